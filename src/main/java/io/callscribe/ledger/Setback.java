package io.callscribe.ledger;

import java.time.Duration;

/** The setback that an endpoint asks for, applied to the item that the exchange carries. */
record Setback(
        Ledger ledger,
        LedgerOperation operation,
        Duration duration,
        Duration upTo,
        String reason,
        String cause,
        boolean newRun) {

    Setback {
        if (reason == null) {
            throw new IllegalArgumentException(operation + " wants a `reason`");
        }
    }

    Setbacks.Outcome applyTo(Lease lease) {
        Item item = lease.item();
        return switch (operation) {
            case delay ->
                ledger.setbacks().delay(item, required(), upTo == null ? required() : upTo, reason, lease.patience());
            case park -> ledger.setbacks().park(item, duration, reason, lease.patience());
            case pause -> ledger.setbacks().pause(item, required(), cause, reason, lease.patience());
            case rerun -> rerun(lease);
            case dead ->
                ledger.setbacks()
                        .dead(item, reason, new Setbacks.Redrive(newRun ? lease.rerunFrom() : item.stage(), newRun));
            default -> throw new IllegalStateException(operation + " is no setback");
        };
    }

    private Setbacks.Outcome rerun(Lease lease) {
        if (lease.item().run() >= lease.maxRuns()) {
            String exhausted = reason + " (and " + lease.maxRuns() + " runs are the most)";
            return ledger.setbacks().dead(lease.item(), exhausted, new Setbacks.Redrive(lease.rerunFrom(), true));
        }
        return ledger.steps().rerun(lease.item(), lease.rerunFrom(), reason)
                ? Setbacks.Outcome.WAITS
                : Setbacks.Outcome.LEASE_LOST;
    }

    private Duration required() {
        if (duration == null) {
            throw new IllegalArgumentException(operation + " wants `for`, such as 30s");
        }
        return duration;
    }

    /** False for an item that only waits: what is not ready yet is no fault, and nobody is to be woken for it. */
    boolean isFailure() {
        return operation != LedgerOperation.delay;
    }

    /** The setback as a log line names it. */
    String verb() {
        return switch (operation) {
            case delay -> "waits";
            case park -> "parked";
            case pause -> "paused";
            default -> "has a new run";
        };
    }
}
