package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PIPELINE;
import static io.callscribe.ledger.LedgerRig.claim;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static io.callscribe.ledger.LedgerRig.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodesTest extends OnEveryEngine {

    private Ledger two;

    @BeforeEach
    void secondNode() {
        two = rig.node("two");
    }

    @Test
    void aDeadNodesItemsGoOnElsewhere() {
        enter(ledger, "stored", "a");
        Item lost = claimOne(ledger, "stored");
        rig.silence("one");

        two.nodes().beat();

        Item taken = claimOne(two, "stored");
        assertThat(ledger.steps().move(lost, Step.to("transcribing"))).isFalse();
        assertThat(two.steps().move(taken, Step.to("transcribing"))).isTrue();
    }

    @Test
    void aLivingNodesItemsDoNot() {
        enter(ledger, "stored", "a");
        Item held = claimOne(ledger, "stored");
        ledger.nodes().beat();
        two.nodes().beat();

        assertThat(claim(two, "stored", 1)).isEmpty();
        assertThat(ledger.steps().move(held, Step.to("transcribing"))).isTrue();
    }

    @Test
    void aNodeThatWasTakenForDeadComesBackWithoutItsClaims() {
        enter(ledger, "stored", "a");
        Item lost = claimOne(ledger, "stored");
        rig.silence("one");
        two.nodes().beat();
        ledger.nodes().beat();

        Item again = claimOne(ledger, "stored");

        assertThat(ledger.steps().move(lost, Step.to("transcribing"))).isFalse();
        assertThat(ledger.steps().move(again, Step.to("transcribing"))).isTrue();
        two.nodes().beat();
        assertThat(rig.ask(Integer.class, "SELECT count(*) FROM node")).isEqualTo(2);
    }

    @Test
    void aNodeThatStartsAgainWorksAtOnceOnWhatItHeld() {
        enter(ledger, "stored", "a", "b");
        claimOne(ledger, "stored");
        Item ofTwo = claimOne(two, "stored");

        Ledger restarted = rig.node("one");

        assertThat(ids(claim(restarted, "stored", 9))).containsExactly("a");
        assertThat(two.steps().move(ofTwo, Step.to("transcribing"))).isTrue();
    }

    @Test
    void aNodeThatLeavesGivesBackWhatItHolds() {
        enter(ledger, "stored", "a");
        ledger.polls().open(PIPELINE, Duration.ofHours(1), null);
        claimOne(ledger, "stored");

        ledger.nodes().leave();

        assertThat(claim(two, "stored", 1)).hasSize(1);
        assertThat(two.polls().open(PIPELINE, Duration.ofHours(1), null)).isPresent();
    }

    @Test
    void aDeadNodesPollGoesOnElsewhere() {
        Polls.Window lost =
                ledger.polls().open(PIPELINE, Duration.ofHours(1), null).orElseThrow();
        rig.silence("one");
        two.nodes().beat();

        assertThat(two.polls().open(PIPELINE, Duration.ofHours(1), null)).isPresent();
        assertThat(ledger.polls().close(lost)).isFalse();
    }

    @Test
    void theHeartBeatsByItself() {
        Nodes.Heartbeat quick = new Nodes.Heartbeat(Duration.ofMillis(50), Duration.ofSeconds(30));
        Ledger three = rig.node("three", quick);
        enter(ledger, "stored", "a");
        claimOne(ledger, "stored");
        rig.silence("one");

        await().untilAsserted(() -> assertThat(claim(three, "stored", 1)).hasSize(1));
    }
}
