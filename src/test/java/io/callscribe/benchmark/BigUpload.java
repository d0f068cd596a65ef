package io.callscribe.benchmark;

import io.callscribe.sandbox.CdQualityWav;
import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * 2 GB from the sandbox's Genesys into the sandbox's S3: by the packaged application with a heap of 64 MB, which checks and hashes them and
 * sends a checksum along, and by {@code curl | curl}, which does nothing of that; in turn, and the best of each is compared.
 */
final class BigUpload {

    private static final long BYTES = (1L << 31) - 4;
    private static final int ROUNDS = 3;
    private static final double LEAST = 0.8;
    private static final int MEGABYTE = 1_000_000;

    private BigUpload() {}

    static void run(Figures figures) {
        double application = Double.MAX_VALUE;
        double curl = Double.MAX_VALUE;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(List.of(recording("first", 64L << 20))))) {
            // what is stored is enough: no job reads it, and takes time
            sandbox.faults().failNext("transcribe.StartTranscriptionJob", Integer.MAX_VALUE / 1024, Fault.UNAVAILABLE);
            try (MeasuredApplication measured =
                    MeasuredApplication.start("s3", sandbox, Map.of("RETRY_ATTEMPTS", "0"), "-Xmx64m")) {
                stored(sandbox, measured, "first");
                for (int round = 1; round <= ROUNDS; round++) {
                    Recording big = recording("big-" + round, BYTES);
                    sandbox.add(big);
                    application = Math.min(application, stored(sandbox, measured, big.id()));
                    remove(sandbox, "callscribe/recordings/" + big.id() + ".wav");
                    curl = Math.min(curl, byCurl(sandbox, big.id()));
                    remove(sandbox, "by-curl");
                    figures.tell(
                            "2 GB into S3, round " + round + ", best up to now: application, curl",
                            "%.0f; %.0f MB/s",
                            BYTES / application / MEGABYTE,
                            BYTES / curl / MEGABYTE);
                }
                figures.tell("2 GB into S3, peak memory of the process (VmHWM)", "%d MB", measured.peakMemory());
                figures.atLeast(LEAST, "2 GB into S3, -Xmx64m: throughput to curl's", curl / application);
            }
        }
    }

    private static Recording recording(String id, long bytes) {
        return new Recording(
                id,
                "conversation-of-" + id,
                Instant.parse("2026-11-20T08:00:00Z"),
                "audio/wav",
                2,
                null,
                new CdQualityWav(bytes),
                null);
    }

    private static double stored(Sandbox sandbox, MeasuredApplication application, String id) {
        until(() -> sandbox.genesys().requests().contains("GET /recordings/" + id + "/audio"));
        long began = System.nanoTime();
        until(() -> application.said(id + "] ledger: discovered -> stored") || !application.isRunning());
        return (System.nanoTime() - began) / 1e9;
    }

    private static double byCurl(Sandbox sandbox, String id) {
        String signed = "AWS4-HMAC-SHA256 Credential=" + sandbox.environment().get("AWS_ACCESS_KEY_ID")
                + "/20261120/us-east-1/s3/aws4_request";
        String target = sandbox.awsUrl() + "/" + sandbox.s3().bucket() + "/by-curl";
        long began = System.nanoTime();
        run(
                "sh",
                "-c",
                "curl -sSf \"$1\" | curl -sSf -T - -H \"Authorization: $2\" \"$3\"",
                "sh",
                sandbox.genesys().link(id),
                signed,
                target);
        return (System.nanoTime() - began) / 1e9;
    }

    private static void remove(Sandbox sandbox, String key) {
        sandbox.s3().delete(key);
    }

    private static void run(String... command) {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("curl ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("curl is wanted, to compare with", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void until(Callable<Boolean> reached) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(10))
                .until(reached);
    }
}
