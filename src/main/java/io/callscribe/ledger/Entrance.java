package io.callscribe.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Enters what discovery found: a page in one transaction, each item once for ever. */
public final class Entrance {

    private final LedgerDatabase database;
    private final Events events;

    Entrance(LedgerDatabase database, Events events) {
        this.database = database;
        this.events = events;
    }

    /**
     * Enters the items that the ledger does not know yet. A known one is left alone, but for its {@link Entry#refresh()} values
     * while it stands unclaimed at the stage of the entry; where that renews something, and the item was delayed, it is due now.
     *
     * @return how many were new
     */
    public int enter(String pipeline, List<Entry> page) {
        if (page.isEmpty()) {
            return 0;
        }
        Map<String, Entry> entries = new TreeMap<>();
        page.forEach(entry -> entries.put(entry.id(), entry));
        return database.inTransaction(handle -> {
            Map<String, Item> known = known(handle, pipeline, entries);
            int entered = 0;
            for (Entry entry : entries.values()) {
                Item item = known.get(entry.id());
                if (item != null) {
                    refresh(handle, item, entry);
                } else if (insert(handle, pipeline, entry)) {
                    entered++;
                }
            }
            return entered;
        });
    }

    private static Map<String, Item> known(Handle handle, String pipeline, Map<String, Entry> entries) {
        return handle
                .createQuery("SELECT " + Items.COLUMNS + " FROM item WHERE pipeline = :pipeline AND item_id IN (<ids>)")
                .bind("pipeline", pipeline)
                .bindList("ids", List.copyOf(entries.keySet()))
                .map(Items.ITEM)
                .list()
                .stream()
                .collect(Collectors.toMap(Item::id, Function.identity()));
    }

    private boolean insert(Handle handle, String pipeline, Entry entry) {
        Map<String, Object> context = new HashMap<>(entry.keep());
        context.putAll(entry.refresh());
        boolean inserted = handle.createUpdate("INSERT INTO item (pipeline, item_id, stage, ended, due_at, stage_since,"
                                + " context, ref) VALUES (:pipeline, :id, :stage, :ended, <now>, <now>, :context, :ref)"
                                + " ON CONFLICT (pipeline, item_id) DO NOTHING")
                        .bind("pipeline", pipeline)
                        .bind("id", entry.id())
                        .bind("stage", entry.stage())
                        .bind("ended", Stage.ends(entry.stage()) ? 1 : 0)
                        .bind("context", Json.write(Stage.ends(entry.stage()) ? entry.keep() : context))
                        .bind("ref", entry.ref())
                        .execute()
                > 0;
        if (inserted) {
            events.tell(handle, pipeline, entry.id(), 1, "entered", null, entry.stage(), entry.keep());
        }
        return inserted;
    }

    /** A value that the entry lacks renews nothing: what is known stays. */
    private static void refresh(Handle handle, Item item, Entry entry) {
        Map<String, Object> renewed = new HashMap<>(entry.refresh());
        renewed.values().removeIf(Objects::isNull);
        if (!item.stage().equals(entry.stage()) || item.context().entrySet().containsAll(renewed.entrySet())) {
            return;
        }
        Map<String, Object> context = new HashMap<>(item.context());
        context.putAll(renewed);
        handle.createUpdate("UPDATE item SET context = :context,"
                        + " due_at = CASE WHEN held = 'delayed' THEN <now> ELSE due_at END,"
                        + " held = CASE WHEN held = 'delayed' THEN NULL ELSE held END"
                        + " WHERE pipeline = :pipeline AND item_id = :id AND stage = :stage AND ended = 0"
                        + " AND claimed_by IS NULL AND claim = :claim")
                .bind("context", Json.write(context))
                .bind("pipeline", item.pipeline())
                .bind("id", item.id())
                .bind("stage", item.stage())
                .bind("claim", item.claim())
                .execute();
    }
}
