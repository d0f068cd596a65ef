package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerBench.claim;
import static io.callscribe.ledger.LedgerBench.claimOne;
import static io.callscribe.ledger.LedgerBench.enter;
import static io.callscribe.ledger.LedgerBench.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that was paid for is noted while others work beside; and by whoever holds the lease, alone. */
class NotesTest extends OnEveryEngine {

    private static final int NOTES = 15;

    private ExecutorService threads;

    @BeforeEach
    void start() {
        threads = Executors.newCachedThreadPool();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void eachOfManyItemsKeepsItsOwnNotes() throws Exception {
        Ledger two = bench.node("two");
        enter(ledger, "fetched", "a", "b", "c", "d", "e", "f");
        List<Callable<Void>> work = new ArrayList<>();
        claim(ledger, "fetched", 3).forEach(item -> work.add(() -> notes(ledger, item)));
        claim(two, "fetched", 3).forEach(item -> work.add(() -> notes(two, item)));

        for (Future<Void> done : threads.invokeAll(work)) {
            done.get();
        }

        assertThat(work).hasSize(6);
        for (String id : List.of("a", "b", "c", "d", "e", "f")) {
            assertThat(find(ledger, id).secrets()).isEqualTo(Map.of("answers", id + NOTES));
            assertThat(find(ledger, id).context()).isEqualTo(Map.of("asked", NOTES));
            assertThat(ledger.events().of(id))
                    .filteredOn(event -> event.what().equals("noted"))
                    .hasSize(NOTES);
        }
    }

    private static Void notes(Ledger node, Item claimed) {
        Item item = claimed;
        for (int i = 1; i <= NOTES; i++) {
            item = note(node, item, item.id() + i, i).orElseThrow();
        }
        return null;
    }

    @Test
    void whoLosesTheLeaseInBetweenNotesNothingFromThenOn() throws Exception {
        Ledger two = bench.node("two");
        enter(ledger, "fetched", "a");
        Item first = claimOne(ledger, "fetched");
        CountDownLatch noted = new CountDownLatch(3);
        Future<Integer> notes = threads.submit(() -> {
            int count = 0;
            Optional<Item> item = Optional.of(first);
            while (item.isPresent()) {
                item = note(ledger, item.get(), "one", ++count);
                noted.countDown();
            }
            return count - 1;
        });
        noted.await();

        bench.silence("one");
        two.nodes().beat();
        Item taken = claimedPastOtherNotes(two, "fetched");
        note(two, taken, "two", 0).orElseThrow();

        int successes = notes.get();
        Item kept = find(two, "a");
        assertThat(kept.secrets()).isEqualTo(Map.of("answers", "two"));
        assertThat(kept.context()).isEqualTo(Map.of("asked", 0));
        assertThat(taken.secrets()).isEqualTo(Map.of("answers", "one"));
        assertThat(taken.context()).isEqualTo(Map.of("asked", successes));
        assertThat(two.events().of("a"))
                .filteredOn(event -> event.what().equals("noted"))
                .hasSize(successes + 1);
    }

    /** A claim skips a row for as long as another node's transaction holds it. */
    private static Item claimedPastOtherNotes(Ledger node, String stage) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> claim(node, stage, 1), items -> !items.isEmpty())
                .get(0);
    }

    private static Optional<Item> note(Ledger node, Item item, String answers, int asked) {
        return node.steps()
                .note(
                        item,
                        new Step(
                                item.stage(),
                                Map.of("asked", asked),
                                Map.of("answers", answers),
                                Set.of(),
                                Map.of(),
                                null,
                                Duration.ZERO));
    }
}
