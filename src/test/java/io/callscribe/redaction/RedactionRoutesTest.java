package io.callscribe.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Item;
import io.callscribe.start.RouteBench;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The route that redacts, as it is shipped: on for a pipeline as the setting says. */
class RedactionRoutesTest {

    private static final Transcript CARD = new Transcript(List.of(new SpeakerTurn(
            "customer", "The card is 4111 1111 1111 1111.", 0.9, Duration.ZERO, Duration.ofSeconds(3))));

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "'', process-native-transcriptions, true",
        "'', transcribe-recordings, false",
        "'', transcribe-outbound-calls, false",
        "true, process-native-transcriptions, true",
        "true, transcribe-recordings, true",
        "true, transcribe-outbound-calls, true",
        "false, process-native-transcriptions, false",
        "false, transcribe-recordings, false",
    })
    void redactionIsOnForAPipelineAsTheSettingSays(String enabled, String pipeline, boolean redacted) throws Exception {
        try (RouteBench bench = new RouteBench(data, Map.of("redaction.enabled", enabled))
                .start("", "common/errors.camel.yaml", "common/transcript.camel.yaml")) {
            bench.ledger().entrance().enter(pipeline, List.of(new Entry("m1", "here", Map.of(), Map.of())));
            Item item = bench.find(pipeline, "m1");

            Exchange exchange = bench.camel.createProducerTemplate().request("direct:redact-transcript", sent -> {
                sent.setVariable("item", item);
                sent.setVariable("transcript", CARD);
            });

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getVariable("transcript", Transcript.class)
                            .turns()
                            .get(0)
                            .text())
                    .isEqualTo(
                            redacted
                                    ? "The card is [REDACTED_CREDIT_CARD]."
                                    : CARD.turns().get(0).text());
            assertThat(exchange.getVariable("redactions", Map.class).get("credit_card"))
                    .isEqualTo(redacted ? (Integer) 1 : null);
            assertThat(bench.log).noneMatch(line -> line.contains("4111"));
        }
    }
}
