package io.callscribe.redaction;

import java.util.List;

/**
 * Something to take out.
 *
 * @param kind never null
 * @param pieces where it stands, never empty, the first one first; words between pieces are kept
 * @param digits all its digits; empty for an address
 */
record Finding(Kind kind, List<Piece> pieces, String digits) {

    /** A part of a turn's text: {@code end} is exclusive. */
    record Piece(int turn, int start, int end) {}

    /** The words of a call stay out of logs. */
    @Override
    public String toString() {
        return "Finding[" + kind + ", pieces=" + pieces + "]";
    }
}
