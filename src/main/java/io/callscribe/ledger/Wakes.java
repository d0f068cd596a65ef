package io.callscribe.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the consumers of this process when a local step makes an item due; what other nodes do is found by polling. */
final class Wakes {

    private final Map<String, Semaphore> stages = new ConcurrentHashMap<>();

    /** Wakes who waits for items at the stage. */
    void wake(String stage) {
        Semaphore semaphore = stage(stage);
        if (semaphore.availablePermits() == 0) {
            semaphore.release();
        }
    }

    /** Waits for a wake, or until the time is up. */
    void await(String stage, long millis) throws InterruptedException {
        Semaphore semaphore = stage(stage);
        if (semaphore.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            semaphore.drainPermits();
        }
    }

    private Semaphore stage(String stage) {
        return stages.computeIfAbsent(stage, any -> new Semaphore(0));
    }
}
