package io.callscribe.ledger;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Hands out due items under this node's lease. No item is handed out twice, however many nodes ask: the one claim statement
 * locks the rows that it takes and skips those that another takes.
 */
public final class Claims {

    /** The pipeline that stands for every pipeline. */
    public static final String ANY = "*";

    private final LedgerDatabase database;
    private final Stages stages;
    private final String node;

    Claims(LedgerDatabase database, Stages stages, String node) {
        this.database = database;
        this.stages = stages;
        this.node = node;
    }

    /**
     * What a consumer asks for.
     *
     * @param pipeline the pipeline, or {@link #ANY}
     * @param stage the stage to claim at
     * @param max at most so many items
     * @param limit claims only while another stage holds fewer; null for no limit
     * @param probeEvery how often one item probes a paused stage
     */
    public record Request(String pipeline, String stage, int max, Limit limit, Duration probeEvery) {}

    /**
     * An admission limit.
     *
     * @param stage the stage that is counted; what is claimed on the way to it counts too
     * @param items how many it may hold
     */
    public record Limit(String stage, int items) {

        /** Reads {@code stage:number}; null gives null. */
        static Limit parse(String text) {
            if (text == null) {
                return null;
            }
            int colon = text.lastIndexOf(':');
            if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("limit wants stage:number, such as transcribing:200, not " + text);
            }
            return new Limit(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
    }

    /** Claims due items, the longest due first. */
    public List<Item> claim(Request request) {
        return database.inTransaction(handle ->
                ANY.equals(request.pipeline()) ? claim(handle, request, request.max()) : admit(handle, request));
    }

    private List<Item> admit(Handle handle, Request request) {
        Optional<Integer> probes = stages.probes(handle, request.pipeline(), request.stage());
        int max = Math.min(request.max(), probes.orElse(request.max()));
        if (max > 0 && request.limit() != null) {
            stages.lock(handle, request.pipeline(), request.stage());
            max = Math.min(max, request.limit().items() - held(handle, request));
        }
        List<Item> items = max > 0 ? claim(handle, request, max) : List.of();
        if (probes.isPresent() && !items.isEmpty()) {
            stages.probing(handle, request.pipeline(), request.stage(), request.probeEvery());
        }
        return items;
    }

    private static int held(Handle handle, Request request) {
        return handle.createQuery("SELECT (SELECT count(*) FROM item WHERE pipeline = :pipeline AND stage = :counted"
                        + " AND ended = 0) + (SELECT count(*) FROM item WHERE pipeline = :pipeline AND stage = :stage"
                        + " AND claimed_by IS NOT NULL)")
                .bind("pipeline", request.pipeline())
                .bind("counted", request.limit().stage())
                .bind("stage", request.stage())
                .mapTo(Integer.class)
                .one();
    }

    private List<Item> claim(Handle handle, Request request, int max) {
        String ofPipeline = ANY.equals(request.pipeline()) ? "" : " AND pipeline = :pipeline";
        return handle
                .createQuery("WITH due AS MATERIALIZED (SELECT pipeline AS p, item_id AS i FROM item"
                        + " WHERE stage = :stage" + ofPipeline
                        + " AND ended = 0 AND claimed_by IS NULL AND due_at <= <now>"
                        + " ORDER BY due_at LIMIT :max <skipLocked>)"
                        + " UPDATE item SET claimed_by = :node, claim = claim + 1, woken = 0 FROM due"
                        + " WHERE pipeline = due.p AND item_id = due.i RETURNING " + Items.COLUMNS)
                .bind("pipeline", request.pipeline())
                .bind("stage", request.stage())
                .bind("max", max)
                .bind("node", node)
                .map(Items.ITEM)
                .stream()
                .sorted(Comparator.comparing(Item::dueAt))
                .toList();
    }

    /** Gives a claimed item back as if it had never been claimed; under a lost lease that changes nothing. */
    boolean giveBack(Item item) {
        return database.inTransaction(handle ->
                Items.fenced(handle, item, node, "due_at = due_at", "").execute() > 0);
    }
}
