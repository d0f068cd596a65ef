package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollsTest extends OnEveryEngine {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void theWindowBeginsTheLookBackBeforeTheWatermark() {
        Polls.Window first = open(ledger).orElseThrow();
        ledger.polls().close(first);
        rig.sql("UPDATE poll SET watermark = watermark - ?", Duration.ofDays(2).toMillis());

        Polls.Window window = open(ledger).orElseThrow();

        assertThat(window.from()).isEqualTo(first.to().minus(Duration.ofDays(2)).minus(HOUR));
        assertThat(window.to()).isAfterOrEqualTo(first.to());
    }

    @Test
    void aWatermarkAheadOfTheClockDoesNotNarrowTheWindowNorHoldThePoll() {
        ledger.polls().close(open(ledger).orElseThrow());
        rig.sql("UPDATE poll SET watermark = watermark + ?", Duration.ofDays(2).toMillis());
        long ahead = rig.ask(Long.class, "SELECT watermark FROM poll");

        Polls.Window window = open(ledger).orElseThrow();

        assertThat(window.from()).isEqualTo(window.to().minus(HOUR));
        assertThat(ledger.polls().close(window)).isTrue();
        assertThat(rig.ask(Long.class, "SELECT watermark FROM poll")).isEqualTo(ahead);
        assertThat(open(rig.node("two"))).isPresent();
    }

    @Test
    void sinceIsOfTheFirstStartForEver() {
        Polls.Window first = open(ledger).orElseThrow();
        assertThat(first.since())
                .isBetween(first.from().minusMillis(500), first.from().plusMillis(500));
        ledger.polls().close(first);

        Polls.Window later =
                ledger.polls().open(PIPELINE, Duration.ofDays(9), null).orElseThrow();

        assertThat(later.since()).isEqualTo(first.since());
    }

    @Test
    void aSinceThatIsGivenWins() {
        Instant given = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(ledger.polls().open(PIPELINE, HOUR, given).orElseThrow().since())
                .isEqualTo(given);
    }

    @Test
    void aSinceBeforeTheFirstStartWidensTheWindowUntilOneIsClosed() {
        Instant given = Instant.parse("2026-01-01T00:00:00Z");
        Polls.Window first = ledger.polls().open(PIPELINE, HOUR, given).orElseThrow();
        assertThat(first.from()).isEqualTo(given);
        ledger.polls().abandon(first, null);

        Polls.Window again = ledger.polls().open(PIPELINE, HOUR, given).orElseThrow();
        assertThat(again.from()).isEqualTo(given);
        ledger.polls().close(again);

        assertThat(ledger.polls().open(PIPELINE, HOUR, given).orElseThrow().from())
                .isEqualTo(again.to().minus(HOUR));
    }

    @Test
    void aSinceThatIsSetEarlierLaterOnWidensTheNextWindow() {
        ledger.polls().close(open(ledger).orElseThrow());
        Instant earlier = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(ledger.polls().open(PIPELINE, HOUR, earlier).orElseThrow().from())
                .isEqualTo(earlier);
    }

    @Test
    void oneNodePollsAtATime() {
        Ledger two = rig.node("two");
        Polls.Window window = open(ledger).orElseThrow();

        assertThat(open(two)).isEmpty();
        assertThat(two.polls().close(window)).isFalse();
        two.polls().abandon(window, null);
        assertThat(open(two)).isEmpty();
        assertThat(two.polls().open("exports", HOUR, null)).isPresent();
        ledger.polls().close(window);
        assertThat(open(two)).isPresent();
    }

    @Test
    void onlyACloseMovesTheWatermark() {
        Polls.Window abandoned = open(ledger).orElseThrow();
        rig.sql("UPDATE poll SET watermark = 1000");
        ledger.polls().abandon(abandoned, null);
        assertThat(rig.ask(Long.class, "SELECT watermark FROM poll")).isEqualTo(1000);

        Polls.Window window = open(ledger).orElseThrow();
        ledger.polls().close(window);

        assertThat(rig.ask(Long.class, "SELECT watermark FROM poll"))
                .isEqualTo(window.to().toEpochMilli());
    }

    @Test
    void aRefusedPollIsToldAsAPauseUntilOneIsClosed() {
        ledger.polls().abandon(open(ledger).orElseThrow(), "HTTP 403");
        assertThat(ledger.stages().paused()).singleElement().satisfies(pause -> assertThat(
                        pause.stage() + ": " + pause.reason())
                .isEqualTo("discover: HTTP 403"));

        ledger.polls().close(open(ledger).orElseThrow());

        assertThat(ledger.stages().paused()).isEmpty();
    }

    @Test
    void aLongGapIsCaughtUpWithWindowByWindow() {
        Polls.Window first = open(ledger).orElseThrow();
        ledger.polls().close(first);
        rig.sql("UPDATE poll SET watermark = watermark - ?", HOUR.toMillis() * 5 / 2);

        Duration longest = HOUR;
        Polls.Window one = ledger.polls().open(PIPELINE, HOUR, null, longest).orElseThrow();
        assertThat(Duration.between(one.from(), one.to())).isEqualTo(HOUR.plus(longest));
        assertThat(one.more()).isTrue();
        ledger.polls().close(one);
        Polls.Window two = ledger.polls().open(PIPELINE, HOUR, null, longest).orElseThrow();
        assertThat(two.from()).isEqualTo(one.to().minus(HOUR));
        ledger.polls().close(two);
        Polls.Window last = ledger.polls().open(PIPELINE, HOUR, null, longest).orElseThrow();
        assertThat(last.to()).isAfterOrEqualTo(first.to());
        assertThat(last.more()).isFalse();
    }

    @Test
    void eachInstantOfAPeriodIsInOneWindowAndNothingIsLeftBehindIt() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2026-01-03T07:00:00.000000001Z");
        List<Polls.Window> windows = new ArrayList<>();
        Optional<Polls.Window> next = period(ledger, from, to);
        while (next.isPresent()) {
            windows.add(next.get());
            ledger.polls().close(next.get());
            next = period(ledger, from, to);
        }

        assertThat(windows).extracting(Polls.Window::from).first().isEqualTo(from);
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).from()).isEqualTo(windows.get(i - 1).to());
        }
        assertThat(windows).hasSize(3).extracting(Polls.Window::more).containsExactly(true, true, false);
        assertThat(windows.get(2).to()).isEqualTo(Instant.parse("2026-01-03T07:00:00.001Z"));
    }

    @Test
    void aPeriodGoesOnWhereItStoppedAndAnotherOneHasItsOwnWatermark() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2026-01-04T00:00:00Z");
        Polls.Window first = period(ledger, from, to).orElseThrow();
        ledger.polls().close(first);
        Polls.Window abandoned = period(ledger, from, to).orElseThrow();
        ledger.polls().abandon(abandoned, null);

        assertThat(period(rig.node("two"), from, to).orElseThrow()).isEqualTo(abandoned);
        assertThat(abandoned.from()).isEqualTo(first.to());
        assertThat(period(ledger, from, to.plusSeconds(1)).orElseThrow().from()).isEqualTo(from);
        assertThat(open(ledger)).isPresent();
    }

    @Test
    void ofAPeriodTooOneNodeWalksAtATimeAndAWaitForRoomIsTold() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2026-01-04T00:00:00Z");
        Polls.Window window = period(ledger, from, to).orElseThrow();
        Ledger two = rig.node("two");

        assertThat(period(two, from, to)).isEmpty();
        assertThat(two.polls().close(window)).isFalse();
        ledger.polls().abandon(window, "no room", "room");
        assertThat(ledger.stages().paused()).singleElement().satisfies(pause -> assertThat(
                        pause.pipeline() + " " + pause.cause())
                .isEqualTo(PIPELINE + " room"));
        assertThat(period(two, from, to)).isPresent();
    }

    private static Optional<Polls.Window> period(Ledger node, Instant from, Instant to) {
        return node.polls().openPeriod(PIPELINE, from, to, Duration.ofDays(1));
    }

    private static Optional<Polls.Window> open(Ledger node) {
        return node.polls().open(PIPELINE, HOUR, null);
    }
}
