package io.callscribe.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How far each pipeline's discovery has come. A poll opens a window, and closes it when everything that it found is entered; only
 * then the watermark moves. Of several nodes one polls at a time.
 */
public final class Polls {

    private static final String DISCOVER = "discover";

    private final LedgerDatabase database;
    private final Stages stages;
    private final String node;

    Polls(LedgerDatabase database, Stages stages, String node) {
        this.database = database;
        this.stages = stages;
        this.node = node;
    }

    /**
     * The period that a poll looks at.
     *
     * @param pipeline the pipeline
     * @param from from when; early enough for everything that became known since the watermark
     * @param to until when
     * @param since what is older is skipped: it was there before the first start
     */
    public record Window(String pipeline, Instant from, Instant to, Instant since) {}

    /**
     * Opens a window, unless another node is polling.
     *
     * @param lookBack how far before the watermark it begins
     * @param since null: the look-back before the first start. Where it is earlier than what was looked at so far, this window
     *     begins there
     */
    public Optional<Window> open(String pipeline, Duration lookBack, Instant since) {
        return database.inTransaction(handle -> {
            handle.createUpdate(
                            "INSERT INTO poll (pipeline, since, watermark) VALUES (:pipeline, <now> - :lookBack, <now>)"
                                    + " ON CONFLICT (pipeline) DO NOTHING")
                    .bind("pipeline", pipeline)
                    .bind("lookBack", lookBack.toMillis())
                    .execute();
            if (since != null) {
                widen(handle, pipeline, lookBack, since);
            }
            return claim(handle, pipeline, lookBack, since);
        });
    }

    private static void widen(Handle handle, String pipeline, Duration lookBack, Instant since) {
        handle.createUpdate("UPDATE poll SET since = :since,"
                        + " watermark = CASE WHEN watermark < :covered THEN watermark ELSE :covered END"
                        + " WHERE pipeline = :pipeline AND since > :since")
                .bind("since", since.toEpochMilli())
                .bind("covered", since.plus(lookBack).toEpochMilli())
                .bind("pipeline", pipeline)
                .execute();
    }

    private Optional<Window> claim(Handle handle, String pipeline, Duration lookBack, Instant since) {
        return handle.createQuery(
                        "UPDATE poll SET claimed_by = :node WHERE pipeline = :pipeline"
                                + " AND (claimed_by IS NULL OR claimed_by = :node) RETURNING since, watermark, <now> AS read_at")
                .bind("node", node)
                .bind("pipeline", pipeline)
                .map((row, context) -> {
                    long now = row.getLong("read_at");
                    return new Window(
                            pipeline,
                            Instant.ofEpochMilli(Math.min(now, row.getLong("watermark")))
                                    .minus(lookBack),
                            Instant.ofEpochMilli(now),
                            since == null ? Instant.ofEpochMilli(row.getLong("since")) : since);
                })
                .findOne();
    }

    /**
     * Closes a window whose every page is entered: the watermark moves to its end, never back. False where the lease of the poll
     * was lost on the way: then another node polls, and nothing was changed.
     */
    public boolean close(Window window) {
        return database.inTransaction(handle -> {
            stages.resume(handle, window.pipeline(), DISCOVER);
            return handle.createUpdate("UPDATE poll SET claimed_by = NULL,"
                                    + " watermark = CASE WHEN watermark < :to THEN :to ELSE watermark END"
                                    + " WHERE pipeline = :pipeline AND claimed_by = :node")
                            .bind("to", window.to().toEpochMilli())
                            .bind("pipeline", window.pipeline())
                            .bind("node", node)
                            .execute()
                    > 0;
        });
    }

    /**
     * Lets another node poll; the watermark stays.
     *
     * @param refusal why the poll is refused, where the configuration is at fault: told as a pause of the stage {@code discover} until
     *     a window is closed; null for any other failure
     */
    public void abandon(Window window, String refusal) {
        database.inTransaction(handle -> {
            if (refusal != null) {
                stages.pause(handle, window.pipeline(), DISCOVER, Duration.ZERO, "configuration", refusal);
            }
            return handle.createUpdate(
                            "UPDATE poll SET claimed_by = NULL WHERE pipeline = :pipeline AND claimed_by = :node")
                    .bind("pipeline", window.pipeline())
                    .bind("node", node)
                    .execute();
        });
    }
}
