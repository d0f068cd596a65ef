package io.callscribe.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** The lines of a text file that is strictly made: UTF-8 without a mark at its begin, no control characters, each line ended. */
final class Lines {

    private Lines() {}

    static List<String> of(String file) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = file.indexOf('\n'); end >= 0; end = file.indexOf('\n', from)) {
            lines.add(file.substring(from, end));
            from = end + 1;
        }
        expect(from == file.length(), lines.size(), lines, "a line end behind the last line");
        for (int i = 0; i < lines.size(); i++) {
            boolean clean = lines.get(i).chars().allMatch(one -> one != 0xFEFF && (one >= ' ' || one == '\t'));
            expect(clean && !lines.get(i).contains("\ufffd"), i, lines, "characters that may stand in a text");
        }
        return lines;
    }

    /** Hours (null for none), minutes, seconds and milliseconds, in four groups. */
    static long millis(Matcher matcher, int group) {
        String hours = matcher.group(group);
        long minutes = (hours == null ? 0 : Long.parseLong(hours)) * 60 + Long.parseLong(matcher.group(group + 1));
        return (minutes * 60 + Long.parseLong(matcher.group(group + 2))) * 1_000
                + Long.parseLong(matcher.group(group + 3));
    }

    static void expect(boolean met, int line, List<String> lines, String what) {
        if (!met) {
            throw new IllegalArgumentException("line " + (line + 1) + ": expected " + what + ", came "
                    + (line < lines.size() ? '"' + lines.get(line) + '"' : "the end"));
        }
    }
}
