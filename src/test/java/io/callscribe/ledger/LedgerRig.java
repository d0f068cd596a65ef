package io.callscribe.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Update;

/** One database and the nodes that a test starts on it. Their hearts beat only when the test says so. */
final class LedgerRig implements AutoCloseable {

    static final String PIPELINE = "calls";
    static final Patience PATIENT = new Patience(Duration.ofHours(24), null);
    static final Duration LEASE = Duration.ofSeconds(45);
    private static final Nodes.Heartbeat BY_HAND = new Nodes.Heartbeat(Duration.ofDays(1), LEASE);

    private final Engine engine;
    private final String url;
    private final List<Ledger> nodes = new ArrayList<>();
    private LedgerDatabase database;

    LedgerRig(Engine engine, Path folder) {
        this.engine = engine;
        this.url = engine.freshUrl(folder);
    }

    /** A further node on the same database. */
    Ledger node(String name) {
        return node(name, BY_HAND);
    }

    Ledger node(String name, Nodes.Heartbeat heartbeat) {
        Ledger ledger = new Ledger(LedgerDatabase.open(url, null, null), name, null, heartbeat);
        nodes.add(ledger);
        return ledger;
    }

    /** A connection of the test's own. */
    LedgerDatabase database() {
        if (database == null) {
            database = LedgerDatabase.open(url, null, null);
        }
        return database;
    }

    String url() {
        return url;
    }

    static void enter(Ledger ledger, String stage, String... ids) {
        Arrays.stream(ids)
                .forEach(id -> ledger.entrance().enter(PIPELINE, List.of(new Entry(id, stage, Map.of(), Map.of()))));
    }

    static List<Item> claim(Ledger ledger, String stage, int max) {
        return ledger.claims().claim(new Claims.Request(PIPELINE, stage, max, null, Duration.ofMinutes(1)));
    }

    static Item claimOne(Ledger ledger, String stage) {
        List<Item> items = claim(ledger, stage, 1);
        if (items.size() != 1) {
            throw new AssertionError("Nothing is due at " + stage);
        }
        return items.get(0);
    }

    static List<String> ids(List<Item> items) {
        return items.stream().map(Item::id).toList();
    }

    static Item find(Ledger ledger, String id) {
        return ledger.steps().find(PIPELINE, id).orElseThrow();
    }

    /** The events of an item, as {@code what stage>to}. */
    static List<String> story(Ledger ledger, String id) {
        return ledger.events().of(id).stream()
                .map(event -> event.what() + " " + (event.stage() == null ? "" : event.stage())
                        + (event.to() == null ? "" : ">" + event.to()))
                .toList();
    }

    /** Runs a statement past the ledger, such as one that lets time pass. */
    int sql(String statement, Object... arguments) {
        return database().inTransaction(handle -> {
            Update update = handle.createUpdate(statement);
            for (int i = 0; i < arguments.length; i++) {
                update.bind(i, arguments[i]);
            }
            return update.execute();
        });
    }

    <T> T ask(Class<T> type, String query) {
        return database()
                .inTransaction(handle ->
                        handle.createQuery(query).mapTo(type).findOne().orElse(null));
    }

    /** Lets every wait of this item be over. */
    void due(String id) {
        sql("UPDATE item SET due_at = <now> WHERE item_id = ?", id);
    }

    /** Lets a node's heart have stopped beating longer ago than its lease lasts. */
    void silence(String node) {
        sql("UPDATE node SET heartbeat_at = <now> - ? WHERE node = ?", LEASE.toMillis() + 1000, node);
    }

    @Override
    public void close() {
        nodes.forEach(Ledger::close);
        if (database != null) {
            database.close();
        }
        engine.drop(url);
    }
}
