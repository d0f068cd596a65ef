package io.callscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private final ExecutorService workers = Executors.newFixedThreadPool(3);
    private final ExecutorService claimer = Executors.newSingleThreadExecutor();
    private final List<String> worked = new CopyOnWriteArrayList<>();
    private final List<String> givenBack = new CopyOnWriteArrayList<>();
    private final Wakes wakes = new Wakes();

    @AfterEach
    void close() {
        workers.shutdownNow();
        claimer.shutdownNow();
    }

    @Test
    void itClaimsForTheFreeWorkersAndNeverMore() {
        CountDownLatch goOn = new CountDownLatch(1);
        List<Integer> asked = new CopyOnWriteArrayList<>();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Crew[] crew = new Crew[1];
        crew[0] = crew(
                max -> {
                    asked.add(max);
                    List<Item> items = new ArrayList<>();
                    while (items.size() < max && next.get() < 50) {
                        items.add(item("i" + next.incrementAndGet()));
                    }
                    return items;
                },
                item -> {
                    most.accumulateAndGet(crew[0].held(), Math::max);
                    hold(goOn);
                });

        crew[0].start(wakes, NEVER);
        await().until(() -> crew[0].held() == 3);
        assertThat(asked).containsExactly(3);
        goOn.countDown();

        await().until(() -> worked.size() == 50);
        await().until(() -> crew[0].held() == 0);
        assertThat(most).hasValueLessThanOrEqualTo(3);
        assertThat(asked).allMatch(max -> max >= 1 && max <= 3);
        assertThat(worked).doesNotHaveDuplicates();
    }

    @Test
    void itAsksForEveryWorkerAgainWhenAllAreFree() {
        List<Integer> asked = new CopyOnWriteArrayList<>();
        Crew crew = crew(
                max -> {
                    asked.add(max);
                    if (asked.size() == 1) {
                        throw new IllegalStateException("the database is away");
                    }
                    return asked.size() == 2 ? List.of(item("a")) : List.of();
                },
                item -> {});
        crew.start(wakes, Duration.ofMillis(20));

        await().until(() -> asked.size() > 4);

        List<Integer> soFar = List.copyOf(asked);
        assertThat(soFar).startsWith(3, 3).endsWith(3);
        crew.stop();
    }

    @Test
    void whatWasClaimedWhileItStoppedIsGivenBack() throws Exception {
        CountDownLatch claiming = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Crew crew = crew(
                max -> {
                    claiming.countDown();
                    hold(goOn);
                    return List.of(item("a"), item("b"));
                },
                item -> {});
        crew.start(wakes, NEVER);
        claiming.await();

        Thread stopping = new Thread(crew::stop);
        stopping.start();
        await().until(() -> stopping.getState() == Thread.State.BLOCKED);
        goOn.countDown();
        stopping.join();

        assertThat(givenBack).containsExactly("a", "b");
        assertThat(worked).isEmpty();
        assertThat(crew.held()).isZero();
    }

    @Test
    void whatNoWorkerTakesIsGivenBack() {
        workers.shutdown();
        Crew crew = crew(max -> givenBack.isEmpty() ? List.of(item("a")) : List.of(), item -> {});

        crew.start(wakes, NEVER);

        await().until(() -> givenBack.equals(List.of("a")));
        assertThat(crew.held()).isZero();
        crew.stop();
    }

    private Crew crew(IntFunction<List<Item>> claims, Consumer<Item> work) {
        return new Crew(
                "calls/stored",
                claims,
                item -> {
                    work.accept(item);
                    worked.add(item.id());
                },
                item -> givenBack.add(item.id()),
                workers,
                claimer,
                3);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Item item(String id) {
        Instant now = Instant.EPOCH;
        return new Item("calls", id, "stored", 1, 0, now, now, null, now, 1, null, Map.of(), Map.of(), null, null);
    }
}
