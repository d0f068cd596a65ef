package io.callscribe.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SubRip, and takes nothing that a player might take amiss: counters from 1 on, times as {@code HH:MM:SS,mmm --> HH:MM:SS,mmm}, one
 * line of text or more, and one empty line behind each cue. The format has no escapes: what looks like
 * a tag is taken as it stands.
 */
final class SubRipFile {

    private static final String TIME = "(\\d{2,}):([0-5]\\d):([0-5]\\d),(\\d{3})";
    private static final Pattern TIMES = Pattern.compile(TIME + " --> " + TIME);

    private SubRipFile() {}

    /** @throws IllegalArgumentException naming the line that is not as it should be */
    static List<Cue> parse(String file) {
        List<String> lines = Lines.of(file);
        List<Cue> cues = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            String counter = String.valueOf(cues.size() + 1);
            Lines.expect(lines.get(at).equals(counter), at, lines, "the counter " + counter);
            at++;
            Matcher times = TIMES.matcher(at < lines.size() ? lines.get(at) : "");
            Lines.expect(times.matches(), at, lines, "times");
            long start = Lines.millis(times, 1);
            long end = Lines.millis(times, 5);
            Lines.expect(start < end, at, lines, "an end behind its start");
            boolean behind =
                    cues.isEmpty() || start >= cues.get(cues.size() - 1).start();
            Lines.expect(behind, at, lines, "a start that is not before the last one");
            List<String> text = new ArrayList<>();
            for (at++; at < lines.size() && !lines.get(at).isEmpty(); at++) {
                String line = lines.get(at);
                Lines.expect(!line.isBlank() && !line.contains("-->"), at, lines, "text without an arrow");
                text.add(line);
            }
            Lines.expect(!text.isEmpty(), at, lines, "text");
            Lines.expect(at < lines.size(), at, lines, "an empty line behind the cue");
            at++;
            cues.add(new Cue(start, end, null, text));
        }
        return cues;
    }
}
