package io.callscribe.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The faults of a bad day, on every server of the sandbox. The fate of the n-th call of an operation follows from the seed alone,
 * whatever the order of the threads. Bound: a few counters an operation, and there are some twenty operations.
 */
public final class Faults {

    /** What happens to a call. */
    public enum Fault {
        /** 429 with Retry-After, or what the service says in its place; nothing was done. */
        TOO_MANY,
        /** 503; nothing was done. */
        UNAVAILABLE,
        /** The connection is closed; nothing was done. */
        CUT_BEFORE,
        /** It was done, and then the connection is closed without an answer. */
        CUT_AFTER,
        /** Half the body comes, then the connection is closed; an answer without a body is not sent at all. */
        TRUNCATED
    }

    private final double rate;
    private final long seed;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, Deque<Fault>> asked = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final AtomicInteger injected = new AtomicInteger();

    /**
     * @param rate the part of all calls that fail, 0 to 1
     * @param seed the same seed gives the same faults
     */
    public Faults(double rate, long seed) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("sandbox.faults wants a part from 0 to 1, such as 0.2, not " + rate);
        }
        this.rate = rate;
        this.seed = seed;
    }

    /** The next calls of an operation, such as {@code s3.PutObject}, fail so; then all is as before. */
    public void failNext(String operation, int howOften, Fault fault) {
        Deque<Fault> queue = asked.computeIfAbsent(operation, name -> new ArrayDeque<>());
        synchronized (queue) {
            for (int i = 0; i < howOften; i++) {
                queue.add(fault);
            }
        }
    }

    /** What was asked of the next calls of an operation is taken back. */
    public void forget(String operation) {
        asked.remove(operation);
    }

    /** How many faults there were up to now. */
    public int injected() {
        return injected.get();
    }

    /** How many faults of a kind there were of an operation. */
    public int injected(String operation, Fault fault) {
        AtomicInteger count = counts.get(operation + " " + fault);
        return count == null ? 0 : count.get();
    }

    /** The fate of the next call of an operation; empty where nothing is to happen. */
    Optional<Fault> next(String operation) {
        Optional<Fault> fault = askedFor(operation).or(() -> byChance(operation));
        fault.ifPresent(one -> {
            injected.incrementAndGet();
            counts.computeIfAbsent(operation + " " + one, name -> new AtomicInteger())
                    .incrementAndGet();
        });
        return fault;
    }

    /** Seconds, 0 or 1. */
    int retryAfter(String operation) {
        AtomicInteger call = calls.get(operation);
        return (int) (dice(operation, call == null ? 0 : call.get(), 3) * 2);
    }

    private Optional<Fault> askedFor(String operation) {
        Deque<Fault> queue = asked.get(operation);
        if (queue == null) {
            return Optional.empty();
        }
        synchronized (queue) {
            return Optional.ofNullable(queue.poll());
        }
    }

    private Optional<Fault> byChance(String operation) {
        int call = calls.computeIfAbsent(operation, name -> new AtomicInteger()).getAndIncrement();
        if (dice(operation, call, 1) >= rate) {
            return Optional.empty();
        }
        Fault[] faults = Fault.values();
        return Optional.of(faults[(int) (dice(operation, call, 2) * faults.length)]);
    }

    /** A number from 0 to 1 (SplitMix64's finalizer, Steele and others 2014). */
    private double dice(String operation, int call, int throwNumber) {
        long z = seed * 0x9E3779B97F4A7C15L + operation.hashCode() * 0xD1B54A32D192ED03L + call * 31L + throwNumber;
        for (int round = 0; round < 2; round++) {
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
        }
        return (z >>> 11) * 0x1.0p-53;
    }
}
