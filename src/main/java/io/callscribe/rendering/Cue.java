package io.callscribe.rendering;

import java.util.List;

/**
 * What is shown at a time.
 *
 * @param start milliseconds from the start of the recording
 * @param end milliseconds from the start of the recording; after the start
 * @param speaker as it is shown; on one line
 * @param lines one or two, none of them empty
 */
record Cue(long start, long end, String speaker, List<String> lines) {

    /** {@code HH:MM:SS} and, after the mark, milliseconds; hours may go over 99. */
    static String time(long millis, char mark) {
        long seconds = millis / 1000;
        return String.format(
                "%02d:%02d:%02d%c%03d", seconds / 3600, seconds / 60 % 60, seconds % 60, mark, millis % 1000);
    }
}
