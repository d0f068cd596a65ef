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
record Cue(long start, long end, String speaker, List<String> lines) {}
