package io.callscribe.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.ledger.Claims;
import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Event;
import io.callscribe.ledger.Item;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.LedgerDatabase;
import io.callscribe.ledger.Patience;
import io.callscribe.ledger.Polls;
import io.callscribe.ledger.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on a real ledger. */
class ExportRunTest {

    private static final String PIPELINE = "export-recordings";
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-02T00:00:00Z");

    @TempDir
    private Path data;

    private final ThroughputTest.Hands clock = new ThroughputTest.Hands();
    private final List<Progress> shown = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final ProgressDisplay display = new ProgressDisplay() {
        @Override
        public void show(Progress progress) {
            shown.add(progress);
        }

        @Override
        public void end(List<String> lines) {
            told.addAll(lines);
        }
    };
    private Ledger ledger;
    private ExportRun run;

    @BeforeEach
    void open() {
        ledger = new Ledger(LedgerDatabase.open("jdbc:sqlite:" + data.resolve("ledger.db"), null, null), "one", null);
        run = run();
    }

    private ExportRun run() {
        return new ExportRun(PIPELINE, ledger, FROM, TO, display, new Throughput(clock), () -> 7, ends::add, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void itIsOverOnceAllIsListedNothingIsUnderWayAndTheWatchHasSeenAllOfIt() {
        enter("a", "2026-01-01T10:00:00Z");
        enter("other-period", "2025-01-01T10:00:00Z");
        look(3);
        assertThat(ends).isEmpty();
        walk();
        look(3);
        assertThat(ends).as("two are under way").isEmpty();
        exported("available");
        exported("unavailable");
        look(1);
        run.nothingNew();
        look(1);
        assertThat(ends)
                .as("that poll may have begun before the last file was there")
                .isEmpty();
        run.nothingNew();
        look(1);

        assertThat(ends).containsExactly(0);
        assertThat(told.get(0))
                .startsWith(
                        "The export is complete: 2 exported (2 in this run), 0 skipped for their format, 1 without");
        assertThat(shown.get(0).listing()).isTrue();
        assertThat(shown.get(shown.size() - 1).left()).isZero();
        assertThat(ledger.events().of(Event.NO_ITEM)).singleElement().satisfies(event -> {
            assertThat(event.what()).isEqualTo("export_finished");
            assertThat(event.detail()).containsEntry("exported", 2).containsEntry("totalBytes", 2_000);
        });
        look(3);
        run.stopped();
        assertThat(ends).as("once").hasSize(1);
        assertThat(told).hasSize(2);
    }

    @Test
    void whatWasExportedBeforeThisRunIsInTheFolderButNotOfThisRun() {
        walk();
        enter("a", "2026-01-01T10:00:00Z");
        exported("unavailable");
        Instant then = ledger.census().page(PIPELINE, null, List.of()).get(0).since();
        Awaitility.await().until(() -> ledger.endings().now().isAfter(then));
        run = run();
        toTheEnd();
        assertThat(told.get(0)).contains("1 exported (0 in this run)", "1 without a transcript");
        assertThat(told.get(1)).contains("0.0 MB in this run");
    }

    @Test
    void aDeadLetterOfThePeriodOrOfThisRunIsAnExitCodeOfTwo() {
        walk();
        ledger.entrance()
                .enter(
                        PIPELINE,
                        List.of(
                                new Entry("b", "buried", Map.of("createdTime", "2026-01-01T10:00:00Z"), Map.of()),
                                new Entry("c", "buried", Map.of("createdTime", "2027-01-01T10:00:00Z"), Map.of())));
        Instant then = ledger.census().page(PIPELINE, null, List.of()).get(0).since();
        Awaitility.await().until(() -> ledger.endings().now().isAfter(then));
        run = run();
        ledger.entrance()
                .enter(
                        PIPELINE,
                        List.of(
                                new Entry("d", "buried", Map.of("createdTime", "2026-01-02T00:00:00Z"), Map.of()),
                                new Entry("s", "skipped", Map.of("createdTime", "2026-01-01T23:59:59.999Z"), Map.of()),
                                new Entry("t", "skipped", Map.of(), Map.of())));
        toTheEnd();
        assertThat(ends).containsExactly(2);
        assertThat(told.get(0)).contains("0 exported", "2 skipped for their format", "2 dead letters");
    }

    @Test
    void whatIsParkedIsWaitedForAndSaidSo() {
        walk();
        enter("a", "2026-01-01T10:00:00Z");
        Item item = claim();
        ledger.setbacks().park(item, null, "503", new Patience(Duration.ofDays(1), null));
        run.nothingNew();
        look(3);
        assertThat(ends).isEmpty();
        assertThat(shown.get(0).waiting()).containsExactly("1 parked");
        run.stopped();
        assertThat(told)
                .singleElement()
                .asString()
                .isEqualTo(
                        "The export was stopped before its end: 7 done, 1 left, 0.0 MB/s, waiting: 1 parked, about 1 s to"
                                + " go. Started again, it goes on from there.");
    }

    private void toTheEnd() {
        look(1);
        run.nothingNew();
        run.nothingNew();
        look(1);
        assertThat(ends).hasSize(1);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            clock.move(Duration.ofSeconds(3));
            run.look();
        }
    }

    private void walk() {
        Polls.Window window = ledger.polls()
                .openPeriod(PIPELINE, FROM, TO, Duration.ofDays(7))
                .orElseThrow();
        ledger.polls().close(window);
    }

    private void enter(String id, String created) {
        ledger.entrance()
                .enter(PIPELINE, List.of(new Entry(id, "discovered", Map.of("createdTime", created), Map.of())));
    }

    private Item claim() {
        return ledger.claims()
                .claim(new Claims.Request(PIPELINE, "discovered", 1, null, Duration.ofMinutes(1)))
                .get(0);
    }

    private void exported(String transcript) {
        ledger.steps()
                .move(
                        claim(),
                        new Step(
                                "delivered",
                                Map.of("audioBytes", 1_000, "transcriptStatus", transcript),
                                Set.of(),
                                Map.of(),
                                null,
                                Duration.ZERO));
    }
}
