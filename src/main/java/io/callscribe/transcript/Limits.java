package io.callscribe.transcript;

/**
 * How much of an output is read at most. Four hours, the longest audio that Transcribe takes, of two people who never stop
 * talking are some 200,000 items and 40 MB with alternatives; the limits are a multiple of that.
 */
final class Limits {

    static final long MAX_BYTES = 256L * 1024 * 1024;
    static final int MAX_ITEMS = 500_000;
    static final int MAX_TEXT_LENGTH = 16 * 1024 * 1024;
    static final int MAX_NESTING = 100;
    static final int MAX_CHANNELS = 16;

    private Limits() {}

    static void check(int count, int max, String what) {
        if (count > max) {
            throw new UnreadableTranscriptException(
                    "Expected Transcribe's output with at most " + max + " " + what + ", but there are more.");
        }
    }
}
