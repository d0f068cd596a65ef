package io.callscribe.audit;

import java.util.ArrayList;
import java.util.List;

/** Holds line after line against the one before. After a break it goes on from the line that was found. */
final class ChainCheck {

    private final ChainMac mac;
    private final List<String> breaks = new ArrayList<>();
    private Tip tip = Tip.BEFORE_THE_FIRST;
    private String lastMac;
    private boolean begun;
    private long breakCount;

    ChainCheck(ChainMac mac) {
        this.mac = mac;
    }

    /**
     * The next line.
     *
     * @param where the file and the number of the line in it
     * @param opensFile whether it is the first of its file
     */
    void next(byte[] bytes, AuditLine line, String where, boolean opensFile, Tip at) {
        if (line == null) {
            broken(where, "expected a line of a trail, found something else");
            tip = new Tip(tip.n() + 1, bytes, at.file(), at.starts(), at.ends());
            return;
        }
        if (line.tellsOfABreak()) {
            broken(where, "the trail itself tells that it was broken before this line: its detail says how");
        }
        boolean begins = opensFile && line.n() == 1 && (!begun || line.tellsOfABreak());
        if (begins || !begun) {
            begin(line, where);
        } else {
            follow(line, where);
        }
        begun = true;
        lastMac = line.mac();
        tip = new Tip(line.n(), bytes, at.file(), at.starts(), at.ends());
    }

    private void begin(AuditLine line, String where) {
        if ((line.n() == 1) != line.prev().equals(ChainMac.NONE_BEFORE) || line.n() < 1) {
            broken(where, "expected zeros for prev in line 1 of a chain, and there alone; it is line " + line.n());
        }
        readable(line, where);
    }

    private void follow(AuditLine line, String where) {
        if (line.n() != tip.n() + 1) {
            broken(where, "expected line " + (tip.n() + 1) + " of the chain, found " + line.n());
        }
        if (ChainMac.HMAC.equals(lastMac) && !line.mac().equals(ChainMac.HMAC)) {
            broken(where, "expected a line under a key, as the one before is, found mac " + shown(line.mac()));
        }
        if (readable(line, where)) {
            String expected = mac.hash(line.mac(), tip.line());
            if (!line.prev().equals(expected)) {
                broken(
                        where,
                        "expected prev " + expected + ", the hash of the line before, found "
                                + shown(line.prev())
                                + ": one of the two was changed"
                                + (line.mac().equals(ChainMac.HMAC) ? ", or audit.key is another one" : ""));
            }
        }
    }

    private boolean readable(AuditLine line, String where) {
        boolean readable = mac.checks(line.mac());
        if (!readable) {
            broken(
                    where,
                    line.mac().equals(ChainMac.HMAC)
                            ? "the line is under a key: set audit.key (AUDIT_KEY) to verify it"
                            : "expected mac sha256 or hmac-sha256, found " + shown(line.mac()));
        }
        return readable;
    }

    void broken(String where, String what) {
        breakCount++;
        if (breaks.size() < Verdict.MOST_TOLD) {
            breaks.add(where + ": " + what);
        }
    }

    /** The last line. */
    Tip tip() {
        return tip;
    }

    /** What the last line is written with; null before the first. */
    String lastMac() {
        return lastMac;
    }

    List<String> breaks() {
        return breaks;
    }

    long breakCount() {
        return breakCount;
    }

    /** What a stranger may have written goes into no message as it stands. */
    private static String shown(String text) {
        String plain = text.replaceAll("[^0-9A-Za-z.-]", "?");
        return plain.length() > 64 ? plain.substring(0, 64) + "…" : plain;
    }
}
