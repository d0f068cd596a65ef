package io.callscribe.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What happens to a claimed item that cannot go on: it waits, or it is dead. Nothing waits for ever: past its {@link Patience} an
 * item is dead with the last reason, or goes to where its patience says. An item that is dead already stays at its stage until its dead letter is written.
 */
public final class Setbacks {

    private static final Duration FIRST_PARKING = Duration.ofMinutes(1);
    private static final Duration LONGEST_PARKING = Duration.ofMinutes(30);

    /** For the dead, who are never given up. */
    private static final Patience NO_END = new Patience(Duration.ZERO, null);

    private final LedgerDatabase database;
    private final Events events;
    private final Stages stages;
    private final Steps steps;
    private final String node;

    Setbacks(LedgerDatabase database, Events events, Stages stages, Steps steps, String node) {
        this.database = database;
        this.events = events;
        this.stages = stages;
        this.steps = steps;
        this.node = node;
    }

    /** What became of an item. */
    public enum Outcome {
        /** It is due again later. */
        WAITS,
        /** Its patience was at an end, or it was to be dead. */
        DEAD,
        /** It has waited for too long, and went on to the stage that its patience names. */
        OVERDUE,
        /** Its lease is lost: nothing was changed. */
        LEASE_LOST
    }

    /** Where a redrive sends a dead item: to the stage where it failed, or to where a new run begins. */
    public record Redrive(String stage, boolean newRun) {}

    /** Lets the item wait for something that is not its fault; no attempt is counted. */
    public Outcome delay(Item item, Duration duration, String reason, Patience patience) {
        return delay(item, duration, duration, reason, patience);
    }

    /**
     * Lets the item wait, longer each time: as long as it has waited here so far, but at least {@code first} and at most {@code longest}.
     */
    public Outcome delay(Item item, Duration first, Duration longest, String reason, Patience patience) {
        return database.inTransaction(handle -> {
            Duration soFar = waited(handle, item);
            Duration grown = soFar.compareTo(longest) < 0 ? soFar : longest;
            return gotThrough(
                    handle, item, await(handle, item, grown.compareTo(first) > 0 ? grown : first, reason, patience));
        });
    }

    private static Duration waited(Handle handle, Item item) {
        return handle.createQuery("SELECT COALESCE(<now> - waiting_since, 0) FROM item"
                        + " WHERE pipeline = :pipeline AND item_id = :id")
                .bind("pipeline", item.pipeline())
                .bind("id", item.id())
                .mapTo(Long.class)
                .findOne()
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO);
    }

    /** Parks the item after a failure: one minute, doubling to thirty; {@code atLeast} (null: no matter) where the other side asked for longer. */
    public Outcome park(Item item, Duration atLeast, String reason, Patience patience) {
        Duration parking = parking(item.attempts());
        Duration duration = atLeast != null && atLeast.compareTo(parking) > 0 ? atLeast : parking;
        return database.inTransaction(
                handle -> fail(handle, item, "parked", duration, item.attempts() + 1, reason, patience));
    }

    /**
     * Pauses the item's stage, and gives the item back. While a stage is paused one item at a time probes it; the first that
     * leaves it in good order ends the pause.
     *
     * @param cause {@code configuration} (readiness goes down), {@code room} (it is told there) or {@code throttling}
     */
    public Outcome pause(Item item, Duration duration, String cause, String reason, Patience patience) {
        return database.inTransaction(handle -> {
            Outcome outcome = fail(handle, item, "paused", duration, item.attempts(), reason, patience);
            if (outcome != Outcome.LEASE_LOST) {
                stages.pause(handle, item.pipeline(), item.stage(), duration, cause, reason);
            }
            return outcome;
        });
    }

    /**
     * Declares the item dead: a route writes its dead letter and buries it. One that is dead already, because its dead letter
     * cannot be written, is parked: where it failed and why is kept for the letter.
     */
    public Outcome dead(Item item, String reason, Redrive redrive) {
        return database.inTransaction(handle -> Stage.DEAD.equals(item.stage())
                ? fail(handle, item, "parked", parking(item.attempts()), item.attempts() + 1, reason, NO_END)
                : gotThrough(handle, item, dead(handle, item, reason, redrive)));
    }

    /** Whatever paused the stage let this item through, to be told that it has to wait, or that it cannot be used itself. */
    private Outcome gotThrough(Handle handle, Item item, Outcome outcome) {
        if (outcome != Outcome.LEASE_LOST) {
            stages.resume(handle, item);
        }
        return outcome;
    }

    /** Sends a buried item back. False where it is not buried: then nothing was changed. */
    public boolean redrive(String pipeline, String id) {
        return redrive(pipeline, id, Map.of());
    }

    /**
     * The same.
     *
     * @param tell what the event tells of it, as who asked for it
     */
    public boolean redrive(String pipeline, String id, Map<String, Object> tell) {
        return database.inTransaction(handle -> handle.createQuery("UPDATE item SET stage = redrive_to, ended = 0,"
                        + " due_at = <now>, stage_since = <now>, failing_since = NULL, attempts = 0, held = NULL,"
                        + " waiting_since = NULL, error = NULL, failed_stage = NULL, run = run + redrive_rerun, redrive_rerun = 0"
                        + " WHERE pipeline = :pipeline AND item_id = :id AND stage = 'buried'"
                        + " RETURNING " + Items.COLUMNS)
                .bind("pipeline", pipeline)
                .bind("id", id)
                .map(Items.ITEM)
                .findOne()
                .map(item -> {
                    events.tell(handle, pipeline, id, item.run(), "redriven", Stage.BURIED, item.stage(), tell);
                    return true;
                })
                .orElse(false));
    }

    static Duration parking(int attempts) {
        Duration parking = FIRST_PARKING.multipliedBy(1L << Math.min(attempts, 10));
        return parking.compareTo(LONGEST_PARKING) < 0 ? parking : LONGEST_PARKING;
    }

    /** A failure: patient for the window from the first one at this stage. */
    private Outcome fail(
            Handle handle, Item item, String held, Duration duration, int attempts, String reason, Patience patience) {
        return hold(
                handle,
                item,
                held,
                duration,
                reason,
                "attempts = " + attempts + ", failing_since = COALESCE(failing_since, <now>)",
                "<now> < COALESCE(failing_since, <now>) + " + patience.window().toMillis(),
                null);
    }

    /** Something to wait for: patient until the stage's deadline; where it has none, for the window from the first wait. */
    private Outcome await(Handle handle, Item item, Duration duration, String reason, Patience patience) {
        return hold(
                handle,
                item,
                "delayed",
                untilDeadline(item, duration, patience),
                reason,
                "attempts = 0, failing_since = NULL, waiting_since = COALESCE(waiting_since, <now>)",
                patience.deadline() == null
                        ? "<now> < COALESCE(waiting_since, <now>) + "
                                + patience.window().toMillis()
                        : "<now> < stage_since + " + patience.deadline().toMillis(),
                patience.overdue());
    }

    /** No longer than to the deadline: what happens then is not to come late by a whole wait. */
    private static Duration untilDeadline(Item item, Duration duration, Patience patience) {
        if (patience.deadline() == null) {
            return duration;
        }
        Duration left = Duration.between(item.claimedAt(), item.stageSince()).plus(patience.deadline());
        return left.compareTo(duration) < 0 && !left.isNegative() ? left : duration;
    }

    private Outcome hold(
            Handle handle,
            Item item,
            String held,
            Duration duration,
            String reason,
            String assignments,
            String isPatient,
            String overdue) {
        boolean dead = Stage.DEAD.equals(item.stage());
        boolean waits = Items.fenced(
                                handle,
                                item,
                                node,
                                "held = :held, " + assignments
                                        + ", due_at = CASE WHEN woken = 1 THEN <now> ELSE <now> + :millis END"
                                        + (dead ? "" : ", error = :reason"),
                                dead ? "" : " AND " + isPatient)
                        .bind("held", held)
                        .bind("millis", duration.toMillis())
                        .bind("reason", reason)
                        .execute()
                > 0;
        if (waits) {
            events.tell(handle, item, held, null, Map.of("reason", reason, "seconds", duration.toSeconds()));
            return Outcome.WAITS;
        }
        if (dead) {
            return Outcome.LEASE_LOST;
        }
        return overdue == null
                ? dead(handle, item, reason, new Redrive(item.stage(), false))
                : overdue(handle, item, overdue, reason);
    }

    private Outcome overdue(Handle handle, Item item, String stage, String reason) {
        Step step = new Step(stage, Map.of(), Set.of(), Map.of("reason", reason), null, Duration.ZERO);
        return steps.move(handle, item, step) ? Outcome.OVERDUE : Outcome.LEASE_LOST;
    }

    private Outcome dead(Handle handle, Item item, String reason, Redrive redrive) {
        boolean died = Items.fenced(
                                handle,
                                item,
                                node,
                                "stage = 'dead', due_at = <now>, stage_since = <now>, held = NULL, error = :reason,"
                                        + " failed_stage = stage, redrive_to = :redriveTo, redrive_rerun = :rerun",
                                "")
                        .bind("reason", reason)
                        .bind("redriveTo", redrive.stage())
                        .bind("rerun", redrive.newRun() ? 1 : 0)
                        .execute()
                > 0;
        if (died) {
            events.tell(handle, item, "dead", Stage.DEAD, Map.of("reason", reason));
        }
        return died ? Outcome.DEAD : Outcome.LEASE_LOST;
    }
}
