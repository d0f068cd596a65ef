package io.callscribe.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the ledger promises the same on. PostgreSQL starts once a JVM, when the first test wants it: some three seconds. */
enum Engine {
    SQLITE {
        @Override
        String freshUrl(Path folder) {
            return "jdbc:sqlite:" + folder.resolve("ledger-" + COUNT.incrementAndGet() + ".db");
        }
    },
    POSTGRESQL {
        @Override
        String freshUrl(Path folder) {
            String name = "ledger_" + COUNT.incrementAndGet();
            execute("CREATE DATABASE " + name);
            return Server.POSTGRES.getJdbcUrl("postgres", name);
        }

        @Override
        void drop(String url) {
            execute("DROP DATABASE " + url.replaceAll(".*/([a-z0-9_]+).*", "$1") + " WITH (FORCE)");
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** The URL of a database of this kind in which nothing is yet. */
    abstract String freshUrl(Path folder);

    /** Takes the database of a finished test away; a file goes with its folder. */
    void drop(String url) {}

    private static void execute(String statement) {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
