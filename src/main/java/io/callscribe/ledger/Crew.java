package io.callscribe.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of one consumer from its start to its stop, and the claimer that feeds them: it claims for as many workers as are
 * free, never more, so that nothing queues up in memory.
 */
final class Crew {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final String stage;
    private final IntFunction<List<Item>> claims;
    private final Consumer<Item> work;
    private final Consumer<Item> giveBack;
    private final ExecutorService workers;
    private final ExecutorService claimer;
    private final Semaphore free;
    private final AtomicInteger held = new AtomicInteger();
    private volatile boolean running = true;

    /**
     * @param claims claims at most so many items
     * @param work sends an item through the route
     * @param giveBack returns an item that no worker will take
     * @param size how many workers there are
     */
    Crew(
            String stage,
            IntFunction<List<Item>> claims,
            Consumer<Item> work,
            Consumer<Item> giveBack,
            ExecutorService workers,
            ExecutorService claimer,
            int size) {
        this.stage = stage;
        this.claims = claims;
        this.work = work;
        this.giveBack = giveBack;
        this.workers = workers;
        this.claimer = claimer;
        this.free = new Semaphore(size);
    }

    /** Claims until it is stopped; where nothing is due, it waits for a wake, or {@code pollInterval}. */
    void start(Wakes wakes, Duration pollInterval) {
        claimer.execute(() -> {
            try {
                while (running) {
                    free.acquire();
                    int max = 1 + free.drainPermits();
                    if (claim(max) < max) {
                        wakes.await(stage, pollInterval.toMillis());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Claims nothing any more; what the workers have in hand they finish. A claim on its way ends first, so that it is not interrupted half-way. */
    void stop() {
        running = false;
        synchronized (claimer) {
            claimer.shutdownNow();
        }
        workers.shutdown();
    }

    /** How many claimed items are not settled yet. */
    int held() {
        return held.get();
    }

    private int claim(int max) {
        synchronized (claimer) {
            int handed = 0;
            for (Item item : due(max)) {
                if (hand(item)) {
                    handed++;
                }
            }
            free.release(max - handed);
            return handed;
        }
    }

    private List<Item> due(int max) {
        if (!running) {
            return List.of();
        }
        try {
            return claims.apply(max);
        } catch (RuntimeException e) {
            LOG.warn("{}: cannot claim, trying again: {}", stage, e.getMessage());
            return List.of();
        }
    }

    private boolean hand(Item item) {
        held.incrementAndGet();
        try {
            if (running) {
                workers.execute(() -> take(item));
                return true;
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: the workers are gone", stage);
        }
        held.decrementAndGet();
        giveBack.accept(item);
        return false;
    }

    private void take(Item item) {
        try {
            work.accept(item);
        } finally {
            held.decrementAndGet();
            free.release();
        }
    }
}
