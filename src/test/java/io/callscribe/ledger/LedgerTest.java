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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every verb once. */
class LedgerTest extends OnEveryEngine {

    @Test
    void anItemGoesFromDiscoveryToDelivery() {
        int entered = ledger.entrance()
                .enter(
                        PIPELINE,
                        List.of(new Entry("a", "discovered", Map.of("type", "call"), Map.of("url", "https://x"))));
        Item discovered = claimOne(ledger, "discovered");
        boolean stored = ledger.steps()
                .move(
                        discovered,
                        new Step("stored", Map.of("key", "k"), Set.of("url"), Map.of("bytes", 7), "r", Duration.ZERO));
        boolean delivered = ledger.steps().move(claimOne(ledger, "stored"), Step.to("delivered"));

        assertThat(entered).isEqualTo(1);
        assertThat(discovered.context()).containsEntry("type", "call").containsEntry("url", "https://x");
        assertThat(stored).isTrue();
        assertThat(delivered).isTrue();
        assertThat(find(ledger, "a").stage()).isEqualTo("delivered");
        assertThat(find(ledger, "a").ref()).isEqualTo("r");
        assertThat(find(ledger, "a").context()).containsOnly(Map.entry("type", "call"), Map.entry("key", "k"));
        assertThat(story(ledger, "a"))
                .containsExactly("entered >discovered", "moved discovered>stored", "moved stored>delivered");
        assertThat(ledger.events().of("a").get(1).detail()).containsOnly(Map.entry("key", "k"), Map.entry("bytes", 7));
    }

    @Test
    void anItemWaitsIsWokenDiesAndIsRedriven() {
        enter(ledger, "discovered", "a");
        Setbacks setbacks = ledger.setbacks();

        assertThat(setbacks.delay(claimOne(ledger, "discovered"), Duration.ofHours(1), "not yet", PATIENT))
                .isEqualTo(Setbacks.Outcome.WAITS);
        assertThat(claim(ledger, "discovered", 1)).isEmpty();
        assertThat(ledger.steps().wake(PIPELINE, "discovered", List.of("a"))).isEqualTo(1);
        assertThat(setbacks.park(claimOne(ledger, "discovered"), null, "503", PATIENT))
                .isEqualTo(Setbacks.Outcome.WAITS);
        rig.due("a");
        Item again = claimOne(ledger, "discovered");
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(setbacks.dead(again, "404", new Setbacks.Redrive("discovered", false)))
                .isEqualTo(Setbacks.Outcome.DEAD);
        List<Item> dead =
                ledger.claims().claim(new Claims.Request(Claims.ANY, Stage.DEAD, 5, null, Duration.ofMinutes(1)));
        assertThat(ids(dead)).containsExactly("a");
        assertThat(ledger.steps().move(dead.get(0), Step.to(Stage.BURIED))).isTrue();
        assertThat(setbacks.redrive(PIPELINE, "a")).isTrue();
        assertThat(claimOne(ledger, "discovered").run()).isEqualTo(1);
    }

    @Test
    void aRunIsRaisedByRerun() {
        enter(ledger, "stored", "a");
        assertThat(ledger.steps().rerun(claimOne(ledger, "stored"), "stored", "job lost"))
                .isTrue();
        assertThat(claimOne(ledger, "stored").run()).isEqualTo(2);
    }

    @Test
    void anItemIsMovedByItsIdAndWokenByItsRef() {
        enter(ledger, "transcribing", "a");
        Step step = new Step("waiting", Map.of(), Set.of(), Map.of(), "job-1", Duration.ofHours(1));
        assertThat(ledger.steps().moveById(PIPELINE, "a", "transcribing", step)).isTrue();
        assertThat(claim(ledger, "waiting", 1)).isEmpty();
        assertThat(ids(ledger.steps().list(PIPELINE, "waiting", 10))).containsExactly("a");
        assertThat(ledger.steps().wakeByRef(PIPELINE, "waiting", "job-1").woken())
                .isEqualTo(1);
        assertThat(ids(claim(ledger, "waiting", 1))).containsExactly("a");
    }

    @Test
    void aStageIsPausedProbedAndResumed() {
        enter(ledger, "stored", "a", "b");
        ledger.setbacks().pause(claimOne(ledger, "stored"), Duration.ofMinutes(1), "configuration", "403", PATIENT);
        assertThat(ledger.stages().paused()).hasSize(1);
        assertThat(claim(ledger, "stored", 5)).isEmpty();
        rig.sql("UPDATE stage SET paused_until = <now>");
        Item probe = claimOne(ledger, "stored");
        assertThat(ledger.steps().move(probe, Step.to("transcribing"))).isTrue();
        assertThat(ledger.stages().paused()).isEmpty();
        assertThat(claim(ledger, "stored", 5)).hasSize(1);
        assertThat(ledger.stages().counts()).hasSize(2);
        assertThat(ledger.stages().lastError(PIPELINE)).contains("403");
    }

    @Test
    void aLimitAdmitsOnlySoMany() {
        enter(ledger, "stored", "a", "b", "c");
        Claims.Request request =
                new Claims.Request(PIPELINE, "stored", 5, new Claims.Limit("transcribing", 2), Duration.ofMinutes(1));
        assertThat(ledger.claims().claim(request)).hasSize(2);
        assertThat(ledger.claims().claim(request)).isEmpty();
    }

    @Test
    void aWindowIsOpenedAndClosed() {
        Polls.Window window =
                ledger.polls().open(PIPELINE, Duration.ofHours(1), null).orElseThrow();
        assertThat(window.from()).isBefore(window.to());
        assertThat(ledger.polls().close(window)).isTrue();
        ledger.polls().abandon(window, null);
        assertThat(ledger.polls()
                        .open(PIPELINE, Duration.ofHours(1), Instant.EPOCH)
                        .orElseThrow()
                        .since())
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void theHeartBeatsAndTheHouseIsKept() {
        ledger.nodes().beat();
        ledger.housekeeping().sweep(Duration.ZERO);
        assertThat(rig.ask(Integer.class, "SELECT count(*) FROM node")).isEqualTo(1);
    }
}
