package io.callscribe.report;

import io.callscribe.ledger.Event;
import io.callscribe.ledger.Ledger;
import java.io.IOException;
import java.util.List;

/** Carries the ledger's events to the audit trail and the meters, in order, a bounded batch at a time. */
public final class EventLog {

    static final int BATCH = 1_000;

    private final Ledger ledger;
    private final AuditTrail trail;
    private final Meters meters;

    public EventLog(Ledger ledger, AuditTrail trail, Meters meters) {
        this.ledger = ledger;
        this.trail = trail;
        this.meters = meters;
    }

    /** Carries all there is. */
    public void carry() throws IOException {
        List<Event> events;
        do {
            events = ledger.events().unaudited(BATCH);
            if (events.isEmpty()) {
                return;
            }
            trail.append(events);
            ledger.events().markAudited(events);
            meters.count(events);
        } while (events.size() == BATCH);
    }
}
