package io.callscribe.audit;

import io.callscribe.ledger.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The lines beyond the one that the ledger knows of. A process that dies between writing and noting leaves some: each of them is then,
 * byte by byte, the line of an event that the ledger has and has not noted. Any other was written by somebody else.
 */
final class Beyond {

    /** A batch at most is written before it is noted, and with it the line that tells of a break. */
    static final int MOST = AuditTrail.BATCH + 1;

    private final ChainMac mac;
    private final Known known;

    Beyond(ChainMac mac, Known known) {
        this.mac = mac;
        this.known = known;
    }

    /** A line, and where it ends. */
    record Found(byte[] line, Tip tip) {}

    /**
     * The events of the lines, in their order; fewer than there are lines where one is not known: it is the next one.
     *
     * @param before the line before the first of them
     */
    List<Event> events(Tip before, List<Found> lines) {
        List<AuditLine> read =
                lines.stream().map(found -> AuditLine.read(found.line())).toList();
        List<Long> seqs = read.stream()
                .filter(Objects::nonNull)
                .map(AuditLine::seq)
                .filter(Objects::nonNull)
                .toList();
        Map<Long, Event> bySeq = known.notNoted(seqs).stream()
                .collect(Collectors.toMap(Event::seq, Function.identity(), (one, same) -> one));
        List<Event> events = new ArrayList<>();
        Tip tip = before;
        for (int i = 0; i < lines.size(); i++) {
            Event event = read.get(i) == null || read.get(i).seq() == null
                    ? null
                    : bySeq.remove(read.get(i).seq());
            if (event == null || !isLineOf(event, tip, read.get(i), lines.get(i).line())) {
                break;
            }
            events.add(event);
            tip = lines.get(i).tip();
        }
        return events;
    }

    private boolean isLineOf(Event event, Tip before, AuditLine read, byte[] line) {
        return mac.checks(read.mac())
                && Arrays.equals(
                        line, AuditLine.of(before.n() + 1, mac.hash(read.mac(), before.line()), read.mac(), event));
    }
}
