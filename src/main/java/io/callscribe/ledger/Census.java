package io.callscribe.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All items of a pipeline, page after page in the order of their ids, with some values of their contexts: for a summary. */
public final class Census {

    /** The most items in a page. */
    public static final int PAGE = 1_000;

    private final LedgerDatabase database;

    Census(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * How an item stands.
     *
     * @param stage where
     * @param since since when, by the database's clock
     * @param facts those of its context's values that were asked for; one that it does not have is left out
     */
    public record Standing(String item, String stage, Instant since, Map<String, Object> facts) {

        public Standing {
            facts = Map.copyOf(facts);
        }
    }

    /**
     * A page of a pipeline's items.
     *
     * @param after the last one of the page before; null for the first page
     * @param facts which values of their contexts to read along, by name
     * @return at most {@link #PAGE}; fewer on the last page
     */
    public List<Standing> page(String pipeline, Standing after, List<String> facts) {
        return database.inTransaction(handle -> handle.createQuery("SELECT item_id, stage, stage_since"
                        + Endings.columns(facts) + " FROM item WHERE pipeline = :pipeline"
                        + (after == null ? "" : " AND item_id > :after") + " ORDER BY item_id LIMIT " + PAGE)
                .bind("pipeline", pipeline)
                .bind("after", after == null ? null : after.item())
                .map((row, context) -> new Standing(
                        row.getString("item_id"),
                        row.getString("stage"),
                        Instant.ofEpochMilli(row.getLong("stage_since")),
                        Endings.facts(row, facts)))
                .list());
    }
}
