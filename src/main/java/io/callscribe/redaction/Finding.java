package io.callscribe.redaction;

import java.util.List;

/**
 * Something to take out.
 *
 * @param kind never null
 * @param pieces where it stands, in order, never empty; words between pieces are kept
 */
record Finding(Kind kind, List<Piece> pieces) {

    /** A part of a turn's text: {@code end} is exclusive. */
    record Piece(int turn, int start, int end) {}
}
