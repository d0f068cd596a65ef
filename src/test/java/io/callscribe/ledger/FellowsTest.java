package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PATIENT;
import static io.callscribe.ledger.LedgerRig.PIPELINE;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static io.callscribe.ledger.LedgerRig.find;
import static io.callscribe.ledger.LedgerRig.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FellowsTest extends OnEveryEngine {

    private static final long PLENTY = 1_000_000;

    @Test
    void theOthersThatAreDueAtTheStageComeTheLongestDueFirst() {
        enter(ledger, "completed", "own", "b", "c", "a");
        enter(ledger, "elsewhere", "x");
        rig.sql("UPDATE item SET due_at = ? WHERE item_id = 'own'", 1);
        rig.sql("UPDATE item SET due_at = ? WHERE item_id = 'c'", 2);
        rig.sql("UPDATE item SET due_at = ? WHERE item_id IN ('a', 'b')", 3);
        Item own = claimOne(ledger, "completed");

        assertThat(ids(ledger.fellows().of(own, 99, PLENTY))).containsExactly("c", "a", "b");
        assertThat(ids(ledger.fellows().of(own, 2, PLENTY))).containsExactly("c", "a");
        assertThat(ledger.fellows().of(own, 0, PLENTY)).isEmpty();
    }

    @Test
    void whatIsClaimedWaitsOrHasEndedIsNoFellow() {
        enter(ledger, "completed", "claimed");
        claimOne(ledger, "completed");
        enter(ledger, "completed", "parked");
        ledger.setbacks().park(claimOne(ledger, "completed"), null, "503", PATIENT);
        enter(ledger, "completed", "ended");
        ledger.steps().move(claimOne(ledger, "completed"), Step.to("delivered"));
        enter(ledger, "completed", "own");

        assertThat(ledger.fellows().of(claimOne(ledger, "completed"), 99, PLENTY))
                .isEmpty();
    }

    @Test
    void aProbeOfAPausedStageGoesAlone() {
        enter(ledger, "completed", "own", "fellow");
        Item own = claimOne(ledger, "completed");
        ledger.setbacks().pause(own, Duration.ofMillis(1), "configuration", "403", PATIENT);
        rig.sql("UPDATE stage SET paused_until = 1");
        rig.sql("UPDATE item SET due_at = 1");

        assertThat(ledger.fellows().of(claimOne(ledger, "completed"), 99, PLENTY))
                .isEmpty();
    }

    @Test
    void whatIsKeptWithThemComesAlongUpToSoManyCharacters() {
        enter(ledger, "completed", "own");
        rig.sql("UPDATE item SET due_at = 1");
        for (String id : List.of("a", "b", "c")) {
            enter(ledger, "before", id);
            ledger.steps()
                    .move(
                            claimOne(ledger, "before"),
                            new Step(
                                    "completed",
                                    Map.of("language", "en"),
                                    Map.of("words", "é".repeat(1_000)),
                                    Set.of(),
                                    Map.of(),
                                    null,
                                    Duration.ZERO));
        }
        Item own = claimOne(ledger, "completed");

        List<Item> fellows = ledger.fellows().of(own, 99, 2_100);

        assertThat(fellows).hasSize(2).allSatisfy(fellow -> {
            assertThat(fellow.context()).containsEntry("language", "en");
            assertThat(fellow.secrets()).containsEntry("words", "é".repeat(1_000));
        });
    }

    @Test
    void theyAreOnlyLookedAtAndWhoIsMovedMeanwhileIsLeftAlone() {
        enter(ledger, "completed", "own", "fellow");
        rig.sql("UPDATE item SET due_at = ? WHERE item_id = 'own'", 1);
        Item own = claimOne(ledger, "completed");
        ledger.fellows().of(own, 99, PLENTY);
        claimOne(ledger, "completed");

        assertThat(ledger.steps().moveById(PIPELINE, "fellow", "completed", Step.to("delivered")))
                .isFalse();
        assertThat(find(ledger, "fellow").stage()).isEqualTo("completed");
    }
}
