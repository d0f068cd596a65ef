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
     * @param key what the watermark is kept under: the pipeline, or one period of it
     * @param more whether there is another window behind this one already
     */
    public record Window(String pipeline, Instant from, Instant to, Instant since, String key, boolean more) {}

    /** Opens a window up to now; see {@link #open(String, Duration, Instant, Duration)}. */
    public Optional<Window> open(String pipeline, Duration lookBack, Instant since) {
        return open(pipeline, lookBack, since, null);
    }

    /**
     * Opens a window, unless another node is polling.
     *
     * @param lookBack how far before the watermark it begins
     * @param since null: the look-back before the first start. Where it is earlier than what was looked at so far, this window
     *     begins there
     * @param longest how far behind the watermark it ends at most; null for no such limit: it ends now
     */
    public Optional<Window> open(String pipeline, Duration lookBack, Instant since, Duration longest) {
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
            return claim(handle, pipeline, lookBack, since, longest);
        });
    }

    /**
     * Opens the next window of a period that is walked from its start to its end, once: where the one before ended. The windows of
     * a period join without a gap and without an overlap. Each period of a pipeline has a watermark of its own.
     *
     * @param from the start of the period; its milliseconds count
     * @param to its end, not in it; a fraction of a millisecond counts as a whole one
     * @param longest how long a window is at most
     * @return empty where the period has been walked, or another node is polling
     */
    public Optional<Window> openPeriod(String pipeline, Instant from, Instant to, Duration longest) {
        long start = from.toEpochMilli();
        long end = to.plusNanos(999_999).toEpochMilli();
        String key = key(pipeline, from, to);
        return database.inTransaction(handle -> {
            handle.createUpdate("INSERT INTO poll (pipeline, since, watermark) VALUES (:key, :start, :start)"
                            + " ON CONFLICT (pipeline) DO NOTHING")
                    .bind("key", key)
                    .bind("start", start)
                    .execute();
            return handle.createQuery("UPDATE poll SET claimed_by = :node WHERE pipeline = :key AND watermark < :end"
                            + " AND (claimed_by IS NULL OR claimed_by = :node) RETURNING watermark")
                    .bind("node", node)
                    .bind("key", key)
                    .bind("end", end)
                    .mapTo(Long.class)
                    .findOne()
                    .map(watermark -> {
                        long until = Math.min(end, watermark + longest.toMillis());
                        return new Window(
                                pipeline,
                                Instant.ofEpochMilli(watermark),
                                Instant.ofEpochMilli(until),
                                Instant.ofEpochMilli(start),
                                key,
                                until < end);
                    });
        });
    }

    private static String key(String pipeline, Instant from, Instant to) {
        return pipeline + " " + from + "/" + to;
    }

    /** How far the walk of a period has come; empty before its first window. At its end it is {@code to}, or right behind it. */
    public Optional<Instant> walked(String pipeline, Instant from, Instant to) {
        return database.inTransaction(handle -> handle.createQuery("SELECT watermark FROM poll WHERE pipeline = :key")
                .bind("key", key(pipeline, from, to))
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
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

    private Optional<Window> claim(Handle handle, String pipeline, Duration lookBack, Instant since, Duration longest) {
        return handle.createQuery(
                        "UPDATE poll SET claimed_by = :node WHERE pipeline = :pipeline"
                                + " AND (claimed_by IS NULL OR claimed_by = :node) RETURNING since, watermark, <now> AS read_at")
                .bind("node", node)
                .bind("pipeline", pipeline)
                .map((row, context) -> {
                    long now = row.getLong("read_at");
                    long begun = Math.min(now, row.getLong("watermark"));
                    long to = longest == null ? now : Math.min(now, begun + longest.toMillis());
                    return new Window(
                            pipeline,
                            Instant.ofEpochMilli(begun).minus(lookBack),
                            Instant.ofEpochMilli(to),
                            since == null ? Instant.ofEpochMilli(row.getLong("since")) : since,
                            pipeline,
                            to < now);
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
                            .bind("pipeline", window.key())
                            .bind("node", node)
                            .execute()
                    > 0;
        });
    }

    /**
     * Lets another node poll; the watermark stays.
     *
     * @param refusal why the poll cannot go on until somebody mends it: told as a pause of the stage {@code discover} until
     *     a window is closed; null for any other failure
     * @param cause of that pause: {@code configuration} or {@code room}
     */
    public void abandon(Window window, String refusal, String cause) {
        database.inTransaction(handle -> {
            if (refusal != null) {
                stages.pause(handle, window.pipeline(), DISCOVER, Duration.ZERO, cause, refusal);
            }
            return handle.createUpdate(
                            "UPDATE poll SET claimed_by = NULL WHERE pipeline = :pipeline AND claimed_by = :node")
                    .bind("pipeline", window.key())
                    .bind("node", node)
                    .execute();
        });
    }

    /** Lets another node poll where the configuration is at fault, or something else that {@code refusal} null stands for. */
    public void abandon(Window window, String refusal) {
        abandon(window, refusal, "configuration");
    }
}
