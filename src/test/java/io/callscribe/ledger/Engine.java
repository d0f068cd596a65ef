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
            try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return Server.POSTGRES.getJdbcUrl("postgres", name);
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** The URL of a database of this kind in which nothing is yet. */
    abstract String freshUrl(Path folder);

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
