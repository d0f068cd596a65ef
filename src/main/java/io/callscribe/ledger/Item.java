package io.callscribe.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * One item as the ledger holds it. An item that was claimed carries the lease under which it may be moved: {@code claim} is
 * the fencing token, raised by every claim, so that a step under an older lease changes nothing.
 *
 * @param pipeline the pipeline that the item belongs to
 * @param id the item's key within its pipeline
 * @param stage where the item stands
 * @param run which run of the item this is, from 1
 * @param attempts how often it was parked at this stage
 * @param stageSince since when it stands there
 * @param dueAt when it is, or was, due there
 * @param failingSince when it first could not go on at this stage; null where it never failed
 * @param claimedAt the database's time when the row was read
 * @param claim the fencing token
 * @param ref a second key; null where none was set
 * @param context the values kept with the item, by variable name
 * @param secrets further values kept with the item, which nobody may read but its own steps: the words of a call
 * @param error the last reason for a delay or failure; null where there is none
 * @param failedStage the stage at which a dead item failed; null for the living
 */
public record Item(
        String pipeline,
        String id,
        String stage,
        int run,
        int attempts,
        Instant stageSince,
        Instant dueAt,
        Instant failingSince,
        Instant claimedAt,
        long claim,
        String ref,
        Map<String, Object> context,
        Map<String, Object> secrets,
        String error,
        String failedStage) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return name() + " at " + stage + ", run " + run;
    }

    /** The pipeline and the id, as log lines name the item. */
    public String name() {
        return pipeline + " " + id;
    }
}
