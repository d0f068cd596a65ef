package io.callscribe.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * What happened to an item.
 *
 * @param seq the event's number; numbers rise, and some may be missing
 * @param at the database's time
 * @param node the node that did it
 * @param pipeline the item's pipeline
 * @param item the item's id
 * @param run the item's run
 * @param what entered, moved, noted, delayed, parked, paused, rerun, dead, redriven, woken or returned
 * @param stage where the item stood; null when it entered
 * @param to where it stands now; null where that did not change
 * @param detail counts, keys and reasons; never a word of a call, a token or a signed URL
 */
public record Event(
        long seq,
        Instant at,
        String node,
        String pipeline,
        String item,
        int run,
        String what,
        String stage,
        String to,
        Map<String, Object> detail) {

    /** Stands where an event has no item: it is the pipeline's. */
    public static final String NO_ITEM = "-";
}
