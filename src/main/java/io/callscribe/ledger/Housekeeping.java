package io.callscribe.ledger;

import java.time.Duration;

/** Keeps the ledger small: the context and the events of what ended long ago are dropped; the key stays, for it is the memory of what was paid for. */
final class Housekeeping {

    static final Duration EVERY = Duration.ofHours(1);
    private static final int MOST = 1000;

    private final LedgerDatabase database;

    Housekeeping(LedgerDatabase database) {
        this.database = database;
    }

    /** Drops what ended, and was told, longer ago than {@code keep}: a thousand rows a transaction, so that others get their turn. */
    void sweep(Duration keep) {
        whileFull(
                "UPDATE item SET context = '{}' WHERE (pipeline, item_id) IN (SELECT pipeline, item_id FROM item"
                        + " WHERE ended = 1 AND context <> '{}' AND stage <> 'buried' AND stage_since < <now> - :keep"
                        + " LIMIT :most)",
                keep);
        whileFull(
                "DELETE FROM event WHERE seq IN (SELECT seq FROM event WHERE audited > 0 AND at < <now> - :keep"
                        + " LIMIT :most)",
                keep);
    }

    private void whileFull(String statement, Duration keep) {
        int swept = MOST;
        while (swept == MOST) {
            swept = database.inTransaction(handle -> handle.createUpdate(statement)
                    .bind("keep", keep.toMillis())
                    .bind("most", MOST)
                    .execute());
        }
    }
}
