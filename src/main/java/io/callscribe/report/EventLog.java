package io.callscribe.report;

import io.callscribe.audit.AuditTrail;
import io.callscribe.audit.Expired;
import io.callscribe.ledger.Audit;
import io.callscribe.ledger.AuditHead;
import io.callscribe.ledger.Event;
import io.callscribe.ledger.Ledger;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the ledger's events to the audit trail and the meters, in order, a bounded batch at a time. Where the trail cannot be
 * written, the events stay in the ledger, and are carried as soon as it can.
 */
public final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final int BATCH = AuditTrail.BATCH;
    private static final Duration HEIRS_EVERY = Duration.ofMinutes(1);

    private final Audit audit;
    private final AuditTrail trail;
    private final Duration keep;
    private final Meters meters;
    private final Clock clock;

    private boolean opened;
    private Instant inherited = Instant.MIN;
    private LocalDate swept;
    private volatile String unwritable;
    private volatile String broken;

    /** @param keep how long files of the trail are kept */
    public EventLog(Ledger ledger, AuditTrail trail, Duration keep, Meters meters, Clock clock) {
        this.audit = ledger.audit();
        this.trail = trail;
        this.keep = keep;
        this.meters = meters;
        this.clock = clock;
    }

    /** Carries all there is. Where the trail cannot be written, nothing is thrown: see {@link #trouble}. */
    public synchronized void carry() {
        try {
            if (!opened) {
                open();
            }
            inherit();
            for (List<Event> events = carryBatch(); events.size() == BATCH; ) {
                events = carryBatch();
            }
            if (unwritable != null) {
                LOG.info("The audit trail is written again; nothing of it was lost");
                unwritable = null;
            }
            sweep();
        } catch (IOException e) {
            cannotWrite(e);
        }
    }

    /** Why the trail is not as it should be; empty where it is. One that was found broken stays so until the next start. */
    public Optional<String> trouble() {
        return Optional.ofNullable(unwritable != null ? unwritable : broken);
    }

    private void open() throws IOException {
        AuditTrail.Opened found = trail.open(audit.head().orElse(null), audit::notNoted);
        if (found.broken() != null && !found.broken().equals(broken)) {
            broken = found.broken();
            LOG.error(
                    "The audit trail is broken: {}. It goes on in a new file, whose first line tells of it. Keep the files as"
                            + " they are, and see what `audit verify` says",
                    broken);
        }
        if (found.head() != null) {
            audit.advance(found.events(), found.head());
            meters.count(found.events());
        }
        opened = true;
    }

    private List<Event> carryBatch() throws IOException {
        List<Event> events = audit.unaudited(BATCH);
        if (events.isEmpty()) {
            return events;
        }
        if (!trail.isAsLeft()) {
            opened = false;
            open();
            events = audit.unaudited(BATCH);
        }
        // where this fails, what is written and not noted is found out by opening it anew
        opened = false;
        if (!events.isEmpty()) {
            AuditHead head = trail.append(events);
            audit.advance(events, head);
            meters.count(events);
        }
        opened = true;
        return events;
    }

    private void inherit() {
        Instant now = clock.instant();
        if (now.isAfter(inherited)) {
            audit.inherit();
            inherited = now.plus(HEIRS_EVERY);
        }
    }

    private void sweep() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.equals(swept)) {
            return;
        }
        swept = today;
        try {
            Optional<Expired> expired = trail.expired(keep);
            if (expired.isPresent()) {
                audit.beginWith(expired.get().first());
                expired.get().remove();
            }
        } catch (IOException e) {
            LOG.warn("Files of the audit trail that are older than audit.keep stay until tomorrow: {}", reason(e));
        }
    }

    private void cannotWrite(IOException e) {
        String why = "The audit trail cannot be written: " + reason(e)
                + ". Expected the folder audit in callscribe.data, with room, where this user may write. The events stay in"
                + " the ledger until it can be";
        if (!why.equals(unwritable)) {
            LOG.error(why);
        }
        unwritable = why;
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " is there, and is no folder";
        }
        return e instanceof FileSystemException && e.getClass() != FileSystemException.class
                ? e.getClass().getSimpleName() + ": " + e.getMessage()
                : e.getMessage();
    }
}
