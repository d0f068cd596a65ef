package io.callscribe.ledger;

import java.time.Duration;

/**
 * How long an item may fail to go on at a stage before it is dead.
 *
 * @param window how long it may fail, from its first failure at the stage; and wait, from its first delay, where there is no deadline
 * @param deadline how long it may wait, from its arrival at the stage; null for no deadline
 */
public record Patience(Duration window, Duration deadline) {}
