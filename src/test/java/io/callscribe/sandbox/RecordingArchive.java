package io.callscribe.sandbox;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The recordings that Genesys keeps, its quota, and what the tests want of it. Bound: what the tests put in. */
public final class RecordingArchive {

    /**
     * Storage in megabytes.
     *
     * @param used null where Genesys does not tell it
     * @param limit the same
     */
    public record Quota(Double used, Double limit) {}

    private final Map<String, ArchivedRecording> all = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asks = new ConcurrentHashMap<>();
    private final List<Map<String, ?>> oddities = new CopyOnWriteArrayList<>();
    private final AtomicInteger quotaAsks = new AtomicInteger();
    private volatile Quota quota = new Quota(120_000.5, 500_000.0);
    private volatile List<ArchivedRecording> inListingOrder = List.of();

    RecordingArchive(Collection<ArchivedRecording> recordings) {
        recordings.forEach(one -> all.put(one.id(), one));
        order();
    }

    /** One more, or another in the place of one with its id. */
    public void put(ArchivedRecording recording) {
        all.put(recording.id(), recording);
        order();
    }

    /** One more entity on the first page of every listing, as it stands, whatever the contract says of it. */
    public void listAlso(Map<String, ?> entity) {
        oddities.add(entity);
    }

    /** Says from now on that so much is used of so much. */
    public void quota(Double usedMegabytes, Double limitMegabytes) {
        quota = new Quota(usedMegabytes, limitMegabytes);
    }

    /** How often the quota was asked for. */
    public int quotaAsks() {
        return quotaAsks.get();
    }

    /** All of them, in no order. */
    public List<ArchivedRecording> all() {
        return List.copyOf(all.values());
    }

    Quota askedQuota() {
        quotaAsks.incrementAndGet();
        return quota;
    }

    Stream<ArchivedRecording> listed() {
        return inListingOrder.stream();
    }

    List<Map<String, ?>> oddities() {
        return oddities;
    }

    Optional<ArchivedRecording> byId(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** Counts an ask; true where the recording can be downloaded by now. */
    boolean isReadyNow(ArchivedRecording one) {
        return asks.computeIfAbsent(one.id(), id -> new AtomicInteger()).incrementAndGet() > one.asks();
    }

    private synchronized void order() {
        inListingOrder = all.values().stream()
                .sorted(Comparator.comparing(ArchivedRecording::id, Unordered.IDS))
                .toList();
    }
}
