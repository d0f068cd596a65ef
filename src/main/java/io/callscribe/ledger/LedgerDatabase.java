package io.callscribe.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.sqlite.SQLiteOpenMode;

/**
 * The ledger's database: a SQLite file, or PostgreSQL. The SQL is the same on both but for the clock, the lock clause of a
 * claim, how an event gets its number, and how a context is read as JSON.
 *
 * <p>SQLite has one writer, so there is one connection, and waiting for it is fair; PostgreSQL gets ten.
 */
public final class LedgerDatabase implements AutoCloseable {

    private static final String SQLITE_NOW = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    private static final String POSTGRESQL_NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    /** PostgreSQL reads nothing from an object in which there is a NUL anywhere: a blank takes its place. */
    private static final String POSTGRESQL_JSON = "CAST(replace(context, '\\u0000', '\\u0020') AS json)";

    private static final int POSTGRESQL_CONNECTIONS = 10;
    private static final String DEADLOCK = "40P01";
    private static final int MOST_TRIES = 5;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private LedgerDatabase(HikariDataSource pool, boolean sqlite) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        // a condition that a statement leaves out takes its parameter along
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        // what a statement was to write does not go into a message: there may be a signed URL in it
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        jdbi.define("now", sqlite ? SQLITE_NOW : POSTGRESQL_NOW);
        jdbi.define("skipLocked", sqlite ? "" : "FOR UPDATE SKIP LOCKED");
        jdbi.define("forUpdate", sqlite ? "" : "FOR UPDATE");
        jdbi.define("json", sqlite ? "context" : POSTGRESQL_JSON);
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param url {@code jdbc:sqlite:<file>} or {@code jdbc:postgresql:…}
     * @param user null for SQLite
     * @param password null for SQLite
     */
    public static LedgerDatabase open(String url, String user, String password) {
        boolean sqlite = isSqlite(url);
        LedgerDatabase database =
                new LedgerDatabase(new HikariDataSource(writing(config(url, user, password, sqlite), sqlite)), sqlite);
        try {
            database.migrate(sqlite);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Opens a ledger that other processes may hold, for reading only. A SQLite file that is not there is not made. */
    public static LedgerDatabase openToRead(String url, String user, String password) {
        boolean sqlite = isSqlite(url);
        HikariConfig config = config(url, user, password, sqlite);
        config.setMaximumPoolSize(1);
        config.setReadOnly(true);
        if (sqlite) {
            config.addDataSourceProperty("open_mode", String.valueOf(SQLiteOpenMode.READONLY.flag));
        }
        return new LedgerDatabase(new HikariDataSource(config), sqlite);
    }

    static boolean isSqlite(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return true;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return false;
        }
        throw new IllegalArgumentException(
                "ledger.url wants jdbc:sqlite:<file> or jdbc:postgresql:…, not " + url.replaceAll("[?].*", ""));
    }

    private static HikariConfig config(String url, String user, String password, boolean sqlite) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        if (sqlite) {
            config.addDataSourceProperty("busy_timeout", "10000");
            // nobody asks for them, and to know of them the driver searches each statement for an INSERT, a WITH at
            // length
            config.addDataSourceProperty("jdbc.get_generated_keys", "false");
        }
        return config;
    }

    private static HikariConfig writing(HikariConfig config, boolean sqlite) {
        config.setMaximumPoolSize(sqlite ? 1 : POSTGRESQL_CONNECTIONS);
        if (sqlite) {
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
            // the words of a call that are no longer kept would stay readable in the free space of the file
            config.addDataSourceProperty("secure_delete", "true");
        }
        return config;
    }

    private void migrate(boolean sqlite) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/ledger")
                .placeholders(Map.of(
                        "identity",
                        sqlite
                                ? "INTEGER PRIMARY KEY AUTOINCREMENT"
                                : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"))
                .load()
                .migrate();
    }

    /**
     * Runs {@code work} in one transaction. Where PostgreSQL breaks a deadlock by ending this one, it is run again, so that it must
     * do nothing but ask the database.
     */
    <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        for (int tries = 1; ; tries++) {
            try {
                return jdbi.inTransaction(work);
            } catch (JdbiException e) {
                if (tries == MOST_TRIES || !isDeadlock(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isDeadlock(JdbiException failure) {
        return failure.getCause() instanceof SQLException cause && DEADLOCK.equals(cause.getSQLState());
    }

    @Override
    public void close() {
        pool.close();
    }
}
