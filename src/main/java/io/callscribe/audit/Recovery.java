package io.callscribe.audit;

import io.callscribe.ledger.AuditHead;
import io.callscribe.ledger.Event;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Finds out where a trail ends that another process has written, or this one until something failed. */
final class Recovery {

    private final Path folder;
    private final ChainMac mac;
    private final Beyond beyond;

    Recovery(Path folder, ChainMac mac, Known known) {
        this.folder = folder;
        this.mac = mac;
        this.beyond = new Beyond(mac, known);
    }

    /**
     * Where the trail ends.
     *
     * @param tip the last line; {@link Tip#BEFORE_THE_FIRST} where a chain begins
     * @param newest the newest file; null where there is none
     * @param events what stands in the trail and is not noted
     * @param broken what was expected and what was found, where the chain cannot go on; else null
     */
    record End(Tip tip, DayFile newest, List<Event> events, String broken) {}

    /** @param head the last line that the ledger knows of; null where it knows none */
    End find(AuditHead head) throws IOException {
        List<DayFile> files = DayFile.in(folder);
        DayFile newest = files.isEmpty() ? null : files.get(files.size() - 1);
        Beyond.Found begun = newest == null ? null : begunAfterABreak(newest, head);
        try {
            if (begun != null) {
                return end(begun.tip(), List.of(newest));
            }
            return end(
                    head == null ? Tip.BEFORE_THE_FIRST : tip(head),
                    files.stream()
                            .filter(file -> head == null || file.name().equals(head.file()) || isAfter(file, head))
                            .toList());
        } catch (BrokenException e) {
            return new End(Tip.BEFORE_THE_FIRST, last(newest, head), List.of(), e.getMessage());
        }
    }

    private static boolean isAfter(DayFile file, AuditHead head) {
        return DayFile.of(head.file()).filter(last -> file.compareTo(last) > 0).isPresent();
    }

    /** The file of the last line counts, though it may be gone: what comes after a break never takes its name. */
    private static DayFile last(DayFile newest, AuditHead head) {
        DayFile ofHead = head == null ? null : DayFile.of(head.file()).orElse(null);
        return ofHead == null || newest != null && newest.compareTo(ofHead) > 0 ? newest : ofHead;
    }

    /** The first line of the newest file, where that was begun because of this very break, but the ledger was not told. */
    private Beyond.Found begunAfterABreak(DayFile newest, AuditHead head) throws IOException {
        Path file = folder.resolve(newest.name());
        try (Lines lines = new Lines(file, 0, Files.size(file))) {
            byte[] bytes = lines.next();
            AuditLine line = bytes == null ? null : AuditLine.read(bytes);
            boolean begun = line != null
                    && line.n() == 1
                    && line.prev().equals(ChainMac.NONE_BEFORE)
                    && line.tellsOfABreakAfter(head)
                    && (head == null || !newest.name().equals(head.file()));
            return begun
                    ? new Beyond.Found(bytes, new Tip(1, bytes, newest.name(), lines.starts(), lines.ends()))
                    : null;
        } catch (Lines.LineTooLongException e) {
            return null;
        }
    }

    private Tip tip(AuditHead head) throws IOException, BrokenException {
        Path file = folder.resolve(head.file());
        String expected = "expected line " + head.n() + " of the chain in " + head.file() + ", bytes " + head.starts()
                + " to " + head.ends() + ", as the ledger has it, but ";
        if (!mac.checks(head.mac())) {
            throw new BrokenException(expected + "it is under a key, and audit.key is not set");
        }
        if (Files.notExists(file)) {
            throw new BrokenException(expected + "there is no such file");
        }
        if (Files.size(file) < head.ends()) {
            throw new BrokenException(expected + "the file has " + Files.size(file) + " bytes only");
        }
        byte[] bytes = Lines.bytes(file, head.starts(), head.ends() - 1);
        if (!mac.hash(head.mac(), bytes).equals(head.hash())
                || Lines.bytes(file, head.ends() - 1, head.ends())[0] != '\n') {
            throw new BrokenException(expected + "something else stands there"
                    + (head.mac().equals(ChainMac.HMAC) ? ", or audit.key is another one" : ""));
        }
        AuditLine line = AuditLine.read(bytes);
        if (line != null && line.mac().equals(ChainMac.HMAC) && !head.mac().equals(ChainMac.HMAC)) {
            throw new BrokenException(expected + "that line is under a key, and the ledger's hash of it is not");
        }
        return new Tip(head.n(), bytes, head.file(), head.starts(), head.ends());
    }

    private End end(Tip tip, List<DayFile> files) throws IOException, BrokenException {
        List<Beyond.Found> found = new ArrayList<>();
        DayFile newest = files.isEmpty() ? null : files.get(files.size() - 1);
        long torn = -1;
        for (DayFile file : files) {
            long from = file.name().equals(tip.file()) ? tip.ends() : 0;
            torn = read(file, from, tip.n(), found);
            if (torn >= 0 && !file.equals(newest)) {
                throw new BrokenException("expected whole lines in " + file.name() + ", but its last one is torn");
            }
        }
        List<Event> events = beyond.events(tip, found);
        if (events.size() < found.size()) {
            Tip stranger = found.get(events.size()).tip();
            throw new BrokenException("expected only lines that the ledger has in " + stranger.file() + ", but at byte "
                    + stranger.starts() + " there is another one");
        }
        if (torn >= 0) {
            cutOff(newest, torn);
        }
        return new End(found.isEmpty() ? tip : found.get(found.size() - 1).tip(), newest, events, null);
    }

    /** Reads the lines of a file; tells where a torn one begins, or -1. */
    private long read(DayFile file, long from, long n, List<Beyond.Found> found) throws IOException, BrokenException {
        Path path = folder.resolve(file.name());
        try (Lines lines = new Lines(path, from, Files.size(path))) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (found.size() == Beyond.MOST) {
                    throw new BrokenException("expected at most " + Beyond.MOST
                            + " lines that the ledger has not noted yet, but there are more, up to " + file.name());
                }
                found.add(new Beyond.Found(
                        line, new Tip(n + found.size() + 1, line, file.name(), lines.starts(), lines.ends())));
            }
            return lines.isTorn() ? lines.starts() : -1;
        } catch (Lines.LineTooLongException e) {
            throw new BrokenException(
                    "expected lines of a trail in " + file.name() + ", but there is " + e.getMessage());
        }
    }

    private void cutOff(DayFile file, long torn) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(file.name()), StandardOpenOption.WRITE)) {
            channel.truncate(torn);
            channel.force(true);
        }
    }

    private static final class BrokenException extends Exception {
        BrokenException(String message) {
            super(message);
        }
    }
}
