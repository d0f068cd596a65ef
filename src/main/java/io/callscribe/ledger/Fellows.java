package io.callscribe.ledger;

import java.util.List;

/**
 * Who could travel with a claimed item: others that are due at its stage, and that nobody has claimed. They are only looked at. Whoever
 * moves one by its id may find that another has claimed it meanwhile, so what is done for them has to be safe to repeat.
 */
public final class Fellows {

    private final LedgerDatabase database;
    private final Stages stages;

    Fellows(LedgerDatabase database, Stages stages) {
        this.database = database;
        this.stages = stages;
    }

    /**
     * The due and unclaimed items at the stage of a claimed one, the longest due first; none while the stage is paused, for a probe goes
     * alone.
     *
     * @param most at most so many
     * @param characters at most so many characters in what is kept with all of them together, secrets included
     */
    public List<Item> of(Item item, int most, long characters) {
        return database.inTransaction(handle -> stages.isPaused(handle, item.pipeline(), item.stage())
                ? List.of()
                : handle.createQuery("SELECT " + Items.COLUMNS
                                + " FROM (SELECT due.*, sum(length(context) + length(secrets))"
                                + " OVER (ORDER BY due_at, item_id) AS characters FROM (SELECT * FROM item"
                                + " WHERE pipeline = :pipeline AND stage = :stage AND ended = 0 AND claimed_by IS NULL"
                                + " AND due_at <= <now> ORDER BY due_at, item_id LIMIT :most) due) fellow"
                                + " WHERE characters <= :characters ORDER BY due_at, item_id")
                        .bind("pipeline", item.pipeline())
                        .bind("stage", item.stage())
                        .bind("most", most)
                        .bind("characters", characters)
                        .map(Items.ITEM)
                        .list());
    }
}
