package io.callscribe.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void aLineTellsWhatIsDoneAndLeftHowFastItGoesAndHowLongItMayTake() {
        assertThat(new Progress(100, 300, false, List.of(), 12_340_000, Duration.ofMinutes(2)).line())
                .isEqualTo("100 done, 300 left, 12.3 MB/s, about 6 min 0 s to go");
        assertThat(new Progress(0, 300, false, List.of(), 0, Duration.ofMinutes(2)).line())
                .isEqualTo("0 done, 300 left, 0.0 MB/s");
        assertThat(new Progress(1, 7_300, false, List.of(), 0, Duration.ofSeconds(2)).line())
                .endsWith("about 4 h 3 min to go");
    }

    @Test
    void whileItIsListedNobodyKnowsHowLongItTakes() {
        assertThat(new Progress(100, 300, true, List.of(), 0, Duration.ofMinutes(2)).line())
                .isEqualTo("100 done, 300 left so far, 0.0 MB/s");
    }

    @Test
    void whatHoldsItUpIsSaid() {
        assertThat(new Progress(1, 3, true, List.of("3 parked", "discovered is paused: no room"), 0, Duration.ZERO)
                        .line())
                .endsWith(", waiting: 3 parked; discovered is paused: no room");
    }

    @Test
    void onATerminalThereIsABarAndTheSummaryBelowIt() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProgressDisplay bar = new ProgressOnTerminal(new PrintStream(out, true, StandardCharsets.UTF_8));
        bar.show(new Progress(3, 9, false, List.of("1 parked"), 2_500_000, Duration.ofSeconds(4)));
        bar.end(List.of("The export is complete: all.", "2 MB"));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Export", "25%", "3/12", "2.5 MB/s, waiting: 1 parked")
                .endsWith("The export is complete: all." + System.lineSeparator() + "2 MB" + System.lineSeparator());
    }

    @Test
    void theSummaryIsReadByPeopleAndByTheAuditTrail() {
        PeriodSummary summary = new PeriodSummary(20, 8, 3, 6, 1, 44_000_000, 20_000_000, Duration.ofSeconds(10));

        assertThat(summary.lines())
                .containsExactly(
                        "The export is complete: 20 exported (8 in this run), 3 skipped for their format, 6 without a"
                                + " transcript, 1 dead letter",
                        "44.0 MB in the folder; 20.0 MB in this run, in 10 s: 2.0 MB/s");
        assertThat(summary.detail())
                .containsEntry("exported", 20L)
                .containsEntry("totalBytes", 44_000_000L)
                .containsEntry("elapsedSeconds", 10.0)
                .containsEntry("megabytesPerSecond", 2.0);
        assertThat(summary.exitCode()).isEqualTo(2);
        assertThat(new PeriodSummary(20, 8, 3, 6, 0, 44, 20, Duration.ZERO).exitCode())
                .isZero();
    }
}
