package io.callscribe.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transcripts that were delivered. A key that comes again stores nothing, and must bring the same bytes. Bound: one entry a key. */
public final class Inbox {

    /**
     * One stored transcript.
     *
     * @param id of the recording, or of the interaction, that it is of
     * @param key the Idempotency-Key
     * @param body as it came
     * @param attempts how often it came
     */
    public record Delivery(String id, String key, byte[] body, Instant first, int attempts) {}

    private final String what;
    private final Map<String, Delivery> byKey = new LinkedHashMap<>();

    /** @param what the transcripts are of: recording or interaction */
    Inbox(String what) {
        this.what = what;
    }

    /**
     * Takes a transcript in.
     *
     * @throws BrokenContractException where its key came with something else before
     */
    synchronized void accept(String id, String key, byte[] body) {
        Delivery before = byKey.get(key);
        if (before == null) {
            byKey.put(key, new Delivery(id, key, body, Instant.now(), 1));
            return;
        }
        if (!before.id().equals(id)) {
            throw new BrokenContractException(
                    "the Idempotency-Key of " + what + " " + before.id() + " came with " + what + " " + id);
        }
        if (!Arrays.equals(before.body(), body)) {
            throw new BrokenContractException(
                    what + " " + id + " came again under the same Idempotency-Key with other bytes");
        }
        byKey.put(key, new Delivery(id, key, body, before.first(), before.attempts() + 1));
    }

    /** All of them, in the order of their coming. */
    public synchronized List<Delivery> all() {
        return List.copyOf(byKey.values());
    }

    /** What was stored for a recording or an interaction: one, unless it was sent anew as another run. */
    public synchronized List<Delivery> of(String id) {
        List<Delivery> found = new ArrayList<>(byKey.values());
        found.removeIf(delivery -> !delivery.id().equals(id));
        return found;
    }
}
