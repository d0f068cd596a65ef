package io.callscribe.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The state of whole stages: which are paused and why, and how many items stand where. */
public final class Stages {

    private static final String RUNNING = "UPDATE stage SET paused_since = NULL, paused_until = NULL, cause = NULL,"
            + " reason = NULL WHERE pipeline = :pipeline AND stage = :stage";

    private final LedgerDatabase database;

    Stages(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * A paused stage: nothing is claimed there but one probing item at a time.
     *
     * @param pipeline the pipeline
     * @param stage the stage
     * @param since when the pause began
     * @param cause {@code configuration}, {@code throttling} or {@code room}
     * @param reason what was refused, and what to do
     */
    public record Pause(String pipeline, String stage, Instant since, String cause, String reason) {}

    /**
     * How many items stand at a stage.
     *
     * @param pipeline the pipeline
     * @param stage the stage
     * @param items how many
     * @param parked how many of them are parked
     * @param oldestDue when the longest due item was due; null where none is due
     */
    public record Count(String pipeline, String stage, long items, long parked, Instant oldestDue) {}

    /** All paused stages. */
    public List<Pause> paused() {
        return database.inTransaction(handle -> handle.createQuery("SELECT pipeline, stage, paused_since, cause, reason"
                        + " FROM stage WHERE paused_until IS NOT NULL ORDER BY pipeline, stage")
                .map((row, context) -> new Pause(
                        row.getString("pipeline"),
                        row.getString("stage"),
                        Instant.ofEpochMilli(row.getLong("paused_since")),
                        row.getString("cause"),
                        row.getString("reason")))
                .list());
    }

    /** The items that are under way, by pipeline and stage, and those that are buried. */
    public List<Count> counts() {
        return database.inTransaction(handle -> handle.createQuery("SELECT pipeline, stage, count(*) AS items,"
                        + " sum(CASE WHEN held = 'parked' THEN 1 ELSE 0 END) AS parked,"
                        + " min(CASE WHEN due_at <= <now> AND claimed_by IS NULL THEN due_at END) AS oldest_due"
                        + " FROM item WHERE ended = 0 GROUP BY pipeline, stage"
                        + " UNION ALL SELECT pipeline, 'buried', count(*), 0, NULL FROM item WHERE stage = 'buried'"
                        + " GROUP BY pipeline ORDER BY 1, 2")
                .map((row, context) -> new Count(
                        row.getString("pipeline"),
                        row.getString("stage"),
                        row.getLong("items"),
                        row.getLong("parked"),
                        Items.instant(row, "oldest_due")))
                .list());
    }

    /** The last error of an item that is failing in the pipeline; empty where none is. */
    public Optional<String> lastError(String pipeline) {
        return database.inTransaction(handle -> handle.createQuery("SELECT error FROM item WHERE pipeline = :pipeline"
                        + " AND ended = 0 AND error IS NOT NULL ORDER BY failing_since DESC LIMIT 1")
                .bind("pipeline", pipeline)
                .mapTo(String.class)
                .findOne());
    }

    /** Pauses a stage, or prolongs its pause. */
    void pause(Handle handle, String pipeline, String stage, Duration duration, String cause, String reason) {
        lock(handle, pipeline, stage);
        handle.createUpdate("UPDATE stage SET paused_since = COALESCE(paused_since, <now>),"
                        + " paused_until = <now> + :millis, cause = :cause, reason = :reason"
                        + " WHERE pipeline = :pipeline AND stage = :stage")
                .bind("pipeline", pipeline)
                .bind("stage", stage)
                .bind("millis", duration.toMillis())
                .bind("cause", cause)
                .bind("reason", reason)
                .execute();
    }

    /** Ends the pause of a stage that an item, claimed after the pause began, has left in good order. */
    void resume(Handle handle, Item item) {
        int resumed = handle.createUpdate(RUNNING + " AND paused_since <= :claimed")
                .bind("pipeline", item.pipeline())
                .bind("stage", item.stage())
                .bind("claimed", item.claimedAt().toEpochMilli())
                .execute();
        if (resumed > 0) {
            // one that another transaction holds at this moment is due by itself when its pause is over
            handle.createUpdate("WITH waiting AS MATERIALIZED (SELECT pipeline AS p, item_id AS i FROM item"
                            + " WHERE pipeline = :pipeline AND stage = :stage AND ended = 0 AND held = 'paused'"
                            + " AND claimed_by IS NULL <skipLocked>)"
                            + " UPDATE item SET due_at = <now>, held = NULL FROM waiting"
                            + " WHERE pipeline = waiting.p AND item_id = waiting.i")
                    .bind("pipeline", item.pipeline())
                    .bind("stage", item.stage())
                    .execute();
        }
    }

    /** Ends the pause of a stage that has no items of its own. */
    void resume(Handle handle, String pipeline, String stage) {
        handle.createUpdate(RUNNING)
                .bind("pipeline", pipeline)
                .bind("stage", stage)
                .execute();
    }

    /** How many items may probe a paused stage now: none or one; empty where the stage is not paused. */
    Optional<Integer> probes(Handle handle, String pipeline, String stage) {
        if (!isPaused(handle, pipeline, stage, "")) {
            return Optional.empty();
        }
        lock(handle, pipeline, stage);
        return Optional.of(isPaused(handle, pipeline, stage, " AND paused_until <= <now>") ? 1 : 0);
    }

    /** Notes that an item probes the paused stage, so that the next may do so only after {@code every}. */
    void probing(Handle handle, String pipeline, String stage, Duration every) {
        handle.createUpdate("UPDATE stage SET paused_until = <now> + :millis WHERE pipeline = :pipeline"
                        + " AND stage = :stage AND paused_until IS NOT NULL")
                .bind("pipeline", pipeline)
                .bind("stage", stage)
                .bind("millis", every.toMillis())
                .execute();
    }

    /** Whether nothing is claimed at the stage but probes. */
    boolean isPaused(Handle handle, String pipeline, String stage) {
        return isPaused(handle, pipeline, stage, "");
    }

    private static boolean isPaused(Handle handle, String pipeline, String stage, String condition) {
        return handle.createQuery("SELECT count(*) FROM stage WHERE pipeline = :pipeline AND stage = :stage"
                                + " AND paused_until IS NOT NULL" + condition)
                        .bind("pipeline", pipeline)
                        .bind("stage", stage)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Makes other nodes wait that ask for the same stage, until this transaction has ended. */
    void lock(Handle handle, String pipeline, String stage) {
        handle.createUpdate("INSERT INTO stage (pipeline, stage) VALUES (:pipeline, :stage)"
                        + " ON CONFLICT (pipeline, stage) DO NOTHING")
                .bind("pipeline", pipeline)
                .bind("stage", stage)
                .execute();
        handle.createQuery("SELECT stage FROM stage WHERE pipeline = :pipeline AND stage = :stage <forUpdate>")
                .bind("pipeline", pipeline)
                .bind("stage", stage)
                .mapTo(String.class)
                .one();
    }
}
