package io.callscribe.e2e;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads WebVTT as the W3C's recommendation says that a file has to be made (section 4), which is stricter than what players take. */
final class WebVttFile {

    private static final String TIME = "(?:(\\d{2,}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})";
    private static final Pattern TIMES = Pattern.compile(TIME + "[ \t]+-->[ \t]+" + TIME + "((?:[ \t]+\\S+:\\S+)*)");
    private static final Pattern TAG =
            Pattern.compile("<(/?)(c|i|b|u|ruby|rt|v|lang)((?:\\.[^\\s.<>&]+)*)(?:[ \t]([^<>\\n]*))?>");
    private static final Set<String> ANNOTATED = Set.of("v", "lang");
    private static final Map<String, String> ESCAPES =
            Map.of("&amp;", "&", "&lt;", "<", "&gt;", ">", "&lrm;", "\u200e", "&rlm;", "\u200f", "&nbsp;", "\u00a0");
    private static final Pattern ESCAPE = Pattern.compile("&(?:[a-zA-Z]+;|#[0-9]+;|#x[0-9a-fA-F]+;)?");

    private WebVttFile() {}

    /** @throws IllegalArgumentException naming the line that is not as it should be */
    static List<Cue> parse(String file) {
        List<String> lines = Lines.of(file);
        boolean begins = !lines.isEmpty() && lines.get(0).matches("WEBVTT(?:[ \t].*)?");
        Lines.expect(begins, 0, lines, "WEBVTT");
        Lines.expect(lines.size() < 2 || lines.get(1).isEmpty(), 1, lines, "an empty line");
        List<Cue> cues = new ArrayList<>();
        int at = 2;
        while (at < lines.size()) {
            if (lines.get(at).isEmpty()) {
                at++;
            } else if (lines.get(at).matches("NOTE(?:[ \t].*)?")) {
                for (at++; at < lines.size() && !lines.get(at).isEmpty(); at++) {
                    Lines.expect(!lines.get(at).contains("-->"), at, lines, "a note");
                }
            } else {
                at = cue(lines, at, cues);
            }
        }
        return cues;
    }

    private static int cue(List<String> lines, int from, List<Cue> cues) {
        int at = lines.get(from).contains("-->") ? from : from + 1;
        Matcher times = TIMES.matcher(at < lines.size() ? lines.get(at) : "");
        Lines.expect(times.matches(), at, lines, "times");
        long start = Lines.millis(times, 1);
        long end = Lines.millis(times, 5);
        Lines.expect(start < end, at, lines, "an end behind its start");
        boolean behind = cues.isEmpty() || start >= cues.get(cues.size() - 1).start();
        Lines.expect(behind, at, lines, "a start that is not before the last one");
        int text = at + 1;
        int next = text;
        while (next < lines.size() && !lines.get(next).isEmpty()) {
            Lines.expect(!lines.get(next).contains("-->"), next, lines, "text without an arrow");
            next++;
        }
        Lines.expect(next > text, text, lines, "text");
        cues.add(new CueText(lines, text, next).cue(start, end));
        return next;
    }

    /** The text of a cue, read sign by sign. */
    private static final class CueText {

        private final List<String> lines;
        private final int line;
        private final String text;
        private final StringBuilder plain = new StringBuilder();
        private final Deque<String> open = new ArrayDeque<>();
        private String voice;

        CueText(List<String> lines, int from, int to) {
            this.lines = lines;
            line = from;
            text = String.join("\n", lines.subList(from, to));
        }

        Cue cue(long start, long end) {
            for (int at = 0; at < text.length(); ) {
                at = switch (text.charAt(at)) {
                    case '<' -> tag(at);
                    case '&' -> escape(at);
                    default -> {
                        plain.append(text.charAt(at));
                        yield at + 1;
                    }
                };
            }
            // a voice that covers the whole cue may stay open
            if (!open.isEmpty() && !(open.size() == 1 && open.peek().equals("v"))) {
                throw wrong("an end of the tag " + open.peek());
            }
            return new Cue(start, end, voice, Arrays.asList(plain.toString().split("\n")));
        }

        private int tag(int at) {
            Matcher tag = TAG.matcher(text).region(at, text.length());
            if (!tag.lookingAt()) {
                throw wrong("a tag or &lt;");
            }
            String name = tag.group(2);
            String annotation = tag.group(4);
            if (!tag.group(1).isEmpty()) {
                boolean ends = annotation == null && name.equals(open.poll());
                if (!ends) {
                    throw wrong("the end of the tag that is open");
                }
                return tag.end();
            }
            if (ANNOTATED.contains(name) != (annotation != null && !annotation.isBlank())) {
                throw wrong("a name in <v> and <lang>, and nowhere else");
            }
            if (name.equals("v")) {
                voice = unescaped(annotation);
            }
            open.push(name);
            return tag.end();
        }

        private int escape(int at) {
            Matcher escape = ESCAPE.matcher(text).region(at, text.length());
            escape.lookingAt();
            plain.append(resolved(escape.group()));
            return escape.end();
        }

        private String unescaped(String annotation) {
            return ESCAPE.matcher(annotation).replaceAll(found -> Matcher.quoteReplacement(resolved(found.group())));
        }

        private String resolved(String escape) {
            String known = ESCAPES.get(escape);
            if (known != null) {
                return known;
            }
            if (!escape.startsWith("&#")) {
                throw wrong("&amp;");
            }
            boolean hex = escape.charAt(2) == 'x';
            int code = Integer.parseInt(escape.substring(hex ? 3 : 2, escape.length() - 1), hex ? 16 : 10);
            return Character.toString(code);
        }

        private IllegalArgumentException wrong(String expected) {
            Lines.expect(false, line, lines, expected);
            return new IllegalArgumentException(expected);
        }
    }
}
