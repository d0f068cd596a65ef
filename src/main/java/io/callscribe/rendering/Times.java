package io.callscribe.rendering;

/** Times as they are written, digit by digit: a transcript has thousands. */
final class Times {

    private static final int TEN = 10;

    private Times() {}

    /** {@code MM:SS}, and {@code H:MM:SS} from the first hour on. */
    static void appendShort(StringBuilder text, long seconds) {
        if (seconds >= 3600) {
            text.append(seconds / 3600).append(':');
        }
        appendTwo(text, seconds / 60 % 60).append(':');
        appendTwo(text, seconds % 60);
    }

    /** {@code start --> end} of a cue, and the end of the line; the mark stands before milliseconds. */
    static void appendLine(StringBuilder text, Cue cue, char mark) {
        append(text, cue.start(), mark);
        text.append(" --> ");
        append(text, cue.end(), mark);
        text.append('\n');
    }

    /** {@code HH:MM:SS} and, behind the mark, three digits of milliseconds; hours may go over 99. */
    private static void append(StringBuilder text, long millis, char mark) {
        long seconds = millis / 1000;
        appendTwo(text, seconds / 3600).append(':');
        appendTwo(text, seconds / 60 % 60).append(':');
        appendTwo(text, seconds % 60).append(mark);
        text.append(millis / 100 % TEN).append(millis / TEN % TEN).append(millis % TEN);
    }

    private static StringBuilder appendTwo(StringBuilder text, long number) {
        return (number < TEN ? text.append('0') : text).append(number);
    }
}
