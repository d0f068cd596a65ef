package io.callscribe.stt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.transcript.ChannelRoles;
import io.callscribe.transcript.FirstSpeaker;
import io.callscribe.transcript.Roles;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.TranscriptJson;
import io.callscribe.transcript.UndecidedRolesException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Whatever a service answers: a transcript, or one exception. */
class AnyAnswerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 3000)
    void anAnswerIsATranscriptOrUnreadable(
            @ForAll("answers") Map<String, Object> answer,
            @ForAll("dialects") String dialect,
            @ForAll @IntRange(min = 0, max = 3) int channels,
            @ForAll("parts") AudioPart part)
            throws IOException {
        Optional<Transcript> read = read(dialect, JSON.writeValueAsBytes(answer), channels, part);

        read.ifPresent(AnyAnswerTest::isSound);
        Statistics.collect(read.map(transcript -> transcript.isEmpty() ? "silent" : "spoken")
                .orElse("unreadable"));
        Statistics.coverage(answers -> {
            answers.check("spoken").percentage(percent -> percent > 20);
            answers.check("unreadable").percentage(percent -> percent > 20);
        });
    }

    @Property
    void anAnswerThatIsCutAnywhereIsATranscriptOrUnreadable(
            @ForAll("answers") Map<String, Object> answer, @ForAll("dialects") String dialect, @ForAll int place)
            throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        byte[] cut = Arrays.copyOf(bytes, Math.floorMod(place, bytes.length));

        assertThat(read(dialect, cut, 2, AudioPart.WHOLE)).isEmpty();
    }

    @Property
    void bytesOfAnySortAreATranscriptOrUnreadable(@ForAll byte[] bytes, @ForAll("dialects") String dialect)
            throws IOException {
        read(dialect, bytes, 2, AudioPart.WHOLE).ifPresent(AnyAnswerTest::isSound);
    }

    @Property
    void everyTextIsThereOnceWhereTheAnswerIsRight(@ForAll("rightResults") List<Map<String, Object>> results)
            throws IOException {
        Transcript transcript = read("segments", JSON.writeValueAsBytes(Map.of("results", results)), 1, AudioPart.WHOLE)
                .orElseThrow();

        assertThat(transcript.turns().stream().map(SpeakerTurn::text))
                .containsExactlyInAnyOrderElementsOf(results.stream()
                        .map(result -> (String) result.get("transcript"))
                        .filter(text -> text != null && !text.isBlank())
                        .toList());
    }

    private static Optional<Transcript> read(String dialect, byte[] answer, int channels, AudioPart part)
            throws IOException {
        SttService service = new SttService(new SttSettings(Dialect.named(dialect), null, 2, null, true));
        try {
            return Optional.of(service.read(new ByteArrayInputStream(answer), channels == 0 ? null : channels, part));
        } catch (UnreadableAnswerException e) {
            assertThat(e).hasNoCause();
            return Optional.empty();
        }
    }

    /** Sorted, spoken, and fit for all that comes after it. */
    private static void isSound(Transcript transcript) {
        assertThat(transcript.turns())
                .isSortedAccordingTo((one, other) -> one.start().compareTo(other.start()));
        assertThat(transcript.turns()).noneMatch(turn -> turn.text().isBlank());
        assertThat(new TranscriptJson().read(new TranscriptJson().write(transcript)))
                .isEqualTo(transcript);
        try {
            new Roles(ChannelRoles.parse("0=customer,1=agent"), FirstSpeaker.AGENT).assign(transcript, 3.0, 9.0);
        } catch (UndecidedRolesException e) {
            assertThat(transcript.turns()).allMatch(turn -> turn.speaker().equals(Roles.UNLABELLED));
        }
    }

    @Provide
    Arbitrary<String> dialects() {
        return Arbitraries.of("segments", "openai");
    }

    @Provide
    Arbitrary<AudioPart> parts() {
        return Arbitraries.of(AudioPart.WHOLE, AudioPart.WHOLE, new AudioPart(0), new AudioPart(1));
    }

    @Provide
    Arbitrary<Map<String, Object>> answers() {
        Arbitrary<Object> segments = Arbitraries.frequencyOf(
                Tuple.of(9, segment().list().ofMaxSize(6).map(list -> (Object) list)), Tuple.of(1, anything()));
        return Combinators.combine(segments, segments, anything(), anything()).as((results, other, text, duration) -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("noise", text);
            answer.put("results", results);
            answer.put("segments", other);
            answer.put("text", text);
            answer.put("duration", duration);
            return answer;
        });
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> rightResults() {
        return Combinators.combine(
                        Arbitraries.strings().ofMaxLength(10).injectNull(0.1).map(AnyAnswerTest::paired),
                        Arbitraries.of("a", "b", "", null),
                        Arbitraries.longs().between(-10, 5_000_000).injectNull(0.2),
                        Arbitraries.longs().between(-10, 5_000_000).injectNull(0.2))
                .as((text, label, start, end) -> {
                    Map<String, Object> result = new LinkedHashMap<>();
                    result.put("transcript", text);
                    result.put("speakerLabel", label);
                    result.put("startTimeMs", start);
                    result.put("endTimeMs", end);
                    return result;
                })
                .list()
                .ofMaxSize(20);
    }

    /** Halves of surrogate pairs cannot be sent as they are. */
    private static String paired(String text) {
        return text == null ? null : text.replaceAll("[\\ud800-\\udfff]", "?");
    }

    private static Arbitrary<Object> segment() {
        Arbitrary<Object> texts = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.strings()
                                .ofMaxLength(8)
                                .map(AnyAnswerTest::paired)
                                .map(text -> (Object) text)),
                Tuple.of(1, anything()));
        Arbitrary<Object> times = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().map(number -> (Object) number)),
                Tuple.of(2, Arbitraries.doubles().between(-1e6, 1e6).map(number -> (Object) number)),
                Tuple.of(1, anything()));
        return Combinators.combine(texts, anything(), times, times, anything())
                .as((text, label, start, end, channel) -> {
                    Map<String, Object> segment = new LinkedHashMap<>();
                    segment.put("transcript", text);
                    segment.put("text", text);
                    segment.put("speakerLabel", label);
                    segment.put("speaker", label);
                    segment.put("startTimeMs", start);
                    segment.put("start", start);
                    segment.put("endTimeMs", end);
                    segment.put("end", end);
                    segment.put("channel", channel);
                    segment.values().removeIf("absent"::equals);
                    return segment;
                });
    }

    private static Arbitrary<Object> anything() {
        return Arbitraries.of(
                        "absent",
                        "",
                        " ",
                        "a",
                        "ch_0",
                        "?",
                        "12",
                        "-3",
                        "1e999999999",
                        "1e400",
                        "NaN",
                        "\u0000",
                        "\ud83d\ude00",
                        0,
                        1,
                        2,
                        -1,
                        0.5,
                        -0.0,
                        Long.MAX_VALUE,
                        1e300,
                        true,
                        List.of(),
                        List.of("a", List.of()),
                        Map.of(),
                        Map.of("results", List.of()))
                .injectNull(0.1);
    }
}
