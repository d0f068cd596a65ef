package io.callscribe.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * An item that came to an end.
 *
 * @param pipeline its pipeline
 * @param item its id
 * @param stage {@code delivered}, {@code empty}, {@code dead} or {@code buried}
 * @param at when it came to that stage, by the database's clock
 * @param contextKept false where the item has no context (any more)
 * @param facts those of its context's values that were asked for; one that it does not have is left out
 */
public record Ending(
        String pipeline, String item, String stage, Instant at, boolean contextKept, Map<String, Object> facts) {

    public Ending {
        facts = Map.copyOf(facts);
    }

    /** Whether it came to a good end: not dead, and not buried. */
    public boolean isSuccess() {
        return !Stage.DEAD.equals(stage) && !Stage.BURIED.equals(stage);
    }
}
