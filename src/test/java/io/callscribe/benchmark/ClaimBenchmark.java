package io.callscribe.benchmark;

import io.callscribe.ledger.Claims;
import io.callscribe.ledger.Item;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.LedgerDatabase;
import io.callscribe.ledger.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A claim and a move on SQLite among few rows and many, all of them due; and one synced write of 4 KiB beside it, for each of the two ends
 * in one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ClaimBenchmark {

    private static final Map<String, Object> KEPT =
            Map.of("audioKey", "callscribe/recordings/5f0c1f6e.wav", "audioChannels", 2, "audioSeconds", 30.0);

    /** As discovery enters them, but in one statement; ids are random, as those of Genesys are. */
    private static final String FILL = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            + " INSERT INTO item (pipeline, item_id, stage, ended, due_at, stage_since, context)"
            + " SELECT 'bench', lower(hex(randomblob(16))), 'stage0', 0, 1700000000000 + i, 1700000000000 + i,"
            + " '{\"conversationId\":\"c2d9a1b4-7f3e-4a52-8a11-2d7e5b9f0001\",\"durationSeconds\":30.0,"
            + "\"fileUrl\":\"https://recordings.example.com/5f0c1f6e?Expires=1700000000&Signature=0123456789abcdef\","
            + "\"startTime\":\"2026-11-20T08:15:00Z\"}' FROM n";

    @Param({"1000", "1000000"})
    public int rows;

    private Path folder;
    private Ledger ledger;
    private FileChannel file;
    private int turn;

    @Setup(Level.Trial)
    public void fill() throws IOException, SQLException {
        folder = Files.createTempDirectory(Path.of("target"), "claim-benchmark");
        String url = "jdbc:sqlite:" + folder.resolve("ledger.db");
        LedgerDatabase.open(url, null, null).close();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement fill = connection.prepareStatement(FILL)) {
            fill.setInt(1, rows);
            fill.executeUpdate();
        }
        ledger = new Ledger(LedgerDatabase.open(url, null, null), "bench", null);
        file = FileChannel.open(folder.resolve("floor"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @Benchmark
    public boolean claimAndMove() {
        List<Item> claimed = List.of();
        while (claimed.isEmpty()) {
            claimed =
                    ledger.claims().claim(new Claims.Request("bench", "stage" + turn, 1, null, Duration.ofMinutes(1)));
            turn = claimed.isEmpty() ? turn + 1 : turn;
        }
        return ledger.steps().move(claimed.get(0), step("stage" + (turn + 1)));
    }

    private static Step step(String to) {
        return new Step(to, KEPT, Set.of("fileUrl"), Map.of(), null, Duration.ZERO);
    }

    @Benchmark
    public void syncedWrite() throws IOException {
        file.write(ByteBuffer.allocate(4096), 0);
        file.force(true);
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        ledger.close();
        file.close();
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }
}
