package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTranscriptBodyTest {

    private final RecordingTranscriptBody body = new RecordingTranscriptBody();

    @Test
    void theBodyIsThatOfTheContractToTheByte() {
        Transcript transcript = new Transcript(List.of(
                turn("customer", "Hello, \"depot\".", 0.85, 500, 1400),
                turn("agent", "Où ça? 港", null, 3_600_000, 3_600_001)));

        assertThat(write(transcript, Instant.parse("2026-03-29T00:59:59.500Z")))
                .isEqualTo("{\"transcript\":["
                        + "{\"speaker\":\"customer\",\"text\":\"Hello, \\\"depot\\\".\",\"confidence\":0.85,"
                        + "\"start\":\"2026-03-29T01:00:00.000Z\",\"end\":\"2026-03-29T01:00:00.900Z\"},"
                        + "{\"speaker\":\"agent\",\"text\":\"Où ça? 港\",\"confidence\":0,"
                        + "\"start\":\"2026-03-29T01:59:59.500Z\",\"end\":\"2026-03-29T01:59:59.501Z\"}]}");
    }

    @Test
    void withoutAStartTheTimesCountFromTheEpoch() {
        assertThat(write(new Transcript(List.of(turn("agent", "a", 1.0, 1001, 2000))), null))
                .contains("\"start\":\"1970-01-01T00:00:01.001Z\",\"end\":\"1970-01-01T00:00:02.000Z\"");
    }

    @Test
    void turnsWithoutTextAreNotWritten() {
        assertThat(write(new Transcript(List.of(turn("agent", " ", 1.0, 0, 1), turn("agent", "", 1.0, 0, 1))), null))
                .isEqualTo("{\"transcript\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, 0",
        "1.0, 1",
        "0.3, 0.3",
        "0.0001, 0.0001",
        "0.36666666666666664, 0.36666666666666664",
        "2.0E-3, 0.002",
        "5.6843418860808015E-14, 0.000000000000056843418860808015"
    })
    void aConfidenceIsTheShortestPlainNumber(double confidence, String written) {
        assertThat(write(new Transcript(List.of(turn("agent", "a", confidence, 0, 1))), null))
                .contains("\"confidence\":" + written + ",");
    }

    @Test
    void halfACharacterDoesNotStopTheDelivery() {
        assertThat(write(new Transcript(List.of(turn("agent", "a\ud83d b\ud83d\ude00", 1.0, 0, 1))), null))
                .contains("\"text\":\"a\ufffd b\ud83d\ude00\"");
    }

    private String write(Transcript transcript, Instant start) {
        byte[] bytes = body.write(transcript, start);
        assertThat(body.write(transcript, start)).isEqualTo(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static SpeakerTurn turn(String speaker, String text, Double confidence, long start, long end) {
        return new SpeakerTurn(speaker, text, confidence, Duration.ofMillis(start), Duration.ofMillis(end));
    }
}
