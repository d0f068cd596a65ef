package io.callscribe.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * One step of an item's journey.
 *
 * @param to the stage to move to
 * @param keep values to keep with the item; one that is null is removed
 * @param secrets values to keep with the item that are told nowhere; one that is null is removed
 * @param forget names of values to remove
 * @param tell further values for the event alone
 * @param ref a second key for the item; null leaves it as it is
 * @param dueIn how long to wait before the item is due at the new stage
 */
public record Step(
        String to,
        Map<String, Object> keep,
        Map<String, Object> secrets,
        Set<String> forget,
        Map<String, Object> tell,
        String ref,
        Duration dueIn) {

    /** A step without secrets. */
    public Step(
            String to,
            Map<String, Object> keep,
            Set<String> forget,
            Map<String, Object> tell,
            String ref,
            Duration dueIn) {
        this(to, keep, Map.of(), forget, tell, ref, dueIn);
    }

    /** A step that keeps, forgets and tells nothing, and whose item is due at once. */
    public static Step to(String stage) {
        return new Step(stage, Map.of(), Map.of(), Set.of(), Map.of(), null, Duration.ZERO);
    }
}
