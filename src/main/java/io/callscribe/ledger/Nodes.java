package io.callscribe.ledger;

import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * The leases of nodes. A node's heartbeat keeps all that it has claimed; where it stops, the others void its claims within a
 * minute. All times are the database's.
 */
final class Nodes {

    private final LedgerDatabase database;
    private final String node;
    private final Duration lease;

    /**
     * When a node is taken for dead.
     *
     * @param every how often it tells that it lives
     * @param lease how long after the last time its claims are void
     */
    record Heartbeat(Duration every, Duration lease) {

        static final Heartbeat DEFAULT = new Heartbeat(Duration.ofSeconds(10), Duration.ofSeconds(45));
    }

    Nodes(LedgerDatabase database, String node, Duration lease) {
        this.database = database;
        this.node = node;
        this.lease = lease;
    }

    /** Takes up work under this node's name: what an earlier process of that name had claimed is due again. */
    void join() {
        database.inTransaction(handle -> {
            release(handle, "= :node");
            beat(handle);
            return null;
        });
    }

    /** Tells that this node lives, and voids the claims of those that no longer do. */
    void beat() {
        database.inTransaction(handle -> {
            beat(handle);
            handle.createUpdate("DELETE FROM node WHERE heartbeat_at < <now> - :lease")
                    .bind("lease", lease.toMillis())
                    .execute();
            release(handle, "NOT IN (SELECT node FROM node)");
            return null;
        });
    }

    /** Ends this node's lease. */
    void leave() {
        database.inTransaction(handle -> {
            release(handle, "= :node");
            handle.createUpdate("DELETE FROM node WHERE node = :node")
                    .bind("node", node)
                    .execute();
            return null;
        });
    }

    private void beat(Handle handle) {
        handle.createUpdate("INSERT INTO node (node, heartbeat_at) VALUES (:node, <now>)"
                        + " ON CONFLICT (node) DO UPDATE SET heartbeat_at = excluded.heartbeat_at")
                .bind("node", node)
                .execute();
    }

    private void release(Handle handle, String whose) {
        for (String table : new String[] {"item", "poll"}) {
            handle.createUpdate("UPDATE " + table + " SET claimed_by = NULL WHERE claimed_by IS NOT NULL"
                            + " AND claimed_by " + whose)
                    .bind("node", node)
                    .execute();
        }
    }
}
