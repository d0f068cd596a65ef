package io.callscribe.genesys;

import dev.failsafe.RateLimiter;
import java.time.Duration;

/**
 * A budget of calls in time. One object is the budget of all who share it. Waiting holds a thread, so the longest wait is
 * the number of threads divided by the rate.
 */
@FunctionalInterface
public interface Pacing {
    /** Returns when a call may be made. */
    void acquire() throws InterruptedException;

    /**
     * Calls spread evenly, without bursts.
     *
     * @param callsPerSecond {@code genesys.requests-per-second}: at most 1,000,000; 0 means no limit
     * @throws IllegalArgumentException if it is negative, not a number, or too large
     */
    static Pacing perSecond(double callsPerSecond) {
        if (callsPerSecond == 0) {
            return () -> {};
        }
        if (!(callsPerSecond >= 0.001 && callsPerSecond <= 1_000_000)) {
            throw new IllegalArgumentException("genesys.requests-per-second: expected 0 (no limit) or a number from"
                    + " 0.001 to 1000000, came " + callsPerSecond);
        }
        RateLimiter<Object> limiter = RateLimiter.smoothBuilder(Duration.ofNanos(Math.round(1e9 / callsPerSecond)))
                .build();
        return limiter::acquirePermit;
    }
}
