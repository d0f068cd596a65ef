package io.callscribe.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.audit.AuditTrail;
import io.callscribe.audit.ChainMac;
import io.callscribe.audit.TrailLines;
import io.callscribe.ledger.Claims;
import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Item;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.LedgerDatabase;
import io.callscribe.ledger.Patience;
import io.callscribe.ledger.Setbacks;
import io.callscribe.ledger.Step;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a real ledger. */
class ReportTest {

    private static final Patience PATIENT = new Patience(Duration.ofHours(24), null);

    @TempDir
    Path folder;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Ledger ledger;
    private Meters meters;
    private EventLog log;

    @BeforeEach
    void open() {
        ledger = new Ledger(LedgerDatabase.open("jdbc:sqlite:" + folder.resolve("ledger.db"), null, null), "n", null);
        meters = new Meters(registry, ledger, Clock.systemUTC());
        log = new EventLog(
                ledger,
                new AuditTrail(folder.resolve("audit"), "n", ChainMac.of(null), Clock.systemUTC()),
                Duration.ofDays(400),
                meters,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theCountersTellWhatEndedWhatDiedWhatWasHeldUpAndHowMuchAudioThereWas() throws Exception {
        enter("a", "b", "c", "d");
        move("stored", Map.of("audioSeconds", 61.5, "audioBytes", 1_000));
        move("delivered", Map.of());
        ledger.setbacks().dead(claim(), "no", new Setbacks.Redrive("stored", false));
        ledger.setbacks().park(claim(), null, "later", PATIENT);
        log.carry();
        log.carry();

        assertThat(registry.scrape())
                .contains("callscribe_ended_total{as=\"delivered\",pipeline=\"calls\"} 1.0")
                .contains("callscribe_dead_letters_total{pipeline=\"calls\",stage=\"discovered\"} 1.0")
                .contains("callscribe_setbacks_total{pipeline=\"calls\",what=\"parked\"} 1.0")
                .contains("callscribe_audio_seconds_total{pipeline=\"calls\"} 61.5")
                .contains("callscribe_audio_bytes_total{pipeline=\"calls\"} 1000.0")
                .contains("callscribe_last_delivery_seconds{pipeline=\"calls\"}");
    }

    @Test
    void whatIsSkippedOrBuriedIsNoDelivery() throws Exception {
        ledger.entrance().enter("calls", List.of(new Entry("old", "skipped", Map.of(), Map.of())));
        enter("a");
        ledger.setbacks().dead(claim(), "no", new Setbacks.Redrive("stored", false));
        Item dead = ledger.claims()
                .claim(new Claims.Request("*", "dead", 1, null, Duration.ofMinutes(1)))
                .get(0);
        ledger.steps().move(dead, step("buried", Map.of()));
        log.carry();

        assertThat(registry.scrape())
                .contains("as=\"buried\"", "as=\"skipped\"")
                .doesNotContain("callscribe_last_delivery");
    }

    @Test
    void theGaugesTellWhereItemsStandAndForgetWhatIsOver() {
        enter("item-1", "item-2");
        Item item = claim();
        ledger.setbacks().pause(item, Duration.ofMinutes(1), "configuration", "refused", PATIENT);
        meters.refresh();
        assertThat(registry.scrape())
                .contains("callscribe_items{pipeline=\"calls\",stage=\"discovered\"} 2.0")
                .contains("callscribe_items_parked{pipeline=\"calls\",stage=\"discovered\"} 0.0")
                .contains("callscribe_items_oldest_due_seconds{pipeline=\"calls\",stage=\"discovered\"}")
                .contains(
                        "callscribe_stages_paused{cause=\"configuration\",pipeline=\"calls\",stage=\"discovered\"} 1.0")
                .doesNotContain("item-1", "item-2");

        ledger.steps().moveById("calls", "item-1", "discovered", step("delivered", Map.of()));
        ledger.steps().moveById("calls", "item-2", "discovered", step("delivered", Map.of()));
        meters.refresh();
        assertThat(registry.scrape()).doesNotContain("stage=\"discovered\"} 2.0");
    }

    @Test
    void discoveryIsTimedByPipeline() {
        meters.discovered("calls");
        System.gc();

        assertThat(registry.scrape()).containsPattern("callscribe_last_discovery_seconds\\{pipeline=\"calls\"} [0-9]");
    }

    @Test
    void moreEventsThanABatchAreCarriedInOrderAndEachOnce() throws Exception {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            many.add(new Entry("i" + i, "discovered", Map.of(), Map.of()));
        }
        ledger.entrance().enter("calls", many);

        log.carry();
        log.carry();

        ObjectMapper json = new ObjectMapper();
        List<Long> seqs = new ArrayList<>();
        for (String line : TrailLines.of(folder)) {
            seqs.add(json.readTree(line).get("seq").asLong());
        }
        assertThat(seqs).hasSize(2_500).isSorted().doesNotHaveDuplicates();
        assertThat(ledger.audit().unaudited(10)).isEmpty();
    }

    @Test
    void aStatusLineTellsStagesParkedPausedAndTheLastError() {
        StatusLines lines = new StatusLines(ledger, List.of("calls", "idle"), Clock.systemUTC());
        enter("a", "b", "c");
        ledger.setbacks().park(claim(), null, "S3 answered 503", PATIENT);
        ledger.setbacks().pause(claim(), Duration.ofMinutes(1), "throttling", "too many", PATIENT);

        assertThat(lines.lines()).hasSize(2);
        assertThat(lines.lines().get(0))
                .startsWith("calls: discovered=3 (1 parked)")
                .contains("discovered is paused: too many", "last error: ")
                .doesNotContain("\n");
        assertThat(lines.lines().get(1)).isEqualTo("idle: nothing under way");
    }

    @Test
    void whoIsPausedByTheConfigurationIsNotReadyAndSaysWhyButAlive() {
        Readiness readiness = new Readiness(ledger, log::trouble);
        readiness.setCamelContext(new DefaultCamelContext());
        assertThat(readiness.isLiveness()).isFalse();
        assertThat(readiness.isReadiness()).isTrue();
        assertThat(readiness.call().getState()).isEqualTo(HealthCheck.State.UP);

        enter("a");
        ledger.setbacks().pause(claim(), Duration.ofMinutes(1), "configuration", "NoSuchBucket", PATIENT);

        HealthCheck.Result down = readiness.call();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage()).contains("calls/discovered is paused: NoSuchBucket");
        assertThat(down.getDetails()).containsEntry("calls/discovered", "NoSuchBucket");
    }

    @Test
    void aFingerprintIsTheSha256InHex() {
        assertThat(new Digests().sha256("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private void enter(String... ids) {
        for (String id : ids) {
            ledger.entrance().enter("calls", List.of(new Entry(id, "discovered", Map.of(), Map.of())));
        }
    }

    private Item claim() {
        return ledger.claims()
                .claim(new Claims.Request("calls", "discovered", 1, null, Duration.ofMinutes(1)))
                .get(0);
    }

    /** Moves an item on from wherever it stands. */
    private void move(String to, Map<String, Object> keep) {
        String from = to.equals("delivered") ? "stored" : "discovered";
        Item item = ledger.claims()
                .claim(new Claims.Request("calls", from, 1, null, Duration.ofMinutes(1)))
                .get(0);
        assertThat(ledger.steps().move(item, step(to, keep))).isTrue();
    }

    private static Step step(String to, Map<String, Object> keep) {
        return new Step(to, keep, Set.of(), Map.of(), null, Duration.ZERO);
    }
}
