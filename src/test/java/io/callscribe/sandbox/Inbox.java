package io.callscribe.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The transcripts that were delivered. A key that comes again stores nothing, and must bring the same bytes. Bound: one entry a key. */
public final class Inbox {

    /**
     * One stored transcript.
     *
     * @param key the Idempotency-Key
     * @param body as it came
     * @param attempts how often it came
     */
    public record Delivery(String recordingId, String key, byte[] body, Instant first, int attempts) {}

    private final Map<String, Delivery> byKey = new LinkedHashMap<>();

    /** Takes a transcript in; tells what is wrong with it, if anything. */
    synchronized Optional<String> accept(String recordingId, String key, byte[] body) {
        Delivery before = byKey.get(key);
        if (before == null) {
            byKey.put(key, new Delivery(recordingId, key, body, Instant.now(), 1));
            return Optional.empty();
        }
        if (!before.recordingId().equals(recordingId)) {
            return Optional.of(
                    "the Idempotency-Key of recording " + before.recordingId() + " came with recording " + recordingId);
        }
        if (!Arrays.equals(before.body(), body)) {
            return Optional.of(
                    "recording " + recordingId + " came again under the same Idempotency-Key with other bytes");
        }
        byKey.put(key, new Delivery(recordingId, key, body, before.first(), before.attempts() + 1));
        return Optional.empty();
    }

    /** All of them, in the order of their coming. */
    public synchronized List<Delivery> all() {
        return List.copyOf(byKey.values());
    }

    /** What was stored for a recording: one, unless it was sent anew as another run. */
    public synchronized List<Delivery> of(String recordingId) {
        List<Delivery> found = new ArrayList<>(byKey.values());
        found.removeIf(delivery -> !delivery.recordingId().equals(recordingId));
        return found;
    }
}
