package io.callscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The story of every item: each event is inserted in the transaction of the step that it tells of. */
public final class Events {

    static final String COLUMNS = "seq, at, node, pipeline, item_id, run, what, stage, to_stage, detail";
    static final RowMapper<Event> EVENT = (row, context) -> new Event(
            row.getLong("seq"),
            Instant.ofEpochMilli(row.getLong("at")),
            row.getString("node"),
            row.getString("pipeline"),
            row.getString("item_id"),
            row.getInt("run"),
            row.getString("what"),
            row.getString("stage"),
            row.getString("to_stage"),
            Json.read(row.getString("detail")));

    private final LedgerDatabase database;
    private final String node;

    Events(LedgerDatabase database, String node) {
        this.database = database;
        this.node = node;
    }

    void tell(Handle handle, Item item, String what, String to, Map<String, Object> detail) {
        tell(handle, item.pipeline(), item.id(), item.run(), what, item.stage(), to, detail);
    }

    void tell(
            Handle handle,
            String pipeline,
            String item,
            int run,
            String what,
            String stage,
            String to,
            Map<String, Object> detail) {
        handle.createUpdate("INSERT INTO event (at, node, pipeline, item_id, run, what, stage, to_stage, detail)"
                        + " VALUES (<now>, :node, :pipeline, :item, :run, :what, :stage, :to, :detail)")
                .bind("node", node)
                .bind("pipeline", pipeline)
                .bind("item", item)
                .bind("run", run)
                .bind("what", what)
                .bind("stage", stage)
                .bind("to", to)
                .bind("detail", Json.write(detail))
                .execute();
    }

    /**
     * Tells of something that moves no item.
     *
     * @param item an item's id; {@link Event#NO_ITEM} for the pipeline as a whole. The event gets the run that the item is in
     * @param what has happened
     * @param once whether to tell it only where this run of the item has no such event yet
     * @return whether it was told
     */
    public boolean tell(String pipeline, String item, String what, Map<String, Object> detail, boolean once) {
        String run = "COALESCE((SELECT run FROM item WHERE item_id = :item AND pipeline = :pipeline), 1)";
        return database.inTransaction(
                handle -> handle.createUpdate("INSERT INTO event (at, node, pipeline, item_id, run, what, detail)"
                                        + " SELECT <now>, :node, :pipeline, :item, " + run + ", :what, :detail"
                                        + (once
                                                ? " WHERE NOT EXISTS (SELECT 1 FROM event WHERE item_id = :item"
                                                        + " AND pipeline = :pipeline AND what = :what AND run = " + run
                                                        + ")"
                                                : ""))
                                .bind("node", node)
                                .bind("pipeline", pipeline)
                                .bind("item", item)
                                .bind("what", what)
                                .bind("detail", Json.write(detail))
                                .execute()
                        > 0);
    }

    /** Whether such a thing was told of an item in the run that it is in. */
    public boolean isTold(String pipeline, String item, String what) {
        return database.inTransaction(handle -> handle.createQuery("SELECT count(*) FROM event WHERE item_id = :item"
                                + " AND pipeline = :pipeline AND what = :what AND run ="
                                + " COALESCE((SELECT run FROM item WHERE item_id = :item AND pipeline = :pipeline), 1)")
                        .bind("item", item)
                        .bind("pipeline", pipeline)
                        .bind("what", what)
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    /** Everything that happened to the items of this id, in whatever pipeline, oldest first. */
    public List<Event> of(String item) {
        return of(database, item);
    }

    static List<Event> of(LedgerDatabase database, String item) {
        return database.inTransaction(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM event WHERE item_id = :item ORDER BY seq")
                        .bind("item", item)
                        .map(EVENT)
                        .list());
    }
}
