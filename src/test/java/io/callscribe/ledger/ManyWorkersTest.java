package io.callscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyWorkersTest extends OnEveryEngine {

    private static final int ITEMS = 2000;
    private static final int WORKERS = 8;

    @Test
    void everyItemIsWorkedOnOnceHoweverManyWorkAtOnce() throws Exception {
        ledger.entrance()
                .enter(
                        LedgerRig.PIPELINE,
                        IntStream.range(0, ITEMS)
                                .mapToObj(i -> new Entry("i" + i, "discovered", Map.of(), Map.of()))
                                .toList());
        List<Ledger> nodes = engine == Engine.SQLITE ? List.of(ledger) : List.of(ledger, rig.node("two"));
        Map<String, AtomicInteger> worked = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS * nodes.size());
        try {
            List<Callable<Void>> workers = new ArrayList<>();
            for (Ledger node : nodes) {
                for (int i = 0; i < WORKERS; i++) {
                    workers.add(() -> work(node, worked));
                }
            }
            for (Future<Void> worker : threads.invokeAll(workers)) {
                worker.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(worked).hasSize(ITEMS);
        assertThat(worked.values()).allMatch(times -> times.get() == 1);
        assertThat(rig.ask(Integer.class, "SELECT count(*) FROM item WHERE stage = 'delivered' AND claimed_by IS NULL"))
                .isEqualTo(ITEMS);
        assertThat(rig.ask(Integer.class, "SELECT count(*) FROM event WHERE what = 'moved'"))
                .isEqualTo(ITEMS);
    }

    private static Void work(Ledger node, Map<String, AtomicInteger> worked) {
        List<Item> items = LedgerRig.claim(node, "discovered", 3);
        while (!items.isEmpty()) {
            for (Item item : items) {
                worked.computeIfAbsent(item.id(), id -> new AtomicInteger()).incrementAndGet();
                assertThat(node.steps().move(item, Step.to("delivered"))).isTrue();
            }
            items = LedgerRig.claim(node, "discovered", 3);
        }
        return null;
    }
}
