package io.callscribe.ledger;

import java.util.Map;

/**
 * An item that discovery found.
 *
 * @param id the item's key within its pipeline
 * @param stage the stage at which it enters, where the ledger does not know it yet
 * @param keep the values to keep with it, told in its event
 * @param refresh further values to keep, never told, and renewed while the item still stands at the stage it entered
 * @param ref a second key, by which the item can be woken; others may bear the same; null for none
 */
public record Entry(String id, String stage, Map<String, Object> keep, Map<String, Object> refresh, String ref) {

    /** An entry without a second key. */
    public Entry(String id, String stage, Map<String, Object> keep, Map<String, Object> refresh) {
        this(id, stage, keep, refresh, null);
    }
}
