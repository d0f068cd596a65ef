package io.callscribe.audit;

import io.callscribe.ledger.AuditHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One verification: from the line with which the trail begins to the last one that the ledger knows of, and what lies beyond. */
final class Reading {

    private final Path folder;
    private final ChainMac mac;
    private final AuditVerifier.Noted ledger;
    private final AuditHead head;
    private final AuditHead.First first;
    private final ChainCheck chain;
    private final List<String> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Beyond.Found> beyond = new ArrayList<>();
    private Tip beforeBeyond;
    private long lines;
    private String from;
    private String to;

    /**
     * @param head the last line that the ledger knew of when the files were looked at; null where it knew none
     * @param first where the trail then began; null where it had not
     */
    Reading(Path folder, ChainMac mac, AuditVerifier.Noted ledger, AuditHead head, AuditHead.First first) {
        this.folder = folder;
        this.mac = mac;
        this.ledger = ledger;
        this.first = first;
        this.chain = new ChainCheck(mac);
        this.head = head;
        this.beforeBeyond = head == null ? Tip.BEFORE_THE_FIRST : null;
    }

    /** @param sizes the files in their order, and how much of each was there */
    Verdict verify(Map<DayFile, Long> sizes) throws IOException {
        begin(sizes);
        DayFile newest = null;
        for (DayFile file : sizes.keySet()) {
            newest = file;
        }
        for (Map.Entry<DayFile, Long> file : sizes.entrySet()) {
            read(file.getKey(), file.getValue(), file.getKey().equals(newest));
        }
        end();
        if (Files.exists(folder.resolve("audit.jsonl"))) {
            notes.add("audit.jsonl was written before lines were chained: it is not verified");
        }
        return new Verdict(lines, from, to, files, chain.breaks(), chain.breakCount(), notes);
    }

    private void begin(Map<DayFile, Long> sizes) throws IOException {
        if (first == null) {
            return;
        }
        DayFile begins = DayFile.of(first.file()).orElse(null);
        if (begins == null || !sizes.containsKey(begins)) {
            chain.broken(first.file(), "expected this file, with which the trail begins; there is none");
            return;
        }
        if (sizes.keySet().iterator().next().equals(begins)) {
            Path path = folder.resolve(begins.name());
            try (Lines in = new Lines(path, 0, sizes.get(begins))) {
                byte[] bytes = in.next();
                AuditLine line = bytes == null ? null : AuditLine.read(bytes);
                if (line == null || line.n() != first.n()) {
                    chain.broken(
                            begins.name() + " line 1",
                            "expected line " + first.n() + " of the chain, with which the trail begins, found "
                                    + (line == null ? "something else" : line.n()));
                }
            } catch (Lines.LineTooLongException e) {
                // told where it is read
            }
        }
        if (first.n() > 1) {
            notes.add("Verified from line " + first.n() + " on, in " + first.file()
                    + ": what was older is no longer kept (audit.keep)");
        }
    }

    private void read(DayFile file, long size, boolean isNewest) throws IOException {
        long number = 0;
        long breaksBefore = chain.breakCount();
        try (Lines in = new Lines(folder.resolve(file.name()), 0, size)) {
            for (byte[] bytes = in.next(); bytes != null; bytes = in.next()) {
                number++;
                line(bytes, file.name() + " line " + number, number == 1, in);
            }
            if (in.isTorn()) {
                torn(file, number + 1, isNewest);
            }
        } catch (Lines.LineTooLongException e) {
            chain.broken(file.name() + " line " + (number + 1), "expected a line of a trail, found " + e.getMessage());
        }
        files.add(file.name() + ": " + number + (number == 1 ? " line" : " lines")
                + (chain.breakCount() > breaksBefore ? ", broken" : ""));
    }

    private void torn(DayFile file, long number, boolean isNewest) {
        if (isNewest) {
            notes.add(file.name() + " line " + number
                    + " is not whole: it is being written, or a crash tore it, and the next start cuts it off");
        } else {
            chain.broken(file.name() + " line " + number, "expected a whole line, found a part of one");
        }
    }

    private void line(byte[] bytes, String where, boolean opensFile, Lines in) {
        lines++;
        AuditLine line = AuditLine.read(bytes);
        Tip at = new Tip(0, bytes, where.substring(0, where.indexOf(' ')), in.starts(), in.ends());
        chain.next(bytes, line, where, opensFile, at);
        if (line != null && line.seq() != null) {
            from = from == null ? line.at() : from;
            to = line.at();
        }
        if (beforeBeyond == null) {
            atTheHead(bytes, where);
        } else if (beyond.size() <= Beyond.MOST) {
            beyond.add(new Beyond.Found(bytes, chain.tip()));
        }
    }

    private void atTheHead(byte[] bytes, String where) {
        Tip tip = chain.tip();
        if (!head.file().equals(tip.file()) || head.ends() != tip.ends()) {
            return;
        }
        beforeBeyond = tip;
        if (mac.checks(head.mac())
                && (tip.n() != head.n() || !mac.hash(head.mac(), bytes).equals(head.hash()))) {
            chain.broken(
                    where,
                    "expected line " + head.n() + " of the chain with the hash " + head.hash()
                            + ", as the ledger has it, found line " + tip.n() + " with another");
        }
    }

    private void end() {
        if (head != null && beforeBeyond == null) {
            chain.broken(
                    head.file(),
                    "expected line " + head.n() + " of the chain up to byte " + head.ends()
                            + ", the last that the ledger knows of; it is not there");
            return;
        }
        boolean lastIsKeyed = ChainMac.HMAC.equals(chain.lastMac())
                && (head == null || !beyond.isEmpty() || head.mac().equals(ChainMac.HMAC));
        if (mac.isKeyed() && lines > 0 && !lastIsKeyed) {
            chain.broken(
                    chain.tip().file(),
                    "expected the last line to be under audit.key, but it is not:"
                            + " nothing was written since audit.key was set, or the trail was written anew without it");
        }
        if (!beyond.isEmpty()) {
            beyondTheHead();
        }
    }

    private void beyondTheHead() {
        int known = beyond.size() > Beyond.MOST
                ? 0
                : new Beyond(mac, ledger).events(beforeBeyond, beyond).size();
        Tip last = beyond.get(beyond.size() - 1).tip();
        if (known == beyond.size() || ledgerHasCaughtUp(last)) {
            notes.add(
                    beyond.size() + (beyond.size() == 1 ? " line is" : " lines are")
                            + " written, and not noted in the ledger yet: that is under way, or a crash came between, and the next start notes them");
        } else {
            Tip stranger = beyond.get(known).tip();
            chain.broken(
                    stranger.file() + ", byte " + stranger.starts(),
                    "expected "
                            + (head == null
                                    ? "no line that the ledger does not know of"
                                    : "line " + head.n() + " to be the last one, as the ledger has it")
                            + ", found one that it does not know of");
        }
    }

    /** The application may have noted meanwhile what was written when the reading began. */
    private boolean ledgerHasCaughtUp(Tip last) {
        AuditHead now = ledger.head().orElse(null);
        return now != null
                && beyond.size() <= Beyond.MOST
                && (head == null || !now.equals(head))
                && (now.n() >= last.n() || !now.file().equals(last.file()));
    }
}
