package io.callscribe.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads SubRip and WebVTT, strictly, as their specifications have them; knows nothing of how they are written. */
public final class ReadSubtitles {

    private static final Pattern SUBRIP_TIMES =
            Pattern.compile("(\\d{2,}):(\\d\\d):(\\d\\d),(\\d{3}) --> (\\d{2,}):(\\d\\d):(\\d\\d),(\\d{3})");
    private static final Pattern WEBVTT_TIMES = Pattern.compile(
            "(\\d{2,}):([0-5]\\d):([0-5]\\d)\\.(\\d{3})[ \\t]+-->[ \\t]+(\\d{2,}):([0-5]\\d):([0-5]\\d)\\.(\\d{3})");
    private static final Pattern VOICE = Pattern.compile("<v ([^>\\n]+)>");

    private ReadSubtitles() {}

    /** @param voice null in SubRip, which knows none */
    public record ReadCue(long start, long end, String voice, List<String> lines) {}

    public static List<ReadCue> subRip(String text) {
        List<ReadCue> cues = new ArrayList<>();
        List<String> lines = lines(text);
        int at = 0;
        while (at < lines.size()) {
            assertThat(lines.get(at++)).isEqualTo(String.valueOf(cues.size() + 1));
            Matcher times = SUBRIP_TIMES.matcher(lines.get(at++));
            assertThat(times.matches()).isTrue();
            int from = at;
            while (!lines.get(at).isEmpty()) {
                assertThat(lines.get(at++)).doesNotContain("-->").doesNotContainPattern("</?[a-zA-Z]|\\{\\\\");
            }
            cues.add(new ReadCue(millis(times, 1), millis(times, 5), null, List.copyOf(lines.subList(from, at++))));
        }
        return cues;
    }

    public static List<ReadCue> webVtt(String text) {
        List<String> lines = lines(text);
        assertThat(lines.get(0)).isEqualTo("WEBVTT");
        assertThat(text).doesNotContain("\u0000");
        List<ReadCue> cues = new ArrayList<>();
        int at = 1;
        while (at < lines.size()) {
            assertThat(lines.get(at++)).isEmpty();
            Matcher times = WEBVTT_TIMES.matcher(lines.get(at++));
            assertThat(times.matches()).isTrue();
            List<String> payload = new ArrayList<>();
            while (at < lines.size() && !lines.get(at).isEmpty()) {
                assertThat(lines.get(at)).doesNotContain("-->");
                payload.add(lines.get(at++));
            }
            cues.add(cue(millis(times, 1), millis(times, 5), String.join("\n", payload)));
        }
        return cues;
    }

    private static ReadCue cue(long start, long end, String payload) {
        Matcher voice = VOICE.matcher(payload);
        assertThat(voice.lookingAt()).isTrue();
        String text = payload.substring(voice.end());
        assertThat(text).doesNotContain("<", ">");
        return new ReadCue(
                start, end, unescaped(voice.group(1)), List.of(unescaped(text).split("\n", -1)));
    }

    private static String unescaped(String text) {
        assertThat(text.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** Lines end with LF alone, the last one too; a reader of WebVTT would end them at CR too. */
    private static List<String> lines(String text) {
        assertThat(text).doesNotContain("\r").doesNotStartWith("\ufeff");
        assertThat(text.isEmpty() || text.endsWith("\n")).isTrue();
        return text.isEmpty()
                ? List.of()
                : List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private static long millis(Matcher times, int from) {
        return ((Long.parseLong(times.group(from)) * 60 + Long.parseLong(times.group(from + 1))) * 60
                                + Long.parseLong(times.group(from + 2)))
                        * 1000
                + Long.parseLong(times.group(from + 3));
    }
}
