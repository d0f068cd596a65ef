package io.callscribe.ledger;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/**
 * A claimed item on its way through a route. It can be settled once: by the step that moves it on, or by the setback that holds it
 * up. It travels as an exchange property, which survives {@code direct:}, a split and the error routes.
 */
final class Lease {

    private static final String PROPERTY = "CallscribeLedgerLease";

    private volatile Item item;
    private final LedgerEndpoint claimedFrom;
    private volatile boolean settled;

    Lease(Item item, LedgerEndpoint claimedFrom) {
        this.item = item;
        this.claimedFrom = claimedFrom;
    }

    /** The lease that the exchange carries; null where it carries none. */
    static Lease of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Lease.class);
    }

    /** Puts the item, and each value kept with it, into the exchange's variables. */
    void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
        item.context().forEach(exchange::setVariable);
        item.secrets().forEach(exchange::setVariable);
        exchange.setVariable("item", item);
    }

    <T> T settle(Supplier<T> step) {
        T result = step.get();
        settled = true;
        return result;
    }

    /** The item as it is kept now. */
    void renew(Item kept) {
        item = kept;
    }

    boolean isSettled() {
        return settled;
    }

    Item item() {
        return item;
    }

    Patience patience() {
        Duration deadline = claimedFrom.getDeadline() == 0 ? null : Duration.ofMillis(claimedFrom.getDeadline());
        return new Patience(Duration.ofMillis(claimedFrom.getRetryWindow()), deadline, claimedFrom.getOverdue());
    }

    String rerunFrom() {
        return claimedFrom.getRerunFrom() == null ? item.stage() : claimedFrom.getRerunFrom();
    }

    int maxRuns() {
        return claimedFrom.getMaxRuns();
    }
}
