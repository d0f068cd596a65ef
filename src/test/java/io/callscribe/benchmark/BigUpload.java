package io.callscribe.benchmark;

import io.callscribe.sandbox.BottomlessCloud;
import io.callscribe.sandbox.CdQualityWav;
import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.awaitility.Awaitility;

/**
 * 2 GB from a server into an S3: by the packaged application with a heap of 64 MB, which looks at the header, hashes all bytes and signs them,
 * and by {@code curl | curl}, which does nothing of that; in turn, and the medians are compared. Once with the sandbox's S3, which keeps the
 * bytes on disk, and once with one that takes them and keeps nothing, so that it is not what is waited for.
 */
final class BigUpload {

    private static final long BYTES = (1L << 31) - 4;
    private static final int ROUNDS = 5;
    private static final double LEAST = 0.8;

    private final Figures figures;
    private final String name;
    private final Place place;

    private BigUpload(Figures figures, String name, Place place) {
        this.figures = figures;
        this.name = name;
        this.place = place;
    }

    /**
     * Where the audio comes from and goes to.
     *
     * @param add takes a recording into the listing
     * @param audio where its audio is
     * @param object where curl puts it
     * @param signed the header with which curl puts it
     */
    private record Place(
            Map<String, String> settings,
            BiConsumer<String, CdQualityWav> add,
            Function<String, String> audio,
            URI object,
            String signed) {}

    static void run(Figures figures) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(List.of()))) {
            // no job is to read what is stored meanwhile
            sandbox.faults().failNext("transcribe.StartTranscriptionJob", 10_000, Fault.UNAVAILABLE);
            String signed = "AWS4-HMAC-SHA256 Credential="
                    + sandbox.environment().get("AWS_ACCESS_KEY_ID") + "/20261120/us-east-1/s3/aws4_request";
            Place place = new Place(
                    sandbox.environment(),
                    (id, audio) -> sandbox.add(recording(id, audio)),
                    sandbox.genesys()::link,
                    URI.create(sandbox.awsUrl() + "/" + sandbox.s3().bucket() + "/by-curl"),
                    signed);
            double ratio = new BigUpload(figures, "the sandbox's S3", place).ratio();
            figures.atLeast(LEAST, "2 GB into the sandbox's S3, -Xmx64m: throughput to curl's", ratio);
        }
        try (BottomlessCloud cloud = new BottomlessCloud()) {
            Place place = new Place(
                    cloud.environment(folder()),
                    cloud::add,
                    id -> cloud.audioOf(id).toString(),
                    cloud.object("by-curl"),
                    "none");
            double ratio = new BigUpload(figures, "an S3 that keeps nothing", place).ratio();
            figures.tell("2 GB into an S3 that keeps nothing, -Xmx64m: throughput to curl's", "%.2f", ratio);
        }
    }

    private static Recording recording(String id, CdQualityWav audio) {
        Instant start = Instant.now();
        return new Recording(id, "conversation-of-" + id, start, "audio/wav", 2, null, audio, null);
    }

    private double ratio() {
        List<Duration> application = new ArrayList<>();
        List<Duration> curl = new ArrayList<>();
        try (MeasuredApplication measured = MeasuredApplication.start("s3", place.settings(), "-Xmx64m")) {
            for (int round = 1; round <= ROUNDS; round++) {
                String id = "big-" + round;
                Duration before = measured.cpu();
                place.add().accept(id, new CdQualityWav(BYTES));
                application.add(byApplication(measured, id));
                Duration cpu = measured.cpu().minus(before);
                curl.add(byCurl(id));
                figures.tell(
                        "2 GB into " + name + ", round " + round + ": application (its CPU); curl",
                        "%.1f s (%.1f s); %.1f s",
                        seconds(application.get(round - 1)),
                        seconds(cpu),
                        seconds(curl.get(round - 1)));
            }
            figures.tell("2 GB into " + name + ": peak memory of the process (VmHWM)", "%d MB", measured.peakMemory());
        }
        return seconds(median(curl)) / seconds(median(application));
    }

    /** As the application's log tells the beginning and the end: the ledger has the recording as stored. */
    private static Duration byApplication(MeasuredApplication application, String id) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .until(() -> application.said(id + "] ledger: discovered -> stored") || !application.isRunning());
        if (!application.isRunning()) {
            throw new IllegalStateException("the application has ended, see target/benchmark/s3.log");
        }
        return Duration.between(
                application.lastSaid("ledger: transcribe-recordings: 1 of"),
                application.lastSaid(id + "] ledger: discovered -> stored"));
    }

    private Duration byCurl(String id) {
        String[] command = {
            "sh",
            "-c",
            "curl -sSf \"$1\" | curl -sSf -T - -H \"Authorization: $2\" \"$3\"",
            "sh",
            place.audio().apply(id),
            place.signed(),
            place.object().toString()
        };
        try {
            long began = System.nanoTime();
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("curl ended with " + code);
            }
            return Duration.ofNanos(System.nanoTime() - began);
        } catch (IOException e) {
            throw new UncheckedIOException("curl is wanted, to compare with", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Duration median(List<Duration> durations) {
        Collections.sort(durations);
        return durations.get(durations.size() / 2);
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
