package io.callscribe.benchmark;

import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** The packaged application on the sandbox: what a recording costs of its time among few and among many. */
final class WholePipeline {

    private static final int FEW = 50;
    private static final int MANY = 500;

    private WholePipeline() {}

    static void run() throws InterruptedException {
        double few = secondsFor(FEW);
        double many = secondsFor(MANY);
        System.out.printf(
                Locale.ROOT,
                "Whole pipeline: %d recordings in %.0f s, %d in %.0f s (from the first request to the last delivery)%n",
                FEW,
                few,
                MANY,
                many);
        Benchmarks.tell("Whole pipeline, a recording among 500 to one among 50", many / MANY, few / FEW);
    }

    private static double secondsFor(int recordings) throws InterruptedException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(Recordings.tones(recordings)))) {
            Process application = start(sandbox);
            try {
                until(() -> !sandbox.genesys().tokens().alive().isEmpty());
                long began = System.nanoTime();
                until(() -> sandbox.genesys().inbox().all().size() >= recordings);
                return (System.nanoTime() - began) / 1e9;
            } finally {
                application.destroyForcibly().waitFor();
            }
        }
    }

    private static void until(Callable<Boolean> reached) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofMinutes(10))
                .until(reached);
    }

    private static Process start(Sandbox sandbox) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-jar"));
        command.add(Path.of("target", "callscribe.jar").toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(Path.of("target", "bench.log").toFile());
        builder.environment().putAll(sandbox.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
