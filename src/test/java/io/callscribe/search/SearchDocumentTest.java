package io.callscribe.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.transcript.AnyTranscript;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SearchDocumentTest {

    private static final Instant START = Instant.parse("2026-11-20T08:15:00.250Z");
    private static final Instant SUBMITTED = Instant.parse("2026-11-20T09:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-20T09:01:02.3456Z");
    private static final SpeakerTurn GREETING =
            new SpeakerTurn("agent", "Good \"morning\".\n", 0.91239, Duration.ofMillis(250), Duration.ofMillis(1_500));
    private static final SpeakerTurn NOISE = new SpeakerTurn(
            "customer", "[REDACTED_PHONE]", null, Duration.ofSeconds(2), Duration.ofNanos(3_000_000_400L));

    private final SearchDocument writer = new SearchDocument();

    @Test
    void theDocumentIsAsTheContractHasIt() throws Exception {
        assertThat(text(transcription(START, SUBMITTED, Map.of("phone", 1))))
                .isEqualTo(
                        "{\"transcription_id\":\"t-1\",\"media_id\":\"m-1\",\"language\":\"en-US\",\"pipeline\":\"p\","
                                + "\"utterances\":[{\"speaker\":\"agent\",\"text\":\"Good \\\"morning\\\".\\n\",\"start_epoch\":1795162500.5,"
                                + "\"end_epoch\":1795162501.75,\"confidence\":0.91239},"
                                + "{\"speaker\":\"customer\",\"text\":\"[REDACTED_PHONE]\",\"start_epoch\":1795162502.25,\"end_epoch\":1795162503.25}],"
                                + "\"metrics\":{\"average_confidence\":0.9124,\"processing_latency_seconds\":62.345,\"utterance_count\":2,"
                                + "\"redactions\":{\"credit_card\":0,\"ssn\":0,\"phone\":1,\"email\":0}},"
                                + "\"indexed_at\":\"2026-11-20T09:01:02.345Z\"}");
    }

    @Test
    void whatIsNotKnownIsLeftOut() throws Exception {
        Transcription unknown =
                new Transcription("t-1", "m-1", null, null, new Transcript(List.of(NOISE)), null, null, null);

        JsonNode document = document(unknown);

        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly("transcription_id", "media_id", "utterances", "metrics", "indexed_at");
        assertThat(document.get("metrics").fieldNames()).toIterable().containsExactly("utterance_count");
        assertThat(document.at("/utterances/0").has("confidence")).isFalse();
    }

    @Test
    void whereTheStartIsNotKnownTimesCountFrom1970() throws Exception {
        JsonNode utterances = document(transcription(null, SUBMITTED, null)).get("utterances");

        assertThat(utterances.at("/0/start_epoch").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(utterances.at("/1/end_epoch").decimalValue()).isEqualByComparingTo("3");
    }

    @Test
    void everyTimeHasAFractionForAnIndexWithoutAMappingTakesTheFirstOnesTypeForAll() throws Exception {
        Transcription whole = new Transcription(
                "t",
                "m",
                null,
                null,
                new Transcript(List.of(NOISE)),
                Instant.parse("2026-11-20T08:20:00Z"),
                null,
                null);

        assertThat(text(whole)).contains("\"start_epoch\":1795162802.0,\"end_epoch\":1795162803.0");
    }

    @Test
    void theAverageIsOverUtterancesThatHaveAConfidence() {
        Transcript transcript = new Transcript(
                List.of(turn("one two three", 0.5), turn("four", 1.0), turn("five", null), turn("six", 0.70005)));

        Measures measures = Measures.of(
                new Transcription("t", "m", null, null, transcript, null, SUBMITTED, Map.of("ssn", 2, "phone", 3)),
                NOW);

        assertThat(measures.averageConfidence()).isEqualByComparingTo("0.7334");
        assertThat(measures.utteranceCount()).isEqualTo(4);
        assertThat(measures.redactedEntities()).isEqualTo(5);
        assertThat(measures.metrics()).isEqualTo(Map.of("utterance_count", 4));
    }

    @Test
    void aClockThatIsBehindTheOneOfTheAcceptanceGivesNoLatencyBelowNothing() {
        Measures measures = Measures.of(transcription(START, NOW.plusSeconds(1), null), NOW);

        assertThat(measures.processingLatencySeconds()).isEqualByComparingTo("0");
        assertThat(measures.redactedEntities()).isZero();
    }

    @Test
    void noWordIsInWhatMayBeLogged() {
        Transcription transcription = transcription(START, SUBMITTED, null);
        byte[] document = writer.write(transcription, Measures.of(transcription, NOW), NOW);

        assertThat(transcription + " " + new SearchEntry(null, "t", "/", document, Measures.of(transcription, NOW)))
                .doesNotContain("morning");
    }

    /** A bulk request has a document a line. */
    @Property
    void anyTranscriptIsOneLineOfJsonWithAllItsUtterancesInOrder(@ForAll("transcripts") Transcript transcript)
            throws IOException {
        Transcription any = new Transcription("t", "m", "l", "p", transcript, START, SUBMITTED, Map.of());

        String text = text(any);
        JsonNode utterances = new ObjectMapper().readTree(text).get("utterances");

        assertThat(text).doesNotContain("\n", "\r");
        assertThat(utterances).hasSize(transcript.turnCount());
        for (int at = 0; at < utterances.size(); at++) {
            SpeakerTurn turn = transcript.turns().get(at);
            double start = START.plus(turn.start()).getEpochSecond()
                    + START.plus(turn.start()).getNano() / 1e9;
            assertThat(utterances.get(at).get("start_epoch").doubleValue()).isCloseTo(start, within(2e-6));
            assertThat(utterances.get(at).get("end_epoch").doubleValue())
                    .isGreaterThanOrEqualTo(
                            utterances.get(at).get("start_epoch").doubleValue());
            if (StandardCharsets.UTF_8.newEncoder().canEncode(turn.text())) {
                assertThat(utterances.get(at).get("text").textValue()).isEqualTo(turn.text());
            }
        }
    }

    @Provide
    Arbitrary<Transcript> transcripts() {
        return AnyTranscript.atAll();
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    private static Transcription transcription(Instant start, Instant submitted, Map<String, Integer> redactions) {
        return new Transcription(
                "t-1", "m-1", "en-US", "p", new Transcript(List.of(GREETING, NOISE)), start, submitted, redactions);
    }

    private static SpeakerTurn turn(String text, Double confidence) {
        return new SpeakerTurn("agent", text, confidence, Duration.ZERO, Duration.ofSeconds(1));
    }

    private JsonNode document(Transcription transcription) throws IOException {
        return new ObjectMapper().readTree(text(transcription));
    }

    private String text(Transcription transcription) {
        return new String(writer.write(transcription, Measures.of(transcription, NOW), NOW), StandardCharsets.UTF_8);
    }
}
