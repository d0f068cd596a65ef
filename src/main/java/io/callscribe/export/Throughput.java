package io.callscribe.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How fast bytes come: over the last minute, and over the whole run. Bound: a number for each of the last sixty seconds. */
public final class Throughput {

    private static final int SECONDS = 60;

    private final long[] bytesBySecond = new long[SECONDS];
    private final Clock clock;
    private final Instant begin;
    private long total;
    private long current;

    /** The run begins now. */
    public Throughput(Clock clock) {
        this.clock = clock;
        this.begin = clock.instant();
        this.current = begin.getEpochSecond();
    }

    /** Counts bytes that have come just now. */
    public synchronized void add(long bytes) {
        forget();
        bytesBySecond[(int) (current % SECONDS)] += bytes;
        total += bytes;
    }

    /** Bytes that have come since the run began. */
    public synchronized long total() {
        return total;
    }

    /** Since the run began; never negative. */
    public Duration elapsed() {
        Duration elapsed = Duration.between(begin, clock.instant());
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    /** Bytes a second over the last minute, or over the run where that is shorter. */
    public synchronized double now() {
        forget();
        long sum = 0;
        for (long bytes : bytesBySecond) {
            sum += bytes;
        }
        return sum / Math.min(SECONDS, seconds());
    }

    /** Bytes a second over the whole run. */
    public synchronized double overRun() {
        return total / seconds();
    }

    /** At least one: what came within the first second is no rate yet. */
    private double seconds() {
        return Math.max(1, elapsed().toMillis() / 1_000.0);
    }

    /** Empties the seconds that have passed since the last call; a clock that is set back changes nothing. */
    private void forget() {
        long second = clock.instant().getEpochSecond();
        for (long passed = Math.max(current + 1, second - SECONDS + 1); passed <= second; passed++) {
            bytesBySecond[(int) (passed % SECONDS)] = 0;
        }
        current = Math.max(current, second);
    }
}
