package io.callscribe.e2e;

import java.util.List;

/**
 * One cue of a file of subtitles.
 *
 * @param start in milliseconds
 * @param end the same
 * @param voice who speaks, where the format has a place for it; else null
 * @param lines at least one; without tags, and nothing in them escaped
 */
record Cue(long start, long end, String voice, List<String> lines) {

    Cue {
        lines = List.copyOf(lines);
    }

    String text() {
        return String.join(" ", lines);
    }
}
