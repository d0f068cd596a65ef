package io.callscribe.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.start.RouteRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route that writes the cost report, on the ledger's own items. */
class CostRouteTest {

    private static final String CALLS =
            """
            - route:
                id: calls-deliver
                routeConfigurationId: item-errors
                from:
                  uri: ledger:calls/transcribed
                  parameters:
                    workers: 2
                  steps:
                    - setVariable:
                        name: paidTo
                        expression:
                          constant: aws-transcribe
                    - setVariable:
                        name: audioSeconds
                        expression:
                          simple:
                            expression: "61.5"
                            resultType: java.lang.Double
                    - to:
                        uri: ledger:calls/delivered
                        parameters:
                          keep: paidTo,audioSeconds
            """;

    @TempDir
    Path data;

    private RouteRig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void theReportHasALineForEachDeliveryAndTheMetersTellTheSame() throws Exception {
        start(Map.of());
        rig.enter("transcribed", "a", "b");

        assertThat(lines(2))
                .allSatisfy(line -> assertThat(line).matches("[ab],61\\.5,0\\.0248,success,\\d{4}-.*Z"))
                .extracting(line -> line.substring(0, 1))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(rig.bean("metricsRegistry", io.micrometer.core.instrument.MeterRegistry.class)
                        .get("callscribe.cost.usd")
                        .tag("pipeline", "calls")
                        .gauge()
                        .value())
                .isEqualTo(0.0496);
    }

    @Test
    void anAddOnIsChargedWhereItsFeatureIsOn() throws Exception {
        start(Map.of(
                "transcribe.language-model", "acme",
                "cost.aws.tiers", "0=0.6",
                "cost.aws.language-model", "0=0.06",
                "cost.aws.redaction", "0=6000"));
        rig.enter("transcribed", "a");

        assertThat(lines(1)).singleElement().asString().startsWith("a,61.5,0.6820,");
    }

    private void start(Map<String, String> settings) throws Exception {
        String watch = RouteRig.route("common/watch.camel.yaml", "watch-costs").replace("period: 3s", "period: 50");
        rig = new RouteRig(data, settings).start(CALLS + watch, "common/errors.camel.yaml");
    }

    /** The lines after the header, once there are so many. */
    private List<String> lines(int expected) throws Exception {
        Path file = data.resolve("reports/transcription-costs-" + YearMonth.now(ZoneOffset.UTC) + ".csv");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.exists(file) && Files.readAllLines(file).size() == expected + 1);
        return Files.readAllLines(file).subList(1, expected + 1);
    }
}
