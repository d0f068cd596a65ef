package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PATIENT;
import static io.callscribe.ledger.LedgerRig.PIPELINE;
import static io.callscribe.ledger.LedgerRig.claim;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static io.callscribe.ledger.LedgerRig.find;
import static io.callscribe.ledger.LedgerRig.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimsTest extends OnEveryEngine {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void theLongestDueComesFirst() {
        enter(ledger, "stored", "b", "c", "a");
        rig.sql("UPDATE item SET due_at = due_at - 9000 WHERE item_id = 'c'");
        rig.sql("UPDATE item SET due_at = due_at - 5000 WHERE item_id = 'a'");

        assertThat(ids(claim(ledger, "stored", 1))).containsExactly("c");
        assertThat(ids(claim(ledger, "stored", 9))).containsExactly("a", "b");
    }

    @Test
    void neverMoreAreHandedOutThanAskedFor() {
        enter(ledger, "stored", "a", "b", "c");

        assertThat(claim(ledger, "stored", 2)).hasSize(2);
        assertThat(claim(ledger, "stored", 2)).hasSize(1);
        assertThat(claim(ledger, "stored", 2)).isEmpty();
    }

    @Test
    void whatIsNotDueOrElsewhereOrEndedIsNotHandedOut() {
        enter(ledger, "stored", "later", "parked", "claimed", "moved");
        enter(ledger, "delivered", "ended");
        for (Item item : claim(ledger, "stored", 9)) {
            switch (item.id()) {
                case "later" -> ledger.setbacks().delay(item, MINUTE, "wait", PATIENT);
                case "parked" -> ledger.setbacks().park(item, null, "503", PATIENT);
                case "moved" -> ledger.steps().move(item, Step.to("transcribing"));
                default -> assertThat(item.id()).isEqualTo("claimed");
            }
        }

        assertThat(claim(ledger, "stored", 9)).isEmpty();
        assertThat(claim(ledger, "delivered", 9)).isEmpty();
        rig.due("parked");
        assertThat(ids(claim(ledger, "stored", 9))).containsExactly("parked");
    }

    @Test
    void everyPipelineIsServedByAStar() {
        enter(ledger, Stage.DEAD, "a");
        ledger.entrance().enter("exports", List.of(new Entry("b", Stage.DEAD, Map.of(), Map.of())));

        List<Item> claimed = ledger.claims().claim(new Claims.Request(Claims.ANY, Stage.DEAD, 9, null, MINUTE));

        assertThat(claimed).extracting(Item::name).containsExactlyInAnyOrder("calls a", "exports b");
    }

    @Test
    void theLimitCountsTheStageAndWhatIsOnTheWayToIt() {
        enter(ledger, "stored", "a", "b", "c", "d", "e");
        Claims.Request request = limited("stored", "transcribing", 3);

        List<Item> first = ledger.claims().claim(new Claims.Request(PIPELINE, "stored", 2, request.limit(), MINUTE));
        List<Item> second = ledger.claims().claim(request);
        first.forEach(item -> ledger.steps().move(item, Step.to("transcribing")));
        List<Item> third = ledger.claims().claim(request);
        ledger.steps().moveById(PIPELINE, first.get(0).id(), "transcribing", Step.to("transcribed"));
        List<Item> fourth = ledger.claims().claim(request);

        assertThat(first).hasSize(2);
        assertThat(second).hasSize(1);
        assertThat(third).isEmpty();
        assertThat(fourth).hasSize(1);
    }

    @Test
    void twoNodesAtOnceNeverGoAboveTheLimit() throws Exception {
        enter(ledger, "stored", IntStream.range(0, 60).mapToObj(i -> "i" + i).toArray(String[]::new));
        List<Ledger> nodes = engine == Engine.SQLITE ? List.of(ledger, ledger) : List.of(ledger, rig.node("two"));
        Claims.Request request = limited("stored", "transcribing", 7);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (int round = 0; round < 5; round++) {
                List<Callable<List<Item>>> claims = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    Ledger node = nodes.get(i % 2);
                    claims.add(() -> moved(node, node.claims().claim(request)));
                }
                int admitted = 0;
                for (Future<List<Item>> claimed : threads.invokeAll(claims)) {
                    admitted += claimed.get().size();
                }
                assertThat(admitted).isEqualTo(7);
                assertThat(rig.ask(Integer.class, "SELECT count(*) FROM item WHERE stage = 'transcribing'"))
                        .isEqualTo(7);
                rig.sql("UPDATE item SET stage = 'transcribed' WHERE stage = 'transcribing'");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsGivenBackIsAsIfItHadNeverBeenClaimed() {
        enter(ledger, "stored", "a");
        Item item = claimOne(ledger, "stored");

        ledger.claims().giveBack(item);

        assertThat(find(ledger, "a").attempts()).isZero();
        Item again = claimOne(ledger, "stored");
        ledger.claims().giveBack(item);
        assertThat(ledger.steps().move(again, Step.to("transcribing"))).isTrue();
    }

    @Test
    void aLimitIsReadFromItsText() {
        assertThat(Claims.Limit.parse("transcribing:200")).isEqualTo(new Claims.Limit("transcribing", 200));
        assertThat(Claims.Limit.parse(null)).isNull();
        for (String wrong : List.of("200", ":200", "transcribing:", "transcribing:-1", "transcribing:many")) {
            assertThatThrownBy(() -> Claims.Limit.parse(wrong)).hasMessageContaining("stage:number");
        }
    }

    private static List<Item> moved(Ledger node, List<Item> items) {
        items.forEach(item -> node.steps().move(item, Step.to("transcribing")));
        return items;
    }

    private static Claims.Request limited(String stage, String counted, int items) {
        return new Claims.Request(PIPELINE, stage, 99, new Claims.Limit(counted, items), MINUTE);
    }
}
