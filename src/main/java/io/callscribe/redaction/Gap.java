package io.callscribe.redaction;

/** What stands between two groups of digits, from the closest to the farthest. */
enum Gap {
    /** A dash, a bracket or nothing: written as one number. */
    TIGHT,
    /** White space. */
    SPACE,
    /** A point, a slash, or the word "dot". */
    DOT,
    /** A comma, a full stop, "um", a change from words to digits, or the next turn. */
    SOFT,
    /** A few other words. */
    LOOSE;

    Gap or(Gap other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
