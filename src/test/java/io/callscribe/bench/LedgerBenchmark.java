package io.callscribe.bench;

import io.callscribe.ledger.Claims;
import io.callscribe.ledger.Entry;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** A claim and a move on SQLite, among few rows and many; and one synced write of 4 KiB beside it, which is the floor of either. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class LedgerBenchmark {

    private static final int PAGE = 1000;

    @Param({"1000", "100000"})
    public int rows;

    private Path folder;
    private Ledger ledger;
    private FileChannel file;
    private int turn;

    @Setup(Level.Trial)
    public void fill() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "ledger-benchmark");
        ledger = new Ledger(
                LedgerDatabase.open("jdbc:sqlite:" + folder.resolve("ledger.db"), null, null), "bench", null);
        for (int from = 0; from < rows; from += PAGE) {
            List<Entry> page = new ArrayList<>();
            for (int i = from; i < from + PAGE; i++) {
                page.add(new Entry("item-" + i, "stage0", Map.of("audioKey", "recordings/item-" + i), Map.of()));
            }
            ledger.entrance().enter("bench", page);
        }
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
        return ledger.steps().move(claimed.get(0), Step.to("stage" + (turn + 1)));
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
