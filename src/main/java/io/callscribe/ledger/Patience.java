package io.callscribe.ledger;

import java.time.Duration;

/**
 * How long an item may fail to go on at a stage before it is dead, or goes elsewhere.
 *
 * @param window how long it may fail, from its first failure at the stage; and wait, from its first delay, where there is no deadline
 * @param deadline how long it may wait, from its arrival at the stage; null for no deadline
 * @param overdue the stage to which it goes where it has waited for too long; null for death. One that fails is dead all the same
 */
public record Patience(Duration window, Duration deadline, String overdue) {

    /** A patience whose end is death. */
    public Patience(Duration window, Duration deadline) {
        this(window, deadline, null);
    }
}
