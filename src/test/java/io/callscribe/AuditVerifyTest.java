package io.callscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.audit.AuditTrail;
import io.callscribe.audit.ChainMac;
import io.callscribe.audit.TrailLines;
import io.callscribe.ledger.DataFolder;
import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.LedgerDatabase;
import io.callscribe.report.EventLog;
import io.callscribe.report.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit verify} as a process of its own. */
class AuditVerifyTest {

    private static final String KEY = "a-secret-key-81f2";

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void aDeployment() throws Exception {
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        data = folder.resolve("data");
    }

    @Test
    void aTrailThatIsWholeIsToldWithItsLinesAlsoWhileTheApplicationHoldsTheLedger() throws Exception {
        try (DataFolder held = DataFolder.open(data);
                Ledger ledger = ledger(held.nodeName())) {
            happen(held.nodeName(), ledger);

            ChildJvm.Ended ended = run(Map.of("AUDIT_KEY", KEY), "audit", "verify");

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.out()).contains(".jsonl: 3 lines", "The audit trail is whole: 3 lines, of 20");
        }
    }

    @Test
    void aChangedLineAMissingKeyAndAnotherOneAreToldWithoutWhatTheLinesHold() throws Exception {
        String node;
        try (DataFolder held = DataFolder.open(data);
                Ledger ledger = ledger(held.nodeName())) {
            node = held.nodeName();
            happen(node, ledger);
        }
        assertThat(run(Map.of(), "audit", "verify").out()).contains("set audit.key (AUDIT_KEY)");
        assertThat(run(Map.of("AUDIT_KEY", "other"), "audit", "verify").exitCode())
                .isEqualTo(1);
        Path file = TrailLines.files(data).get(0);
        Files.writeString(file, Files.readString(file).replace("\"item\":\"b\"", "\"item\":\"x\""));

        ChildJvm.Ended ended = run(Map.of("AUDIT_KEY", KEY), "audit", "verify");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .contains("BROKEN " + file.getFileName() + " line 3: expected prev ")
                .contains("The audit trail is broken, once: 3 lines")
                .doesNotContain("kept-4711")
                .doesNotContain(KEY);
    }

    @Test
    void whereThereIsNothingToReadItSaysSo() throws Exception {
        ChildJvm.Ended ended = run(Map.of(), "audit", "verify");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("Cannot verify the audit trail: there is no ledger")
                .doesNotContain("\tat ");
        assertThat(data).doesNotExist();
    }

    @Test
    void anythingElseAboutAuditIsNotUnderstood() throws Exception {
        ChildJvm.Ended ended = run(Map.of(), "audit");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Not understood: audit", "audit verify");
        assertThat(run(Map.of(), "audit", "verify", "now").exitCode()).isEqualTo(2);
    }

    private Ledger ledger(String node) {
        return new Ledger(LedgerDatabase.open("jdbc:sqlite:" + data.resolve("ledger.db"), null, null), node, null);
    }

    private void happen(String node, Ledger ledger) {
        for (String id : List.of("a", "b", "c")) {
            ledger.entrance().enter("calls", List.of(new Entry(id, "discovered", Map.of("k", "kept-4711"), Map.of())));
        }
        new EventLog(
                        ledger,
                        new AuditTrail(data.resolve("audit"), node, ChainMac.of(KEY), Clock.systemUTC()),
                        Duration.ofDays(400),
                        new Meters(new SimpleMeterRegistry(), ledger, Clock.systemUTC()),
                        Clock.systemUTC())
                .carry();
    }

    private ChildJvm.Ended run(Map<String, String> environment, String... arguments) throws Exception {
        return ChildJvm.run(folder, environment, List.of(), Callscribe.class, arguments);
    }
}
