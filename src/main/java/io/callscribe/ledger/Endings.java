package io.callscribe.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The items that were delivered, were empty, or died, by when they did. An item stands here once, where it ended at last: one that is
 * redriven is gone until it ends again. As an item only ever ends at the present moment, nothing joins a span that lies in the past, so
 * that page after page of it can be read without holding the database.
 */
public final class Endings {

    /** The most endings in a page. */
    public static final int PAGE = 1_000;

    /** Word for word the condition of the index item_ending. */
    private static final String ENDED = "stage IN ('delivered', 'empty', 'dead', 'buried')";

    static final String WITHIN = " FROM item WHERE " + ENDED + " AND stage_since >= :from AND stage_since < :until";
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+");

    private final LedgerDatabase database;

    Endings(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * What tells one state of a span from another, read from the index alone: an item cannot leave the span and another join it at the
     * same millisecond.
     *
     * @param items how many ended in the span
     * @param millis the sum of their times, counted from the beginning of the span
     */
    public record Print(long items, long millis) {}

    /** The database's clock: what has ended by now, ended at this instant or before. */
    public Instant now() {
        return database.inTransaction(handle -> Instant.ofEpochMilli(
                handle.createQuery("SELECT <now>").mapTo(Long.class).one()));
    }

    /** When the first of them ended; empty where none did. */
    public Optional<Instant> first() {
        return database.inTransaction(handle -> handle.createQuery(
                        "SELECT stage_since FROM item WHERE " + ENDED + " ORDER BY stage_since LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    /** The print of what ended from {@code from} on and before {@code until}. */
    public Print print(Instant from, Instant until) {
        return database.inTransaction(handle -> handle.createQuery(
                        "SELECT count(*) AS items, CAST(COALESCE(sum(stage_since - :from), 0) AS BIGINT) AS millis"
                                + WITHIN)
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .map((row, context) -> new Print(row.getLong("items"), row.getLong("millis")))
                .one());
    }

    /**
     * A page of what ended from {@code from} on and before {@code until}, in the order of time.
     *
     * @param after the last one of the page before; null for the first page
     * @param facts which values of their contexts to read along, by name; the rest of a context, which may be large, stays in the database
     * @return at most {@link #PAGE}; fewer on the last page
     */
    public List<Ending> page(Instant from, Instant until, Ending after, List<String> facts) {
        return database.inTransaction(
                handle -> handle.createQuery("SELECT pipeline, item_id, stage, stage_since, context <> '{}' AS kept"
                                + columns(facts) + WITHIN
                                + (after == null
                                        ? ""
                                        : " AND (stage_since, item_id, pipeline) > (:from, :id, :pipeline)")
                                + " ORDER BY stage_since, item_id, pipeline LIMIT " + PAGE)
                        .bind("from", (after == null ? from : after.at()).toEpochMilli())
                        .bind("until", until.toEpochMilli())
                        .bind("id", after == null ? null : after.item())
                        .bind("pipeline", after == null ? null : after.pipeline())
                        .map((row, context) -> ending(row, facts))
                        .list());
    }

    static String columns(List<String> facts) {
        if (!facts.stream().allMatch(NAME.asMatchPredicate())) {
            throw new IllegalArgumentException("Expected names of letters alone, but got " + facts);
        }
        return IntStream.range(0, facts.size())
                .mapToObj(i -> ", <json> -> '" + facts.get(i) + "' AS fact" + i)
                .collect(Collectors.joining());
    }

    static Map<String, Object> facts(ResultSet row, List<String> facts) throws SQLException {
        Map<String, Object> found = new HashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            String json = row.getString("fact" + i);
            if (json != null && !json.equals("null")) {
                found.put(facts.get(i), Json.readValue(json));
            }
        }
        return found;
    }

    private static Ending ending(ResultSet row, List<String> facts) throws SQLException {
        return new Ending(
                row.getString("pipeline"),
                row.getString("item_id"),
                row.getString("stage"),
                Instant.ofEpochMilli(row.getLong("stage_since")),
                row.getBoolean("kept"),
                facts(row, facts));
    }
}
