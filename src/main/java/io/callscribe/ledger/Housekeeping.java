package io.callscribe.ledger;

import java.time.Duration;

/** Keeps the ledger small: the context and the events of what ended long ago are dropped; the key stays, for it is the memory of what was paid for. */
final class Housekeeping {

    static final Duration EVERY = Duration.ofHours(1);

    private final LedgerDatabase database;

    Housekeeping(LedgerDatabase database) {
        this.database = database;
    }

    /** Drops what ended, and was told, longer ago than {@code keep}. */
    void sweep(Duration keep) {
        database.inTransaction(handle -> {
            handle.createUpdate("UPDATE item SET context = '{}' WHERE ended = 1 AND context <> '{}'"
                            + " AND stage <> 'buried' AND stage_since < <now> - :keep")
                    .bind("keep", keep.toMillis())
                    .execute();
            handle.createUpdate("DELETE FROM event WHERE audited = 1 AND at < <now> - :keep")
                    .bind("keep", keep.toMillis())
                    .execute();
            return null;
        });
    }
}
