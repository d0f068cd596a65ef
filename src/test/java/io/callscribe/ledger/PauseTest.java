package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PATIENT;
import static io.callscribe.ledger.LedgerRig.claim;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static io.callscribe.ledger.LedgerRig.find;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseTest extends OnEveryEngine {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @BeforeEach
    void backlog() {
        enter(ledger, "stored", "a", "b", "c", "d", "e");
        rig.sql("UPDATE item SET due_at = due_at - 10000");
    }

    @Test
    void aPausedStageSaysWhySinceWhenAndIsToldOnce() {
        pause(claimOne(ledger, "stored"), "NoSuchBucket");
        Stages.Pause first = ledger.stages().paused().get(0);
        letTheIntervalPass();
        pause(claimOne(ledger, "stored"), "AccessDenied");

        assertThat(ledger.stages().paused()).hasSize(1);
        Stages.Pause pause = ledger.stages().paused().get(0);
        assertThat(pause.since()).isEqualTo(first.since());
        assertThat(pause.reason()).isEqualTo("AccessDenied");
        assertThat(pause.cause()).isEqualTo("configuration");
    }

    @Test
    void oneItemAnIntervalProbesAPausedStage() {
        pause(claimOne(ledger, "stored"), "403");
        assertThat(claim(ledger, "stored", 9)).isEmpty();

        letTheIntervalPass();

        assertThat(claim(ledger, "stored", 9)).hasSize(1);
        assertThat(claim(ledger, "stored", 9)).isEmpty();
        letTheIntervalPass();
        assertThat(claim(ledger, "stored", 9)).hasSize(1);
    }

    @Test
    void oneItemAnIntervalProbesHoweverManyAskAtOnce() throws Exception {
        Ledger two = engine == Engine.SQLITE ? ledger : rig.node("two");
        pause(claimOne(ledger, "stored"), "403");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (int round = 0; round < 3; round++) {
                letTheIntervalPass();
                List<Callable<Integer>> claims = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    Ledger node = i % 2 == 0 ? ledger : two;
                    claims.add(() -> claim(node, "stored", 9).size());
                }
                int probes = 0;
                for (Future<Integer> claimed : threads.invokeAll(claims)) {
                    probes += claimed.get();
                }
                assertThat(probes).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aProbeThatSucceedsResumesTheStageAndMakesThePausedDue() {
        pause(claimOne(ledger, "stored"), "403");
        letTheIntervalPass();

        assertThat(ledger.steps().move(claimOne(ledger, "stored"), Step.to("transcribing")))
                .isTrue();

        assertThat(ledger.stages().paused()).isEmpty();
        assertThat(claim(ledger, "stored", 9)).hasSize(4);
    }

    @Test
    void aProbeThatDiesOfItsOwnFaultHasGotThroughAndResumesTheStage() {
        pause(claimOne(ledger, "stored"), "403");
        letTheIntervalPass();

        ledger.setbacks().dead(claimOne(ledger, "stored"), "422", new Setbacks.Redrive("stored", false));

        assertThat(ledger.stages().paused()).isEmpty();
        assertThat(claim(ledger, "stored", 9)).hasSize(4);
    }

    @Test
    void aProbeThatIsToldToWaitHasGotThroughAndResumesTheStage() {
        pause(claimOne(ledger, "stored"), "403");
        letTheIntervalPass();

        ledger.setbacks().delay(claimOne(ledger, "stored"), MINUTE, "not ready", PATIENT);

        assertThat(ledger.stages().paused()).isEmpty();
    }

    @Test
    void aSuccessOfAnItemClaimedBeforeThePauseDoesNotResumeTheStage() {
        List<Item> claimed = claim(ledger, "stored", 2);
        rig.sql("UPDATE item SET due_at = <now> + 5");
        pause(claimed.get(0), "403");
        rig.sql("UPDATE stage SET paused_since = paused_since + 1");

        ledger.steps().move(claimed.get(1), Step.to("transcribing"));

        assertThat(ledger.stages().paused()).hasSize(1);
    }

    @Test
    void aPauseCountsNoAttemptButHasItsWindow() {
        Item item = claimOne(ledger, "stored");
        pause(item, "403");
        assertThat(find(ledger, item.id()).attempts()).isZero();
        rig.sql(
                "UPDATE item SET failing_since = failing_since - ?, due_at = 0 WHERE item_id = ?",
                86_400_000L,
                item.id());
        letTheIntervalPass();

        Item probe = claimOne(ledger, "stored");

        assertThat(probe.id()).isEqualTo(item.id());
        assertThat(ledger.setbacks().pause(probe, MINUTE, "configuration", "403", PATIENT))
                .isEqualTo(Setbacks.Outcome.DEAD);
        assertThat(ledger.stages().paused()).hasSize(1);
    }

    @Test
    void anotherStageGoesOn() {
        enter(ledger, "discovered", "f");
        pause(claimOne(ledger, "stored"), "403");

        assertThat(claim(ledger, "discovered", 9)).hasSize(1);
    }

    private void pause(Item item, String reason) {
        ledger.setbacks().pause(item, MINUTE, "configuration", reason, PATIENT);
    }

    private void letTheIntervalPass() {
        rig.sql("UPDATE stage SET paused_until = <now> WHERE paused_until IS NOT NULL");
    }
}
