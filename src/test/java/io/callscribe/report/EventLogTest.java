package io.callscribe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.audit.AuditSchema;
import io.callscribe.audit.AuditTrail;
import io.callscribe.audit.AuditVerifier;
import io.callscribe.audit.ChainMac;
import io.callscribe.audit.TrailLines;
import io.callscribe.audit.Verdict;
import io.callscribe.ledger.Audit;
import io.callscribe.ledger.Claims;
import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Item;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.LedgerDatabase;
import io.callscribe.ledger.Patience;
import io.callscribe.ledger.Setbacks;
import io.callscribe.ledger.Step;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** From a real ledger into files. */
class EventLogTest {

    private static final String PIPELINE = "process-native-transcriptions";

    @TempDir
    Path data;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = new Ledger(LedgerDatabase.open("jdbc:sqlite:" + data.resolve("ledger.db"), null, null), "n", null);
        logged.start();
        ((Logger) LoggerFactory.getLogger(EventLog.class)).addAppender(logged);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger(EventLog.class)).detachAppender(logged);
        ledger.close();
    }

    @Test
    void everyKindOfEventIsALineAsTheSchemaSays() throws Exception {
        enter("a", "b", "c");
        Patience patient = new Patience(Duration.ofHours(24), null);
        ledger.setbacks().park(claim("queued"), null, "503", patient);
        log(today()).carry();
        ledger.setbacks().dead(claim("queued"), "no", new Setbacks.Redrive("queued", false));
        ledger.steps()
                .move(
                        ledger.claims()
                                .claim(new Claims.Request("*", "dead", 1, null, Duration.ofMinutes(1)))
                                .get(0),
                        step("buried", Map.of()));
        ledger.setbacks().redrive(PIPELINE, "b");
        ledger.steps().note(claim("queued"), step("queued", Map.of("transcriptionId", "t")));
        Map<String, Object> metrics = Map.of("utterance_count", 12);
        ledger.steps()
                .move(
                        claim("queued"),
                        step(
                                "delivered",
                                Map.of(
                                        "transcription_id",
                                        "t-1",
                                        "redacted_entities",
                                        2,
                                        "average_confidence",
                                        0.93,
                                        "processing_latency_seconds",
                                        12.5,
                                        "metrics",
                                        metrics,
                                        "compliance_status",
                                        "processed",
                                        "data_retention_policy",
                                        "standard")));
        log(today()).carry();

        List<String> lines = TrailLines.of(data);
        lines.forEach(AuditSchema::check);
        JsonNode delivered =
                new ObjectMapper().readTree(lines.get(lines.size() - 1)).get("detail");
        assertThat(delivered.at("/redacted_entities").isInt()).isTrue();
        assertThat(delivered.at("/metrics/utterance_count").asInt()).isEqualTo(12);
        assertThat(delivered.get("average_confidence").isDouble()).isTrue();
        assertThat(verify(null).isWhole()).isTrue();
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldOnceNothingIsLostAndItGoesOnByItself() throws Exception {
        Files.writeString(data.resolve("audit"), "a file where the folder is to be");
        enter("a", "b");
        EventLog log = log(today());
        Readiness readiness = readiness(log);

        log.carry();
        log.carry();
        log.carry();

        HealthCheck.Result down = readiness.call();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(String.valueOf(down.getMessage())).contains("The audit trail cannot be written", "is no folder");
        assertThat(down.getDetails()).containsKey("audit");
        assertThat(logged.list).hasSize(1);
        assertThat(ledger.audit().unaudited(9)).hasSize(2);

        Files.delete(data.resolve("audit"));
        log.carry();

        assertThat(readiness.call().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(TrailLines.of(data)).hasSize(2);
        assertThat(ledger.audit().unaudited(9)).isEmpty();
        assertThat(logged.list).hasSize(1);
        assertThat(verify(null).isWhole()).isTrue();
    }

    @Test
    void aTrailThatIsCutWhileItIsWrittenGoesOnInANewFileAndReadinessTells() throws Exception {
        EventLog log = log(today());
        enter("a", "b");
        log.carry();
        Path file = TrailLines.files(data).get(0);
        Files.writeString(file, Files.readString(file).lines().findFirst().orElseThrow() + "\n");
        enter("c");

        log.carry();
        enter("d");
        log.carry();

        assertThat(TrailLines.files(data)).hasSize(2);
        assertThat(TrailLines.of(data)).hasSize(4);
        TrailLines.of(data).forEach(AuditSchema::check);
        assertThat(readiness(log).call().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(log.trouble().orElseThrow()).contains("expected line 2 of the chain");
        assertThat(logged.list).singleElement().asString().contains("The audit trail is broken");
        assertThat(ledger.audit().unaudited(9)).isEmpty();
        assertThat(verify(null).isWhole()).isFalse();
        assertThat(log(today()).trouble()).isEmpty();
    }

    @Test
    void whatTheLedgerCouldNotNoteIsWrittenOnce() throws Exception {
        EventLog log = log(today());
        enter("a");
        log.carry();
        enter("b", "c");
        AuditTrail other = trail(today(), null);
        other.open(ledger.audit().head().orElseThrow(), ledger.audit()::notNoted);
        other.append(ledger.audit().unaudited(9));

        log.carry();
        enter("d");
        log.carry();

        assertThat(TrailLines.of(data)).hasSize(4);
        assertThat(log.trouble()).isEmpty();
        assertThat(verify(null).isWhole()).isTrue();
    }

    @Test
    void onceADayFilesThatAreTooOldAreRemoved() throws Exception {
        for (int day = 0; day < 500; day += 50) {
            enter("r" + day);
            log(Clock.fixed(Instant.parse("2026-01-01T12:00:00Z").plus(Duration.ofDays(day)), ZoneOffset.UTC))
                    .carry();
        }

        assertThat(TrailLines.files(data)).hasSize(9).first().asString().endsWith("audit-2026-02-20.jsonl");
        assertThat(verify(null).isWhole()).isTrue();
        assertThat(verify(null).notes()).anyMatch(note -> note.contains("audit.keep"));
        Path first = TrailLines.files(data).get(0);
        Files.delete(first);
        assertThat(verify(null).isWhole()).isFalse();
    }

    @Test
    void aTrailIsVerifiedWhileItIsWritten() throws Exception {
        EventLog log = log(today());
        AtomicBoolean ends = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 150; i++) {
                List<Entry> page = new ArrayList<>();
                for (int one = 0; one < 20; one++) {
                    page.add(new Entry("r" + i + "-" + one, "queued", Map.of(), Map.of()));
                }
                ledger.entrance().enter(PIPELINE, page);
                log.carry();
            }
            ends.set(true);
        });

        int verified = 0;
        try (LedgerDatabase reader =
                LedgerDatabase.openToRead("jdbc:sqlite:" + data.resolve("ledger.db"), null, null)) {
            while (!ends.get() && !writing.isDone()) {
                Verdict verdict = verify(null, new Audit(reader, "n"));
                assertThat(verdict.breaks()).isEmpty();
                verified++;
            }
        }
        writing.join();

        assertThat(verified).isPositive();
        assertThat(verify(null).lines()).isEqualTo(3_000);
    }

    @Test
    void aKeyIsTakenUpInTheMiddleOfAChain() throws Exception {
        enter("a");
        log(today()).carry();
        enter("b");
        new EventLog(ledger, trail(today(), "k"), Duration.ofDays(400), meters(), today()).carry();

        assertThat(verify("k").isWhole()).isTrue();
        assertThat(verify(null).isWhole()).isFalse();
        assertThat(verify("other").isWhole()).isFalse();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNoMatterOfTheTrail() {
        EventLog log = log(today());
        ledger.close();

        assertThatThrownBy(log::carry).isInstanceOf(RuntimeException.class);
        assertThat(log.trouble()).isEmpty();
        open();
    }

    @Test
    void aTornLineIsCutOffWhileTheProcessRuns() throws Exception {
        EventLog log = log(today());
        enter("a");
        log.carry();
        Files.writeString(TrailLines.files(data).get(0), "{\"n\":2,\"pre", StandardOpenOption.APPEND);
        enter("b");

        log.carry();

        assertThat(TrailLines.of(data)).hasSize(2);
        assertThat(log.trouble()).isEmpty();
        assertThat(verify(null).isWhole()).isTrue();
    }

    private static Clock today() {
        return Clock.systemUTC();
    }

    private Meters meters() {
        return new Meters(new SimpleMeterRegistry(), ledger, Clock.systemUTC());
    }

    private AuditTrail trail(Clock clock, String key) {
        return new AuditTrail(data.resolve("audit"), "n", ChainMac.of(key), clock);
    }

    private EventLog log(Clock clock) {
        return new EventLog(ledger, trail(clock, null), Duration.ofDays(400), meters(), clock);
    }

    private Readiness readiness(EventLog log) {
        Readiness readiness = new Readiness(ledger, log::trouble);
        readiness.setCamelContext(new DefaultCamelContext());
        return readiness;
    }

    private Verdict verify(String key) throws IOException {
        return verify(key, ledger.audit());
    }

    private Verdict verify(String key, Audit audit) throws IOException {
        return AuditVerifier.of(data.resolve("audit"), ChainMac.of(key), audit).verify();
    }

    private void enter(String... ids) {
        for (String id : ids) {
            ledger.entrance().enter(PIPELINE, List.of(new Entry(id, "queued", Map.of(), Map.of())));
        }
    }

    private Item claim(String stage) {
        return ledger.claims()
                .claim(new Claims.Request(PIPELINE, stage, 1, null, Duration.ofMinutes(1)))
                .get(0);
    }

    private static Step step(String to, Map<String, Object> tell) {
        return new Step(to, Map.of(), Set.of(), tell, null, Duration.ZERO);
    }
}
