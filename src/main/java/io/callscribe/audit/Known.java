package io.callscribe.audit;

import io.callscribe.ledger.Event;
import java.util.Collection;
import java.util.List;

/** Asks the ledger which of these events, by their numbers, may stand in the trail without being noted there. */
@FunctionalInterface
public interface Known {

    List<Event> notNoted(Collection<Long> seqs);
}
