package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PATIENT;
import static io.callscribe.ledger.LedgerRig.PIPELINE;
import static io.callscribe.ledger.LedgerRig.claim;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static io.callscribe.ledger.LedgerRig.find;
import static io.callscribe.ledger.LedgerRig.ids;
import static io.callscribe.ledger.LedgerRig.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepsTest extends OnEveryEngine {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void whatIsKeptStaysUntilItIsNullOrForgotten() {
        enter(ledger, "discovered", "a");
        move("discovered", "stored", Map.of("audioKey", "k", "channels", 2, "seconds", 61.5, "empty", ""), Set.of());
        assertThat(find(ledger, "a").context())
                .isEqualTo(Map.of("audioKey", "k", "channels", 2, "seconds", 61.5, "empty", ""));

        Map<String, Object> keep = new HashMap<>();
        keep.put("channels", null);
        keep.put("job", "j-1");
        move("stored", "transcribing", keep, Set.of("seconds", "never there"));

        assertThat(find(ledger, "a").context()).isEqualTo(Map.of("audioKey", "k", "empty", "", "job", "j-1"));
    }

    @Test
    void aMoveForLaterIsDueLater() {
        enter(ledger, "discovered", "a");
        ledger.steps()
                .move(claimOne(ledger, "discovered"), new Step("stored", Map.of(), Set.of(), Map.of(), null, HOUR));

        assertThat(claim(ledger, "stored", 1)).isEmpty();
        assertThat(find(ledger, "a").dueAt())
                .isEqualTo(find(ledger, "a").stageSince().plus(HOUR));
    }

    @Test
    void aMoveStartsTheNextStageAfresh() {
        enter(ledger, "discovered", "a");
        ledger.setbacks().park(claimOne(ledger, "discovered"), null, "503", PATIENT);
        rig.due("a");
        ledger.steps().move(claimOne(ledger, "discovered"), Step.to("stored"));

        Item item = find(ledger, "a");

        assertThat(item.attempts()).isZero();
        assertThat(item.failingSince()).isNull();
        assertThat(item.error()).isNull();
    }

    @Test
    void aStepWithoutTheLeaseChangesNothing() {
        enter(ledger, "discovered", "a");
        Item item = claimOne(ledger, "discovered");
        ledger.steps().move(item, Step.to("stored"));
        Item before = find(ledger, "a");
        List<String> story = story(ledger, "a");

        assertThat(ledger.steps().move(item, Step.to("elsewhere"))).isFalse();
        assertThat(ledger.steps().rerun(item, "discovered", "again")).isFalse();
        assertThat(ledger.setbacks().delay(item, HOUR, "r", PATIENT)).isEqualTo(Setbacks.Outcome.LEASE_LOST);
        assertThat(ledger.setbacks().park(item, null, "r", PATIENT)).isEqualTo(Setbacks.Outcome.LEASE_LOST);
        assertThat(ledger.setbacks().pause(item, HOUR, "configuration", "r", PATIENT))
                .isEqualTo(Setbacks.Outcome.LEASE_LOST);
        assertThat(ledger.setbacks().dead(item, "r", new Setbacks.Redrive("discovered", false)))
                .isEqualTo(Setbacks.Outcome.LEASE_LOST);

        assertThat(find(ledger, "a").stage()).isEqualTo(before.stage());
        assertThat(find(ledger, "a").context()).isEqualTo(before.context());
        assertThat(story(ledger, "a")).isEqualTo(story);
        assertThat(ledger.stages().paused()).isEmpty();
    }

    @Test
    void aMoveByIdWantsTheExpectedStageAndNoOneWorkingThere() {
        enter(ledger, "transcribing", "a", "b");
        Item claimed = claim(ledger, "transcribing", 1).get(0);
        String free = claimed.id().equals("a") ? "b" : "a";

        assertThat(moveById(claimed.id(), "transcribing")).isFalse();
        assertThat(moveById(free, "stored")).isFalse();
        assertThat(moveById("unknown", "transcribing")).isFalse();
        assertThat(moveById(free, "transcribing")).isTrue();
        assertThat(moveById(free, "transcribing")).isFalse();
        assertThat(find(ledger, free).stage()).isEqualTo("transcribed");
        assertThat(find(ledger, claimed.id()).stage()).isEqualTo("transcribing");
    }

    @Test
    void aWakeMakesThoseDueThatWaitAtTheStage() {
        enter(ledger, "waiting", "a", "b", "c");
        enter(ledger, "elsewhere", "d");
        claim(ledger, "waiting", 9).forEach(item -> ledger.setbacks().delay(item, HOUR, "wait", PATIENT));
        ledger.setbacks().delay(claimOne(ledger, "elsewhere"), HOUR, "wait", PATIENT);

        assertThat(ledger.steps().wake(PIPELINE, "waiting", List.of("a", "c", "d", "unknown")))
                .isEqualTo(2);
        assertThat(ledger.steps().wake(PIPELINE, "waiting", List.of())).isZero();

        assertThat(ids(claim(ledger, "waiting", 9))).containsExactlyInAnyOrder("a", "c");
        assertThat(claim(ledger, "elsewhere", 9)).isEmpty();
    }

    @Test
    void aWakeByRefFindsEveryItemThatBearsIt() {
        for (String id : List.of("a", "b", "c")) {
            enter(ledger, "submitted", id);
            String ref = id.equals("c") ? "other" : "conversation";
            ledger.steps()
                    .move(claimOne(ledger, "submitted"), new Step("waiting", Map.of(), Set.of(), Map.of(), ref, HOUR));
        }

        assertThat(ledger.steps().wakeByRef(PIPELINE, "waiting", "conversation"))
                .isEqualTo(new Steps.Woken(2, 2));

        assertThat(ids(claim(ledger, "waiting", 9))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aWakeWhileTheItemIsClaimedIsNotLost() {
        enter(ledger, "waiting", "a");
        Item item = claimOne(ledger, "waiting");
        ledger.steps().wake(PIPELINE, "waiting", List.of("a"));
        ledger.setbacks().delay(item, HOUR, "not there yet", PATIENT);

        Item again = claimOne(ledger, "waiting");

        ledger.setbacks().delay(again, HOUR, "not there yet", PATIENT);
        assertThat(claim(ledger, "waiting", 1)).isEmpty();
    }

    @Test
    void aWakeWhileTheItemMovesOnIsNotLostEither() {
        enter(ledger, "queued", "a");
        Item item = claimOne(ledger, "queued");
        ledger.steps().wake(PIPELINE, "queued", List.of("a"));

        ledger.steps().move(item, new Step("submitted", Map.of(), Set.of(), Map.of(), "t-1", HOUR));

        Item again = claimOne(ledger, "submitted");
        ledger.setbacks().delay(again, HOUR, "not there yet", PATIENT);
        assertThat(claim(ledger, "submitted", 1)).isEmpty();
    }

    @Test
    void aWakeByRefTellsOfItemsThatBearItAndStandElsewhereAndLeavesThemAlone() {
        for (String id : List.of("on", "ended")) {
            enter(ledger, "submitted", id);
            ledger.steps()
                    .move(
                            claimOne(ledger, "submitted"),
                            new Step("waiting", Map.of(), Set.of(), Map.of(), "t-1", HOUR));
        }
        rig.due("ended");
        ledger.steps().move(claimOne(ledger, "waiting"), Step.to("delivered"));
        Item ended = find(ledger, "ended");
        rig.due("on");
        ledger.steps()
                .move(claimOne(ledger, "waiting"), new Step("completed", Map.of(), Set.of(), Map.of(), null, HOUR));

        assertThat(ledger.steps().wakeByRef(PIPELINE, "waiting", "t-1")).isEqualTo(new Steps.Woken(2, 0));
        assertThat(ledger.steps().wakeByRef(PIPELINE, "waiting", "t-2")).isEqualTo(new Steps.Woken(0, 0));

        assertThat(claim(ledger, "completed", 9)).isEmpty();
        assertThat(find(ledger, "ended"))
                .usingRecursiveComparison()
                .ignoringFields("claimedAt")
                .isEqualTo(ended);
    }

    @Test
    void aWakeByRefWhileTheItemIsClaimedIsNotLost() {
        ledger.entrance().enter(PIPELINE, List.of(new Entry("a", "waiting", Map.of(), Map.of(), "t-1")));
        Item item = claimOne(ledger, "waiting");
        assertThat(ledger.steps().wakeByRef(PIPELINE, "waiting", "t-1")).isEqualTo(new Steps.Woken(1, 1));
        ledger.setbacks().delay(item, HOUR, "still processing", PATIENT);

        Item again = claimOne(ledger, "waiting");

        ledger.setbacks().delay(again, HOUR, "still processing", PATIENT);
        assertThat(claim(ledger, "waiting", 1)).isEmpty();
    }

    @Test
    void whatIsBuriedKeepsTheReasonOfItsDeath() {
        enter(ledger, "waiting", "a");
        ledger.setbacks().dead(claimOne(ledger, "waiting"), "no audio", new Setbacks.Redrive("waiting", false));
        ledger.steps().move(claimOne(ledger, "dead"), Step.to("buried"));

        assertThat(find(ledger, "a").error()).isEqualTo("no audio");

        ledger.setbacks().redrive(PIPELINE, "a");
        assertThat(find(ledger, "a").error()).isNull();
    }

    @Test
    void aRerunRaisesTheRunAndSaysWhy() {
        enter(ledger, "transcribing", "a");

        ledger.steps().rerun(claimOne(ledger, "transcribing"), "stored", "the job was lost");

        Item item = claimOne(ledger, "stored");
        assertThat(item.run()).isEqualTo(2);
        Event event = ledger.events().of("a").get(1);
        assertThat(event.what()).isEqualTo("rerun");
        assertThat(event.detail()).isEqualTo(Map.of("reason", "the job was lost"));
    }

    @Test
    void whatIsNotedIsKeptAtOnceAndTheItemStaysWhereItIs() {
        enter(ledger, "fetched", "a");
        Item item = claimOne(ledger, "fetched");

        Item noted = ledger.steps()
                .note(
                        item,
                        new Step("fetched", Map.of("paidTo", "stt"), SECRET, Set.of(), Map.of("bytes", 7), null, HOUR))
                .orElseThrow();

        assertThat(noted.stage()).isEqualTo("fetched");
        assertThat(noted.context()).containsEntry("paidTo", "stt");
        assertThat(noted.secrets()).isEqualTo(SECRET);
        assertThat(ledger.steps().move(noted, Step.to("transcribed"))).isTrue();
        assertThat(claimOne(ledger, "transcribed").secrets()).isEqualTo(SECRET);
        Event event = ledger.events().of("a").get(1);
        assertThat(event.what()).isEqualTo("noted");
        assertThat(event.to()).isNull();
        assertThat(event.detail()).isEqualTo(Map.of("paidTo", "stt", "bytes", 7));
    }

    @Test
    void whoLostTheLeaseNotesNothing() {
        enter(ledger, "fetched", "a");
        Item item = claimOne(ledger, "fetched");
        rig.sql("UPDATE item SET claim = claim + 1");

        assertThat(ledger.steps().note(item, new Step("fetched", SECRET, SECRET, Set.of(), Map.of(), null, HOUR)))
                .isEmpty();
        assertThat(ledger.events().of("a")).hasSize(1);
    }

    @Test
    void aSecretIsToldNowhereAndIsGoneWhenTheJourneyEnds() {
        enter(ledger, "fetched", "a");
        ledger.steps().move(claimOne(ledger, "fetched"), secret("transcribed"));
        Item transcribed = claimOne(ledger, "transcribed");
        assertThat(transcribed.secrets()).isEqualTo(SECRET);
        assertThat(transcribed.toString()).doesNotContain("said");

        ledger.steps().move(transcribed, Step.to("delivered"));

        assertThat(rig.ask(String.class, "SELECT secrets FROM item")).isEqualTo("{}");
        assertThat(ledger.events().of("a").toString()).doesNotContain("said");
    }

    @Test
    void aDeadItemKeepsItsSecretsForARedrive() {
        enter(ledger, "fetched", "a");
        ledger.steps().move(claimOne(ledger, "fetched"), secret("transcribed"));
        ledger.setbacks().dead(claimOne(ledger, "transcribed"), "400", new Setbacks.Redrive("transcribed", false));
        ledger.steps().move(claimOne(ledger, "dead"), Step.to("buried"));

        ledger.setbacks().redrive(PIPELINE, "a");

        assertThat(claimOne(ledger, "transcribed").secrets()).isEqualTo(SECRET);
    }

    @Test
    void aSecretCanBeForgotten() {
        enter(ledger, "fetched", "a");
        ledger.steps().move(claimOne(ledger, "fetched"), secret("transcribed"));

        move("transcribed", "indexed", Map.of(), Set.of("transcript"));

        assertThat(claimOne(ledger, "indexed").secrets()).isEmpty();
    }

    private static final Map<String, Object> SECRET = Map.of("transcript", "what was said");

    private static Step secret(String to) {
        return new Step(to, Map.of(), SECRET, Set.of(), Map.of(), null, Duration.ZERO);
    }

    @Test
    void aListGivesTheUnclaimedOldestFirst() {
        enter(ledger, "transcribing", "b", "a", "c");
        rig.sql("UPDATE item SET stage_since = stage_since - 9000 WHERE item_id = 'c'");
        rig.sql("UPDATE item SET stage_since = stage_since + 9000, due_at = due_at - 9000 WHERE item_id = 'a'");
        claimOne(ledger, "transcribing");

        assertThat(ids(ledger.steps().list(PIPELINE, "transcribing", 9))).containsExactly("c", "b");
        assertThat(ids(ledger.steps().list(PIPELINE, "transcribing", 1))).containsExactly("c");
    }

    private void move(String from, String to, Map<String, Object> keep, Set<String> forget) {
        ledger.steps().move(claimOne(ledger, from), new Step(to, keep, forget, Map.of(), null, Duration.ZERO));
    }

    private boolean moveById(String id, String expected) {
        return ledger.steps().moveById(PIPELINE, id, expected, Step.to("transcribed"));
    }
}
