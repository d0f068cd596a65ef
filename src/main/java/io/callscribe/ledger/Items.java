package io.callscribe.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;

/** How items are read from their rows, and how a step is fenced by the lease under which it is made. */
final class Items {

    static final String COLUMNS =
            "pipeline, item_id, stage, run, attempts, stage_since, due_at, failing_since, <now> AS read_at,"
                    + " claim, ref, context, secrets, error, failed_stage";

    static final RowMapper<Item> ITEM = (row, context) -> new Item(
            row.getString("pipeline"),
            row.getString("item_id"),
            row.getString("stage"),
            row.getInt("run"),
            row.getInt("attempts"),
            instant(row, "stage_since"),
            instant(row, "due_at"),
            instant(row, "failing_since"),
            instant(row, "read_at"),
            row.getLong("claim"),
            row.getString("ref"),
            Json.read(row.getString("context")),
            Json.read(row.getString("secrets")),
            row.getString("error"),
            row.getString("failed_stage"));

    private Items() {}

    /** The items of this id, in whatever pipelines the ledger knows it. */
    static List<Item> of(LedgerDatabase database, String id) {
        return database.inTransaction(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM item WHERE item_id = :id ORDER BY pipeline")
                        .bind("id", id)
                        .map(ITEM)
                        .list());
    }

    /** An UPDATE of the item that has an effect only under the lease with which the item was claimed. */
    static Update fenced(Handle handle, Item item, String node, String assignments, String condition) {
        return handle.createUpdate("UPDATE item SET claimed_by = NULL, woken = 0, " + assignments
                        + " WHERE pipeline = :pipeline AND item_id = :id AND claimed_by = :node AND claim = :claim"
                        + condition)
                .bind("pipeline", item.pipeline())
                .bind("id", item.id())
                .bind("node", node)
                .bind("claim", item.claim());
    }

    /** Null where the column is. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
