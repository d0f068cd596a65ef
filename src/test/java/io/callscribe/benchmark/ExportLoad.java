package io.callscribe.benchmark;

import io.callscribe.sandbox.ArchivedRecording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged application with a heap of 64 MB: 10,000 recordings of 1 KB, and one of 2 GB, compared by their SHA-256. */
public final class ExportLoad {

    private static final int SMALL = 10_000;
    private static final int SMALL_BYTES = 1_024;
    private static final long BIG_BYTES = (1L << 31) - 4;

    private ExportLoad() {}

    /** Runs it alone. */
    public static void main(String[] arguments) throws InterruptedException {
        run();
    }

    static void run() throws InterruptedException {
        System.out.printf(
                Locale.ROOT, "Export, -Xmx64m: %,d recordings of 1 KB in %.0f s%n", SMALL, secondsFor(small()));
        System.out.printf(Locale.ROOT, "Export, -Xmx64m: one recording of 2 GB in %.0f s%n", secondsFor(big()));
    }

    private static List<ArchivedRecording> small() {
        List<ArchivedRecording> archive = new ArrayList<>(SMALL);
        for (int i = 0; i < SMALL; i++) {
            archive.add(ArchivedRecording.of(Recordings.big("small-" + i, SMALL_BYTES), "wav")
                    .at(Recordings.FIRST_EXPORTED.plusSeconds(30L * i)));
        }
        return archive;
    }

    private static List<ArchivedRecording> big() {
        return List.of(
                ArchivedRecording.of(Recordings.big("big", BIG_BYTES), "wav").at(Recordings.FIRST_EXPORTED));
    }

    private static double secondsFor(List<ArchivedRecording> archive) throws InterruptedException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.export(archive))) {
            archive.forEach(one -> one.audio().sha256());
            long began = System.nanoTime();
            int code = start(sandbox).waitFor();
            double seconds = (System.nanoTime() - began) / 1e9;
            if (code != 0) {
                throw new IllegalStateException("the export ended with " + code + ", see target/bench.log");
            }
            archive.forEach(one -> compare(one, sandbox.exports()));
            return seconds;
        }
    }

    private static void compare(ArchivedRecording one, Path folder) {
        Path file = folder.resolve(String.format("%tY/%<tm/%<td", one.created().atZone(java.time.ZoneOffset.UTC)))
                .resolve(one.id() + ".wav");
        try (InputStream in = Files.newInputStream(file);
                Stream<Path> besides = Stream.of(file.resolveSibling(one.id() + "_metadata.json"))) {
            if (!io.callscribe.sandbox.Audio.sha256(in).equals(one.audio().sha256())
                    || !besides.allMatch(Files::exists)) {
                throw new IllegalStateException(file + " is not what it should be");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(Sandbox sandbox) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-jar",
                        Path.of("target", "callscribe.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "bench.log").toFile());
        builder.environment().putAll(sandbox.environment());
        builder.environment()
                .putAll(Map.of(
                        "EXPORT_ONCE", "true",
                        "EXPORT_MIN_FREE_DISK_MB", "1",
                        "GENESYS_REQUESTS_PER_SECOND", "0"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged application cannot be started", e);
        }
    }
}
