package io.callscribe.ledger;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The steps of items that go on: one UPDATE each, with its event in the same transaction. */
public final class Steps {

    private final LedgerDatabase database;
    private final Events events;
    private final Stages stages;
    private final String node;

    Steps(LedgerDatabase database, Events events, Stages stages, String node) {
        this.database = database;
        this.events = events;
        this.stages = stages;
        this.node = node;
    }

    /** Moves a claimed item on. False where its lease is lost: then nothing was changed. */
    public boolean move(Item item, Step step) {
        return database.inTransaction(handle -> move(handle, item, step));
    }

    boolean move(Handle handle, Item item, Step step) {
        boolean moved = Items.fenced(handle, item, node, assignments(), "")
                        .bindMap(values(item, step))
                        .execute()
                > 0;
        if (moved) {
            told(handle, item, "moved", step, step.to());
            stages.resume(handle, item);
        }
        return moved;
    }

    /**
     * Keeps values with a claimed item where it stands: an answer that was paid for is on disk before anything else happens.
     *
     * @param noted a step whose stage is the item's own
     * @return the item as it is kept now; empty where its lease is lost: then nothing was changed
     */
    public Optional<Item> note(Item item, Step noted) {
        return database.inTransaction(handle -> {
            Optional<Item> kept = handle.createQuery("UPDATE item SET context = :context, secrets = :secrets"
                            + " WHERE pipeline = :pipeline AND item_id = :id AND claimed_by = :node AND claim = :claim"
                            + " RETURNING " + Items.COLUMNS)
                    .bind("pipeline", item.pipeline())
                    .bind("id", item.id())
                    .bind("node", node)
                    .bind("claim", item.claim())
                    .bindMap(values(item, noted))
                    .map(Items.ITEM)
                    .findOne();
            kept.ifPresent(known -> told(handle, item, "noted", noted, null));
            return kept;
        });
    }

    /**
     * Moves an item that nobody has claimed, if it still stands at the expected stage. The row is compared and set, so that of
     * two who try, one succeeds.
     */
    public boolean moveById(String pipeline, String id, String expected, Step step) {
        return database.inTransaction(handle -> {
            Optional<Item> found = find(handle, pipeline, id, "<forUpdate>")
                    .filter(item -> item.stage().equals(expected));
            if (found.isEmpty()) {
                return false;
            }
            Item item = found.get();
            boolean moved = handle.createUpdate("UPDATE item SET woken = 0, claim = claim + 1, " + assignments()
                                    + " WHERE pipeline = :pipeline AND item_id = :id AND stage = :expected"
                                    + " AND claimed_by IS NULL AND claim = :claim")
                            .bind("pipeline", pipeline)
                            .bind("id", id)
                            .bind("expected", expected)
                            .bind("claim", item.claim())
                            .bindMap(values(item, step))
                            .execute()
                    > 0;
            if (moved) {
                told(handle, item, "moved", step, step.to());
            }
            return moved;
        });
    }

    /** Gives an item a new run, from the stage where a new run begins. False where the lease is lost. */
    public boolean rerun(Item item, String from, String reason) {
        return database.inTransaction(handle -> {
            boolean moved = Items.fenced(handle, item, node, assignments() + ", run = run + 1", "")
                            .bindMap(values(item, Step.to(from)))
                            .execute()
                    > 0;
            if (moved) {
                events.tell(handle, item, "rerun", from, Map.of("reason", reason));
            }
            return moved;
        });
    }

    /** Makes items due now that wait at a stage. One that is claimed at this moment is due again as soon as it is delayed. */
    public int wake(String pipeline, String stage, Collection<String> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        // in the order in which a page is entered too, so that the two do not wait for each other
        Set<String> inOrder = new TreeSet<>(ids);
        return database.inTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(waking() + " AND item_id = :id");
            inOrder.forEach(id -> batch.bind("pipeline", pipeline)
                    .bind("stage", stage)
                    .bind("id", id)
                    .add());
            return Arrays.stream(batch.execute()).sum();
        });
    }

    /**
     * What a wake by a second key found.
     *
     * @param known how many items of the pipeline bear the key, wherever they stand
     * @param woken how many of them are due now, because they stand at the stage
     */
    public record Woken(int known, int woken) {}

    /** Makes the items due now that bear this second key and wait at a stage. One that is claimed is due again as soon as it is delayed. */
    public Woken wakeByRef(String pipeline, String stage, String ref) {
        return database.inTransaction(handle -> {
            // counted first, so that one which comes to the stage between the two is woken, or will be looked for
            int known = handle.createQuery("SELECT count(*) FROM item WHERE pipeline = :pipeline AND ref = :ref")
                    .bind("pipeline", pipeline)
                    .bind("ref", ref)
                    .mapTo(Integer.class)
                    .one();
            int woken = handle.createUpdate(waking() + " AND ref = :ref")
                    .bind("pipeline", pipeline)
                    .bind("stage", stage)
                    .bind("ref", ref)
                    .execute();
            return new Woken(Math.max(known, woken), woken);
        });
    }

    /** The item as it stands; empty where the ledger does not know it. */
    public Optional<Item> find(String pipeline, String id) {
        return database.inTransaction(handle -> find(handle, pipeline, id, ""));
    }

    /** The unclaimed items at a stage, oldest first, at most {@code max}. */
    public List<Item> list(String pipeline, String stage, int max) {
        return database.inTransaction(handle -> handle.createQuery("SELECT " + Items.COLUMNS + " FROM item"
                        + " WHERE pipeline = :pipeline AND stage = :stage AND ended = 0 AND claimed_by IS NULL"
                        + " ORDER BY stage_since LIMIT :max")
                .bind("pipeline", pipeline)
                .bind("stage", stage)
                .bind("max", max)
                .map(Items.ITEM)
                .list());
    }

    private static Optional<Item> find(Handle handle, String pipeline, String id, String lock) {
        return handle.createQuery(
                        "SELECT " + Items.COLUMNS + " FROM item WHERE pipeline = :pipeline AND item_id = :id " + lock)
                .bind("pipeline", pipeline)
                .bind("id", id)
                .map(Items.ITEM)
                .findOne();
    }

    private static String waking() {
        return "UPDATE item SET due_at = <now>, held = NULL, woken = CASE WHEN claimed_by IS NULL THEN 0 ELSE 1 END"
                + " WHERE pipeline = :pipeline AND stage = :stage AND ended = 0";
    }

    private static String assignments() {
        return "stage = :to, ended = :ended, due_at = CASE WHEN woken = 1 THEN <now> ELSE <now> + :dueIn END,"
                + " stage_since = <now>, failing_since = NULL,"
                + " waiting_since = NULL,"
                + " attempts = 0, held = NULL, ref = COALESCE(:ref, ref), context = :context, secrets = :secrets,"
                + " error = CASE WHEN :to = 'buried' THEN error ELSE NULL END";
    }

    private static Map<String, Object> values(Item item, Step step) {
        Map<String, Object> values = new HashMap<>();
        values.put("to", step.to());
        values.put("ended", Stage.ends(step.to()) ? 1 : 0);
        values.put("dueIn", millis(step.dueIn()));
        values.put("ref", step.ref());
        values.put("context", Json.write(kept(item.context(), step.keep(), step)));
        values.put("secrets", Json.write(keepsSecrets(step) ? kept(item.secrets(), step.secrets(), step) : Map.of()));
        return values;
    }

    private static Map<String, Object> kept(Map<String, Object> before, Map<String, Object> keep, Step step) {
        Map<String, Object> values = new HashMap<>(before);
        values.putAll(keep);
        values.keySet().removeAll(step.forget());
        return values;
    }

    /** A journey that has ended needs none; one that is redriven may. */
    private static boolean keepsSecrets(Step step) {
        return !Stage.ends(step.to()) || Stage.BURIED.equals(step.to());
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }

    private void told(Handle handle, Item item, String what, Step step, String to) {
        Map<String, Object> detail = new HashMap<>(step.keep());
        detail.keySet().removeAll(step.forget());
        detail.putAll(step.tell());
        events.tell(handle, item, what, to, detail);
    }
}
