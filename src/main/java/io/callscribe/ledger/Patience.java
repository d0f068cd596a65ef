package io.callscribe.ledger;

import java.time.Duration;

/**
 * How long an item may fail to go on at a stage before it is dead.
 *
 * @param window from its first delay or failure at the stage
 * @param deadline from its arrival at the stage; null where only the window counts
 */
public record Patience(Duration window, Duration deadline) {}
