package io.callscribe.benchmark;

import io.callscribe.sandbox.BottomlessCloud;
import io.callscribe.sandbox.CdQualityWav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * 2 GB from a server into an S3 that takes them and keeps nothing, so that neither is what is waited for: by the packaged application with a
 * heap of 64 MB, which looks at the header, hashes all bytes and signs them, and by {@code curl | curl}, which does nothing of that; in turn,
 * from the request for the audio to the last byte in S3. The best of each counts.
 */
final class BigUpload {

    private static final long BYTES = (1L << 31) - 4;
    private static final int ROUNDS = 5;
    private static final double LEAST = 0.8;

    private BigUpload() {}

    static void run(Figures figures) {
        Duration application = Duration.ofDays(1);
        Duration curl = Duration.ofDays(1);
        try (BottomlessCloud cloud = new BottomlessCloud();
                MeasuredApplication measured =
                        MeasuredApplication.start("s3", cloud.environment(folder()), "-Xmx64m")) {
            for (int round = 1; round <= ROUNDS; round++) {
                String id = "big-" + round;
                Duration cpu = measured.cpu();
                cloud.add(id, new CdQualityWav(BYTES));
                Duration one = byApplication(cloud, measured, id);
                cpu = measured.cpu().minus(cpu);
                Duration other = byCurl(cloud, id);
                application = shorter(application, one);
                curl = shorter(curl, other);
                figures.tell(
                        "2 GB into S3, round " + round + ": application (its CPU); curl",
                        "%.1f s (%.1f s); %.1f s",
                        seconds(one),
                        seconds(cpu),
                        seconds(other));
            }
            figures.tell("2 GB into S3, peak memory of the process (VmHWM)", "%d MB", measured.peakMemory());
            figures.atLeast(LEAST, "2 GB into S3, -Xmx64m: throughput to curl's", seconds(curl) / seconds(application));
        }
    }

    private static Duration byApplication(BottomlessCloud cloud, MeasuredApplication application, String id) {
        String key = BottomlessCloud.keyOf(id);
        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .until(() -> cloud.upload(key).isPresent() || !application.isRunning());
        if (!application.isRunning()) {
            throw new IllegalStateException("the application has ended, see target/benchmark/s3.log");
        }
        return cloud.took(id, key);
    }

    private static Duration byCurl(BottomlessCloud cloud, String id) {
        try {
            int code = new ProcessBuilder(
                            "sh",
                            "-c",
                            "curl -sSf \"$1\" | curl -sSf -T - \"$2\"",
                            "sh",
                            cloud.audioOf(id).toString(),
                            cloud.object("by-curl").toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("curl ended with " + code);
            }
            return cloud.took(id, "by-curl");
        } catch (IOException e) {
            throw new UncheckedIOException("curl is wanted, to compare with", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "big-upload");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
