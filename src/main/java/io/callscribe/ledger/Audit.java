package io.callscribe.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the ledger knows of a node's audit trail: which events are not in it yet, and how far it has come. Each node carries its own
 * events, and those of a node that is gone: one heir carries them, and no other.
 */
public final class Audit {

    /** A node that is gone for longer does not come back at once with its disk and carry its events itself. */
    private static final Duration GONE = Duration.ofMinutes(10);

    private static final String SELECT = "SELECT " + Events.COLUMNS + " FROM event WHERE ";

    private final LedgerDatabase database;
    private final String node;

    /**
     * @param database may be open to be read alone, for the methods that change nothing
     * @param node whose trail it is
     */
    public Audit(LedgerDatabase database, String node) {
        this.database = database;
        this.node = node;
    }

    /** The trail's last line that is noted; empty before the first. */
    public Optional<AuditHead> head() {
        return database.inTransaction(handle -> handle.createQuery(
                        "SELECT n, hash, mac, file, starts, ends FROM audit_chain WHERE node = :node")
                .bind("node", node)
                .map((row, context) -> new AuditHead(
                        row.getLong("n"),
                        row.getString("hash"),
                        row.getString("mac"),
                        row.getString("file"),
                        row.getLong("starts"),
                        row.getLong("ends")))
                .findOne());
    }

    /** Where the trail begins; empty before its first line. */
    public Optional<AuditHead.First> first() {
        return database.inTransaction(
                handle -> handle.createQuery("SELECT first_file, first_n FROM audit_chain WHERE node = :node")
                        .bind("node", node)
                        .map((row, context) -> new AuditHead.First(row.getString("first_file"), row.getLong("first_n")))
                        .findOne());
    }

    /** The oldest events that this node's trail is to have and has not, at most {@code max}: its own first. */
    public List<Event> unaudited(int max) {
        return database.inTransaction(handle -> {
            List<Event> events = new ArrayList<>(unaudited(handle, "node = :node", max));
            if (events.size() < max) {
                events.addAll(unaudited(
                        handle,
                        "node IN (SELECT node FROM audit_heir WHERE heir = :node AND node <> :node)",
                        max - events.size()));
            }
            return events;
        });
    }

    private List<Event> unaudited(Handle handle, String whose, int max) {
        return handle.createQuery(SELECT + whose + " AND audited = 0 ORDER BY seq LIMIT :max")
                .bind("node", node)
                .bind("max", max)
                .map(Events.EVENT)
                .list();
    }

    /** Of the events with these numbers, those that may stand in this node's trail without having been noted. */
    public List<Event> notNoted(Collection<Long> seqs) {
        if (seqs.isEmpty()) {
            return List.of();
        }
        return database.inTransaction(handle -> handle.createQuery(
                        SELECT + "seq IN (<seqs>) AND (audited = 0 OR (audited = 2 AND node = :node))")
                .bindList("seqs", List.copyOf(seqs))
                .bind("node", node)
                .map(Events.EVENT)
                .list());
    }

    /** Notes that the events are in the trail, and where that now ends, at once. */
    public void advance(Collection<Event> events, AuditHead head) {
        database.inTransaction(handle -> {
            if (!events.isEmpty()) {
                handle.createUpdate("UPDATE event SET audited = CASE WHEN node = :node THEN 1 ELSE 2 END"
                                + " WHERE seq IN (<seqs>)")
                        .bindList("seqs", events.stream().map(Event::seq).toList())
                        .bind("node", node)
                        .execute();
            }
            return handle.createUpdate(
                            "INSERT INTO audit_chain (node, n, hash, mac, file, starts, ends, first_file, first_n)"
                                    + " VALUES (:node, :n, :hash, :mac, :file, :starts, :ends, :file, 1)"
                                    + " ON CONFLICT (node) DO UPDATE SET n = excluded.n, hash = excluded.hash,"
                                    + " mac = excluded.mac, file = excluded.file, starts = excluded.starts,"
                                    + " ends = excluded.ends")
                    .bind("node", node)
                    .bind("n", head.n())
                    .bind("hash", head.hash())
                    .bind("mac", head.mac())
                    .bind("file", head.file())
                    .bind("starts", head.starts())
                    .bind("ends", head.ends())
                    .execute();
        });
    }

    /** Notes where the trail begins from now on, before anything older is removed. */
    public void beginWith(AuditHead.First first) {
        database.inTransaction(handle -> handle.createUpdate(
                        "UPDATE audit_chain SET first_file = :file, first_n = :n WHERE node = :node")
                .bind("file", first.file())
                .bind("n", first.n())
                .bind("node", node)
                .execute());
    }

    /** Takes over the events of nodes that are gone for ten minutes, where no living node has; those that came back take theirs back. */
    public void inherit() {
        database.inTransaction(handle -> {
            handle.createUpdate("DELETE FROM audit_heir WHERE node = :node OR node IN (SELECT node FROM node)")
                    .bind("node", node)
                    .execute();
            handle.createUpdate("UPDATE audit_heir SET heir = :node WHERE heir NOT IN (SELECT node FROM node)")
                    .bind("node", node)
                    .execute();
            return handle.createUpdate("INSERT INTO audit_heir (node, heir) SELECT DISTINCT node, :node FROM event"
                            + " WHERE audited = 0 AND node <> :node AND node NOT IN (SELECT node FROM node)"
                            + " AND at < <now> - :gone ON CONFLICT (node) DO NOTHING")
                    .bind("node", node)
                    .bind("gone", GONE.toMillis())
                    .execute();
        });
    }
}
