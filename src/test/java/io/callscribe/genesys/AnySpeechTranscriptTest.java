package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.transcript.SpeakerTurn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
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
import net.jqwik.api.statistics.Statistics;

/** Whatever speech analytics answers: all its words by their start, or one of two exceptions. */
class AnySpeechTranscriptTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final SpeechTranscripts transcripts = new SpeechTranscripts(Clock.fixed(NOW, ZoneOffset.UTC));

    @Property(tries = 2000)
    void ofAnySegmentsAllWordsAreKeptByTheirStart(@ForAll("segments") List<Map<String, Object>> segments)
            throws IOException {
        byte[] answer = JSON.writeValueAsBytes(
                Map.of("status", "completed", "transcript", Map.of("text", "", "segments", segments)));

        List<SpeakerTurn> turns = read(answer).transcript().turns();

        assertThat(turns.stream().map(SpeakerTurn::text).toList())
                .containsExactlyInAnyOrderElementsOf(segments.stream()
                        .map(segment -> segment.get("text"))
                        .filter(text -> text != null && !text.toString().isBlank())
                        .map(Object::toString)
                        .toList());
        assertThat(turns).isSortedAccordingTo(Comparator.comparing(SpeakerTurn::start));
        Statistics.collect(turns.size() > 1 ? "many" : "few");
        Statistics.coverage(sizes -> sizes.check("many").percentage(percent -> percent > 30));
    }

    @Property(tries = 2000)
    void anyJsonIsReadOrRefusedWithTheOneException(@ForAll("json") Object answer) throws IOException {
        Optional<SpeechTranscript> speech = readOrRefused(JSON.writeValueAsBytes(answer));

        Statistics.collect(speech.map(one -> one.progress().name()).orElse("refused"));
        Statistics.coverage(answers -> {
            answers.check("DONE").percentage(percent -> percent > 3);
            answers.check("refused").percentage(percent -> percent > 3);
        });
    }

    @Property
    void anAnswerThatIsCutAnywhereIsNeverTakenForWhole(
            @ForAll("segments") List<Map<String, Object>> segments, @ForAll int place) throws IOException {
        byte[] answer = JSON.writeValueAsBytes(
                Map.of("status", "completed", "transcript", Map.of("text", "x", "segments", segments)));
        byte[] cut = Arrays.copyOf(answer, Math.floorMod(place, answer.length));

        try {
            assertThat(read(cut).isDone()).isFalse();
            assertThat(cut).isEmpty();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("no JSON, or has no end");
        }
    }

    private Optional<SpeechTranscript> readOrRefused(byte[] answer) throws IOException {
        try {
            return Optional.of(read(answer));
        } catch (UnreadableTranscriptionException e) {
            return Optional.empty();
        }
    }

    private SpeechTranscript read(byte[] answer) throws IOException {
        return transcripts.read(new ByteArrayInputStream(answer), "c1", null, null, NOW.minusSeconds(86_400));
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> segments() {
        Arbitrary<Object> times = Arbitraries.oneOf(
                Arbitraries.integers().between(-5, 100).map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.doubles().between(0, 100).map(Object::toString),
                Arbitraries.of("", "x", "NaN", "-3", "0:05", true, List.of(), Map.of("a", 1)));
        return Combinators.combine(
                        Arbitraries.of("Agent", "CUSTOMER ", "Speaker 1", "", " ")
                                .injectNull(0.2),
                        Arbitraries.strings().ofMaxLength(8).injectNull(0.1),
                        times.injectNull(0.2),
                        times.injectNull(0.2))
                .as((speaker, text, start, end) -> {
                    Map<String, Object> segment = new LinkedHashMap<>();
                    segment.put("speaker", speaker);
                    segment.put("text", text);
                    segment.put("start", start);
                    segment.put("end", end);
                    return segment;
                })
                .list()
                .ofMaxSize(12);
    }

    /** An answer with its fields in place, each of which may be anything. */
    @Provide
    Arbitrary<Object> json() {
        Arbitrary<Object> segment = object(scalars(), scalars(), "speaker", "text", "start", "end");
        Arbitrary<Object> segments = orAnything(segment).list().ofMaxSize(3).map(Object.class::cast);
        Arbitrary<Object> transcript = object(orAnything(segments), scalars(), "segments", "text", "other");
        return orAnything(object(orAnything(transcript), scalars(), "transcript", "conversationId", "status"));
    }

    /** The first name has values of its own; fields may be missing. */
    private static Arbitrary<Object> object(Arbitrary<Object> first, Arbitrary<Object> others, String... names) {
        Arbitrary<List<Object>> values = others.list().ofSize(names.length);
        return Combinators.combine(first, values, Arbitraries.subsetOf(names)).as((own, rest, present) -> {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                if (present.contains(names[i])) {
                    object.put(names[i], i == 0 ? own : rest.get(i));
                }
            }
            return object;
        });
    }

    private static Arbitrary<Object> orAnything(Arbitrary<Object> usual) {
        return Arbitraries.frequencyOf(
                Tuple.of(6, usual),
                Tuple.of(1, scalars()),
                Tuple.of(1, Arbitraries.of(List.of(), Map.of("x", List.of(1)))));
    }

    private static Arbitrary<Object> scalars() {
        return Arbitraries.of("c1", "c2", "completed", "failed", "processing", "Hush", "", 1, 2.5, -1, true)
                .map(Object.class::cast);
    }
}
