package io.callscribe.ledger;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library, which the driver unpacks at each start and removes when the process ends in order. Of a process that is killed it
 * would stay in the system's temporary folder, a megabyte at a time; in a folder of ours what was left is removed at the next start.
 */
public final class SqliteLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String UNPACKED_IN = "org.sqlite.tmpdir";
    private static final String LOADED_FROM = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /**
     * Loads the library, unpacked in this folder, unless it is loaded already or somebody has set where it lies. Where it cannot run from
     * there, as on a disk that is mounted noexec, the driver is left to its own way.
     *
     * @param folder this process's alone
     * @param url the ledger's database; one that is not SQLite needs no library
     */
    public static void unpackIn(Path folder, String url) {
        if (!LedgerDatabase.isSqlite(url)
                || System.getProperty(UNPACKED_IN) != null
                || System.getProperty(LOADED_FROM) != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            sweep(folder);
            System.setProperty(UNPACKED_IN, folder.toAbsolutePath().toString());
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            System.clearProperty(UNPACKED_IN);
            LOG.warn(
                    "SQLite's library cannot be loaded from {}, and is unpacked in the system's temporary folder ({}), where one stays each time that this"
                            + " process is killed. Name a folder that it can run from: -D{}=<folder>",
                    folder,
                    e.getMessage(),
                    UNPACKED_IN);
        }
    }

    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "sqlite-*")) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }
}
