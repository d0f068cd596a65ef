package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PATIENT;
import static io.callscribe.ledger.LedgerRig.PIPELINE;
import static io.callscribe.ledger.LedgerRig.claim;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static io.callscribe.ledger.LedgerRig.find;
import static io.callscribe.ledger.LedgerRig.story;
import static io.callscribe.ledger.Setbacks.Outcome.DEAD;
import static io.callscribe.ledger.Setbacks.Outcome.LEASE_LOST;
import static io.callscribe.ledger.Setbacks.Outcome.OVERDUE;
import static io.callscribe.ledger.Setbacks.Outcome.WAITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetbacksTest extends OnEveryEngine {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Patience AN_HOUR = new Patience(HOUR, null);

    @Test
    void aDelayIsNoAttemptAndSaysWhy() {
        enter(ledger, "waiting", "a");

        assertThat(ledger.setbacks().delay(claimOne(ledger, "waiting"), HOUR, "not there yet", PATIENT))
                .isEqualTo(WAITS);

        Item item = find(ledger, "a");
        assertThat(item.attempts()).isZero();
        assertThat(item.error()).isEqualTo("not there yet");
        assertThat(item.failingSince()).isNull();
        Event event = ledger.events().of("a").get(1);
        assertThat(event.what()).isEqualTo("delayed");
        assertThat(event.to()).isNull();
        assertThat(event.detail()).isEqualTo(Map.of("reason", "not there yet", "seconds", 3600));
    }

    @Test
    void waitsThatMayGrowAreEachAsLongAsAllBeforeThem() {
        enter(ledger, "waiting", "a");
        delayUpTo(HOUR);
        assertThat(told()).isEqualTo(60);

        rig.sql("UPDATE item SET due_at = 0, waiting_since = waiting_since - 600000");
        delayUpTo(HOUR);
        assertThat(told()).isBetween(600, 660);

        rig.sql("UPDATE item SET due_at = 0, waiting_since = waiting_since - 9000000");
        delayUpTo(HOUR);
        assertThat(told()).isEqualTo(3600);
    }

    private void delayUpTo(Duration longest) {
        ledger.setbacks().delay(claimOne(ledger, "waiting"), MINUTE, longest, "not there yet", PATIENT);
    }

    private int told() {
        List<Event> events = ledger.events().of("a");
        return (int) events.get(events.size() - 1).detail().get("seconds");
    }

    @Test
    void aParkingDoublesWithEachAttempt() {
        enter(ledger, "stored", "a");
        for (int minutes : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(park("a", null)).isEqualTo(Duration.ofMinutes(minutes));
        }
        assertThat(find(ledger, "a").attempts()).isEqualTo(7);
    }

    @Test
    void theLongerOfParkingAndWhatTheOtherSideAskedForWins() {
        enter(ledger, "stored", "a");

        assertThat(park("a", HOUR)).isEqualTo(HOUR);
        assertThat(park("a", Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void anItemIsDeadWhenTheWindowSinceItsFirstFailureIsOver() {
        enter(ledger, "stored", "a");
        rig.sql(
                "UPDATE item SET stage_since = stage_since - ?",
                Duration.ofDays(3).toMillis());
        assertThat(ledger.setbacks().park(claimOne(ledger, "stored"), null, "first", AN_HOUR))
                .isEqualTo(WAITS);
        rig.sql("UPDATE item SET failing_since = failing_since - ?", HOUR.toMillis() - 60_000);
        assertThat(parkAgain("second", AN_HOUR)).isEqualTo(WAITS);
        rig.sql("UPDATE item SET failing_since = failing_since - 60000");

        assertThat(parkAgain("last", AN_HOUR)).isEqualTo(DEAD);

        Item item = find(ledger, "a");
        assertThat(item.stage()).isEqualTo(Stage.DEAD);
        assertThat(item.failedStage()).isEqualTo("stored");
        assertThat(item.error()).isEqualTo("last");
        assertThat(story(ledger, "a"))
                .containsExactly("entered >stored", "parked stored", "parked stored", "dead stored>dead");
    }

    @Test
    void anItemIsDeadWhenTheDeadlineSinceItsArrivalIsOver() {
        Patience patience = new Patience(Duration.ofHours(24), HOUR);
        enter(ledger, "transcribing", "a");
        assertThat(ledger.setbacks().delay(claimOne(ledger, "transcribing"), MINUTE, "runs", patience))
                .isEqualTo(WAITS);
        rig.sql("UPDATE item SET due_at = <now>, stage_since = stage_since - ?", HOUR.toMillis());

        assertThat(ledger.setbacks().delay(claimOne(ledger, "transcribing"), MINUTE, "still runs", patience))
                .isEqualTo(DEAD);
    }

    @Test
    void whatIsOverdueGoesWhereItsPatienceSaysAndSaysWhy() {
        Patience patience = new Patience(Duration.ofHours(24), HOUR, "unavailable");
        enter(ledger, "discovered", "a");
        assertThat(ledger.setbacks().delay(claimOne(ledger, "discovered"), MINUTE, "not yet", patience))
                .isEqualTo(WAITS);
        rig.sql("UPDATE item SET due_at = <now>, stage_since = stage_since - ?", HOUR.toMillis());

        assertThat(ledger.setbacks().delay(claimOne(ledger, "discovered"), MINUTE, "still not", patience))
                .isEqualTo(OVERDUE);

        Item item = find(ledger, "a");
        assertThat(item.stage()).isEqualTo("unavailable");
        assertThat(item.error()).isNull();
        assertThat(item.failedStage()).isNull();
        assertThat(story(ledger, "a"))
                .containsExactly("entered >discovered", "delayed discovered", "moved discovered>unavailable");
        assertThat(ledger.events().of("a").get(2).detail()).isEqualTo(Map.of("reason", "still not"));
        assertThat(ledger.stages().counts()).isEmpty();
        assertThat(ledger.setbacks().redrive(PIPELINE, "a")).isFalse();
    }

    @Test
    void theLastWaitEndsWithTheDeadline() {
        enter(ledger, "discovered", "a");
        rig.sql(
                "UPDATE item SET stage_since = stage_since - ?",
                Duration.ofMinutes(50).toMillis());

        ledger.setbacks()
                .delay(
                        claimOne(ledger, "discovered"),
                        HOUR,
                        "not yet",
                        new Patience(Duration.ofHours(24), HOUR, "unavailable"));

        Item item = find(ledger, "a");
        assertThat(Duration.between(item.stageSince(), item.dueAt())).isBetween(HOUR, HOUR.plus(MINUTE));
    }

    @Test
    void whatIsOverdueMayGoToAStageWhereItIsWorkedOn() {
        enter(ledger, "discovered", "a");
        rig.sql("UPDATE item SET stage_since = stage_since - ?", HOUR.toMillis());
        Patience patience = new Patience(Duration.ofHours(24), HOUR, "given-up");

        assertThat(ledger.setbacks().delay(claimOne(ledger, "discovered"), MINUTE, "not yet", patience))
                .isEqualTo(OVERDUE);

        assertThat(claimOne(ledger, "given-up").attempts()).isZero();
    }

    @Test
    void withoutADeadlineItIsOverdueWhenTheWindowSinceItsFirstDelayIsOver() {
        Patience patience = new Patience(HOUR, null, "unavailable");
        enter(ledger, "discovered", "a");
        ledger.setbacks().delay(claimOne(ledger, "discovered"), MINUTE, "not yet", patience);
        rig.sql("UPDATE item SET due_at = <now>, waiting_since = waiting_since - ?", HOUR.toMillis());

        assertThat(ledger.setbacks().delay(claimOne(ledger, "discovered"), MINUTE, "still not", patience))
                .isEqualTo(OVERDUE);
    }

    @Test
    void whatFailsIsDeadHoweverOverdueItIs() {
        Patience patience = new Patience(HOUR, MINUTE, "unavailable");
        enter(ledger, "discovered", "a");
        rig.sql("UPDATE item SET stage_since = stage_since - ?", 2 * HOUR.toMillis());
        assertThat(ledger.setbacks().park(claimOne(ledger, "discovered"), null, "HTTP 503", patience))
                .isEqualTo(WAITS);
        rig.sql("UPDATE item SET due_at = <now>, failing_since = failing_since - ?", HOUR.toMillis());

        assertThat(ledger.setbacks().park(claimOne(ledger, "discovered"), null, "HTTP 503", patience))
                .isEqualTo(DEAD);
    }

    @Test
    void whatIsOverdueUnderALostLeaseStaysWhereItIs() {
        Patience patience = new Patience(HOUR, MINUTE, "unavailable");
        enter(ledger, "discovered", "a");
        rig.sql("UPDATE item SET stage_since = stage_since - ?", HOUR.toMillis());
        Item lost = claimOne(ledger, "discovered");
        rig.sql("UPDATE item SET claim = claim + 1");

        assertThat(ledger.setbacks().delay(lost, MINUTE, "not yet", patience)).isEqualTo(LEASE_LOST);

        assertThat(find(ledger, "a").stage()).isEqualTo("discovered");
    }

    @Test
    void aFailureLateInALongWaitIsPatientFromTheFailureOn() {
        Patience patience = new Patience(HOUR, Duration.ofHours(72));
        enter(ledger, "transcribing", "a");
        ledger.setbacks().delay(claimOne(ledger, "transcribing"), MINUTE, "runs", patience);
        rig.sql(
                "UPDATE item SET due_at = <now>, stage_since = stage_since - ?, waiting_since = waiting_since - ?",
                2 * HOUR.toMillis(),
                2 * HOUR.toMillis());

        assertThat(ledger.setbacks().park(claimOne(ledger, "transcribing"), null, "HTTP 503", patience))
                .isEqualTo(WAITS);
    }

    @Test
    void whatWaitsWithoutADeadlineIsDeadWhenTheWindowSinceItsFirstDelayIsOver() {
        enter(ledger, "discovered", "a");
        assertThat(ledger.setbacks().delay(claimOne(ledger, "discovered"), MINUTE, "expired", AN_HOUR))
                .isEqualTo(WAITS);
        rig.sql("UPDATE item SET due_at = <now>, waiting_since = waiting_since - ?", HOUR.toMillis());

        assertThat(ledger.setbacks().delay(claimOne(ledger, "discovered"), MINUTE, "expired", AN_HOUR))
                .isEqualTo(DEAD);
    }

    @Test
    void aDeadItemWaitsForItsLetterForEverAndKeepsWhyItDied() {
        enter(ledger, "stored", "a");
        ledger.setbacks().dead(claimOne(ledger, "stored"), "404", new Setbacks.Redrive("stored", false));
        rig.sql("UPDATE item SET stage_since = 0, failing_since = 0");

        Patience none = new Patience(Duration.ZERO, Duration.ofMillis(1));
        assertThat(ledger.setbacks().park(claimOne(ledger, Stage.DEAD), null, "disk full", none))
                .isEqualTo(WAITS);
        rig.due("a");
        assertThat(ledger.setbacks()
                        .dead(claimOne(ledger, Stage.DEAD), "bad letter", new Setbacks.Redrive(Stage.DEAD, false)))
                .isEqualTo(WAITS);

        Item item = find(ledger, "a");
        assertThat(item.stage()).isEqualTo(Stage.DEAD);
        assertThat(item.error()).isEqualTo("404");
        assertThat(item.failedStage()).isEqualTo("stored");
    }

    @Test
    void onlyWhatIsBuriedIsRedrivenAndToTheStageWhereItFailed() {
        enter(ledger, "stored", "a");
        assertThat(ledger.setbacks().redrive(PIPELINE, "a")).isFalse();
        ledger.setbacks().dead(claimOne(ledger, "stored"), "404", new Setbacks.Redrive("stored", false));
        assertThat(ledger.setbacks().redrive(PIPELINE, "a")).isFalse();
        ledger.steps().move(claimOne(ledger, Stage.DEAD), Step.to(Stage.BURIED));

        assertThat(ledger.setbacks().redrive(PIPELINE, "a")).isTrue();
        assertThat(ledger.setbacks().redrive(PIPELINE, "a")).isFalse();
        assertThat(ledger.setbacks().redrive(PIPELINE, "unknown")).isFalse();

        Item item = claimOne(ledger, "stored");
        assertThat(item.run()).isEqualTo(1);
        assertThat(item.failedStage()).isNull();
        assertThat(item.failingSince()).isNull();
        assertThat(story(ledger, "a"))
                .containsExactly("entered >stored", "dead stored>dead", "moved dead>buried", "redriven buried>stored");
    }

    @Test
    void aRedriveIsANewRunWhereTheOldOneCannotSucceed() {
        enter(ledger, "transcribing", "a");
        ledger.setbacks().dead(claimOne(ledger, "transcribing"), "FAILED", new Setbacks.Redrive("stored", true));
        ledger.steps().move(claimOne(ledger, Stage.DEAD), Step.to(Stage.BURIED));
        ledger.setbacks().redrive(PIPELINE, "a");

        assertThat(claimOne(ledger, "stored").run()).isEqualTo(2);
    }

    private Setbacks.Outcome parkAgain(String reason, Patience patience) {
        rig.due("a");
        return ledger.setbacks().park(claimOne(ledger, "stored"), null, reason, patience);
    }

    private Duration park(String id, Duration atLeast) {
        rig.due(id);
        Item item = claim(ledger, "stored", 1).get(0);
        ledger.setbacks().park(item, atLeast, "503", PATIENT);
        Event last = ledger.events().of(id).get(ledger.events().of(id).size() - 1);
        Duration told = Duration.ofSeconds(((Number) last.detail().get("seconds")).longValue());
        Duration waits = Duration.between(item.claimedAt(), find(ledger, id).dueAt());
        assertThat(waits).isBetween(told, told.plusSeconds(30));
        return told;
    }
}
