package io.callscribe.stt;

/**
 * How much of an answer is read at most. Four hours of two people who never stop talking are some 300,000 characters in some
 * thousands of turns, and 20 MB where each token is told; the limits are a multiple of that. The words of one answer stay
 * below what the ledger's JSON may hold, whatever their characters are escaped to.
 */
final class AnswerLimits {

    static final int MAX_BYTES = 32 * 1024 * 1024;
    static final int MAX_SEGMENTS = 50_000;
    /** Of texts and labels together. */
    static final int MAX_CHARACTERS = 2 * 1024 * 1024;

    static final int MAX_NESTING = 100;

    private AnswerLimits() {}

    static UnreadableAnswerException answerTooLong() {
        return new UnreadableAnswerException("Expected an answer of the speech-to-text service of at most " + MAX_BYTES
                + " bytes, but there is more. Check stt.url.");
    }
}
