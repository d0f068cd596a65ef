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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The packaged application with a heap of 64 MB: 10,000 recordings of 1 KB, and one of 2 GB, compared by their SHA-256. */
final class ExportLoad {

    private static final int SMALL = 10_000;
    private static final int SMALL_BYTES = 1_024;
    private static final long BIG_BYTES = (1L << 31) - 4;

    private ExportLoad() {}

    static void run(Figures figures) throws InterruptedException {
        figures.tell("export, -Xmx64m: 10,000 recordings of 1 KB", "%.0f s", secondsFor(small()));
        figures.tell("export, -Xmx64m: one recording of 2 GB", "%.0f s", secondsFor(big()));
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
            try (MeasuredApplication application = MeasuredApplication.start("export", settings(sandbox), "-Xmx64m")) {
                int code = application.ended();
                double seconds = (System.nanoTime() - began) / 1e9;
                if (code != 0) {
                    throw new IllegalStateException(
                            "the export ended with " + code + ", see target/benchmark/export.log");
                }
                archive.forEach(one -> compare(one, sandbox.exports()));
                return seconds;
            }
        }
    }

    private static Map<String, String> settings(Sandbox sandbox) {
        Map<String, String> settings = new TreeMap<>(sandbox.environment());
        settings.putAll(Map.of("EXPORT_ONCE", "true", "EXPORT_MIN_FREE_DISK_MB", "1"));
        return settings;
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
}
