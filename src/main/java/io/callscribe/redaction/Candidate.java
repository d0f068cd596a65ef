package io.callscribe.redaction;

/**
 * What some groups of a run may be.
 *
 * @param kind never null
 * @param from the first group of the run
 * @param to the last group of the run, inclusive
 * @param score how well it explains them: more digits explain more
 */
record Candidate(Kind kind, int from, int to, int score) {

    private static final int SCORE_OF_A_DIGIT = 100;
    private static final int SCORE_OF_A_SIGN = 200;

    /** @param signs how many signs speak for it beside its digits */
    static Candidate of(Kind kind, Window window, int signs) {
        return new Candidate(
                kind,
                window.from(),
                window.to(),
                window.digits().length() * SCORE_OF_A_DIGIT + signs * SCORE_OF_A_SIGN);
    }
}
