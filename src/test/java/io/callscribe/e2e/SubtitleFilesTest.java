package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parsers that the integration tests read subtitles with refuse what is not as the formats' specifications have it. */
class SubtitleFilesTest {

    @Test
    void aSubRipFileHasCountersTimesAndText() {
        assertThat(
                        SubRipFile.parse(
                                "1\n00:00:00,400 --> 00:00:01,000\nHi <3 & bye\ntwo\n\n2\n01:00:00,000 --> 100:00:01,500\n\u0623\n\n"))
                .containsExactly(
                        new Cue(400, 1_000, null, List.of("Hi <3 & bye", "two")),
                        new Cue(3_600_000, 360_001_500, null, List.of("\u0623")));
        assertThat(SubRipFile.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2\n00:00:00,000 --> 00:00:01,000\nx\n\n",
                "1\n00:00:00.000 --> 00:00:01.000\nx\n\n",
                "1\n00:00:01,000 --> 00:00:01,000\nx\n\n",
                "1\n00:60:00,000 --> 01:00:01,000\nx\n\n",
                "1\n00:00:00,000 --> 00:00:01,000\n\n\n",
                "1\n00:00:00,000 --> 00:00:01,000\nx --> y\n\n",
                "1\n00:00:00,000 --> 00:00:01,000\nx\r\n\n",
                "1\n00:00:00,000 --> 00:00:01,000\nx\n",
                "1\n00:00:00,000 --> 00:00:01,000\nx",
                "\ufeff1\n00:00:00,000 --> 00:00:01,000\nx\n\n",
                "1\n00:00:05,000 --> 00:00:06,000\nx\n\n2\n00:00:04,000 --> 00:00:07,000\ny\n\n"
            })
    void whatIsNotSubRipIsRefused(String file) {
        assertThatThrownBy(() -> SubRipFile.parse(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)line \\d+: expected .+, came .+");
    }

    @Test
    void aWebVttFileHasAHeaderNotesAndCuesWithVoices() {
        assertThat(
                        WebVttFile.parse(
                                "WEBVTT - ours\n\nNOTE all\nof it\n\na-1\n00:00.400 --> 00:01.000 align:start\n<v Agent>5 &lt; 7 &amp; so</v>\n<i>on</i>\n\n100:00:00.000 --> 100:00:01.000\n<v.loud A&amp;B>x&#x41;\n"))
                .containsExactly(
                        new Cue(400, 1_000, "Agent", List.of("5 < 7 & so", "on")),
                        new Cue(360_000_000, 360_001_000, "A&B", List.of("xA")));
        assertThat(WebVttFile.parse("WEBVTT\n")).isEmpty();
        assertThat(WebVttFile.parse("WEBVTT\n\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "WEBVTTX\n\n",
                "WEBVTT\n00:00.000 --> 00:01.000\nx\n",
                "WEBVTT\n\n00:00,000 --> 00:01,000\nx\n",
                "WEBVTT\n\n0:00:00.000 --> 0:00:01.000\nx\n",
                "WEBVTT\n\n00:01.000 --> 00:01.000\nx\n",
                "WEBVTT\n\n00:00.000 --> 00:01.000\n\n",
                "WEBVTT\n\nid\nno times\nx\n",
                "WEBVTT\n\n00:00.000 --> 00:01.000\nx --> y\n",
                "WEBVTT\n\n00:00.000 --> 00:01.000\nx & y\n",
                "WEBVTT\n\n00:00.000 --> 00:01.000\nx &foo; y\n",
                "WEBVTT\n\n00:00.000 --> 00:01.000\n5 < 7\n",
                "WEBVTT\n\n00:00.000 --> 00:01.000\n<i>x\n",
                "WEBVTT\n\n00:00.000 --> 00:01.000\n<v>x\n",
                "WEBVTT\n\n00:00.000 --> 00:01.000\nx</v>\n",
                "WEBVTT\n\n00:00.000 --> 00:01.000\n<v A & B>x\n",
                "WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:04.000 --> 00:07.000\ny\n"
            })
    void whatIsNotWebVttIsRefused(String file) {
        assertThatThrownBy(() -> WebVttFile.parse(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)line \\d+: expected .+, came .+");
    }
}
