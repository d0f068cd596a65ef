package io.callscribe.audit;

import io.callscribe.ledger.AuditHead;
import io.callscribe.ledger.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** As much of a ledger as the trail asks for, in memory. */
final class PretendedLedger implements AuditVerifier.Noted {

    static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private final Map<Long, Event> unaudited = new LinkedHashMap<>();
    private AuditHead head;
    private AuditHead.First first;

    static Event event(long seq, Map<String, Object> detail) {
        return new Event(
                seq, START.plusSeconds(seq), "n", "calls", "r" + seq, 1, "moved", "stored", "delivered", detail);
    }

    /** Lets events happen. */
    PretendedLedger happen(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(seq -> happen(event(seq, Map.of("reason", "because " + seq))));
        return this;
    }

    PretendedLedger happen(Event event) {
        unaudited.put(event.seq(), event);
        return this;
    }

    List<Event> unaudited() {
        return List.copyOf(unaudited.values());
    }

    /** Opens a trail, and notes what is found. */
    AuditTrail.Opened open(AuditTrail trail) throws IOException {
        AuditTrail.Opened opened = trail.open(head, this);
        if (opened.head() != null) {
            note(opened.events(), opened.head());
        }
        return opened;
    }

    /** Carries all that has happened to a trail that is open, in batches of so many. */
    void carry(AuditTrail trail, int batch) throws IOException {
        while (!unaudited.isEmpty()) {
            List<Event> events = unaudited().subList(0, Math.min(batch, unaudited.size()));
            note(events, trail.append(events));
        }
    }

    void note(List<Event> events, AuditHead now) {
        events.forEach(event -> unaudited.remove(event.seq()));
        head = now;
        first = first == null ? new AuditHead.First(now.file(), 1) : first;
    }

    void beginWith(AuditHead.First now) {
        first = now;
    }

    void forget() {
        head = null;
        first = null;
    }

    @Override
    public Optional<AuditHead> head() {
        return Optional.ofNullable(head);
    }

    @Override
    public Optional<AuditHead.First> first() {
        return Optional.ofNullable(first);
    }

    @Override
    public List<Event> notNoted(Collection<Long> seqs) {
        return unaudited.values().stream()
                .filter(event -> seqs.contains(event.seq()))
                .toList();
    }
}
