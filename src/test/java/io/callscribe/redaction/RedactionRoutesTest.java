package io.callscribe.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.start.RouteRig;
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

/** The routes that redact, as they are shipped. */
class RedactionRoutesTest {

    private static final Transcript CARD = new Transcript(List.of(new SpeakerTurn(
            "customer", "The card is 4111 1111 1111 1111.", 0.9, Duration.ZERO, Duration.ofSeconds(3))));

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "'', redact-transcript-by-default, true",
        "'', redact-transcript, false",
        "true, redact-transcript-by-default, true",
        "true, redact-transcript, true",
        "false, redact-transcript-by-default, false",
        "false, redact-transcript, false",
    })
    void redactionIsOnAsTheSettingSaysAndWhereItDoesNotAsTheRouteSays(String enabled, String route, boolean redacted)
            throws Exception {
        try (RouteRig rig = new RouteRig(data, Map.of("redaction.enabled", enabled))
                .start("", "common/errors.camel.yaml", "common/transcript.camel.yaml")) {
            Exchange exchange = rig.camel
                    .createProducerTemplate()
                    .request("direct:" + route, sent -> sent.setVariable("transcript", CARD));

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
            assertThat(rig.log).noneMatch(line -> line.contains("4111"));
        }
    }
}
