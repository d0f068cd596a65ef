package io.callscribe.benchmark;

import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The packaged application on the sandbox, with a heap of 128 MB: recordings of 30 seconds, from the listing to the delivered transcript. They
 * come in batches, for what the first one costs is the start of a JVM.
 */
final class WholePipeline {

    private static final int BATCHES = 4;
    private static final double SECONDS = 30;
    private static final double MOST_MILLIS = 6;

    private WholePipeline() {}

    /** @param recordings in all batches together */
    static void run(Figures figures, int recordings) {
        int size = Math.max(1, recordings / BATCHES);
        double best = Double.MAX_VALUE;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(Recordings.tones(0, size, SECONDS)));
                MeasuredApplication application =
                        MeasuredApplication.start("pipeline", settings(sandbox), "-Xmx128m")) {
            Batch first = new Batch(1, size, Duration.ZERO, Duration.ZERO);
            first.tell(figures, sandbox, application);
            Map<String, Integer> before = requests(sandbox);
            for (int number = 2; number <= BATCHES; number++) {
                Batch batch = new Batch(number, size, application.cpu(), application.compilation());
                Recordings.tones(number * size, size, SECONDS).forEach(sandbox::add);
                best = Math.min(best, batch.tell(figures, sandbox, application));
            }
            requests(sandbox)
                    .forEach((kind, times) -> figures.tell(
                            "pipeline, requests a recording, once warm: " + kind,
                            "%.2f",
                            (times - before.getOrDefault(kind, 0)) / (BATCHES - 1.0) / size));
            figures.tell("pipeline, peak memory of the process (VmHWM)", "%d MB", application.peakMemory());
            figures.tell(
                    "pipeline, peak heap; what a collection left of it at most",
                    "%d MB; %d MB",
                    application.peakHeap(),
                    application.peakLive());
            figures.atMost(MOST_MILLIS, "pipeline, CPU a recording of 30 s, in ms, best batch once warm", best);
        }
    }

    /** Every listing tells all recordings there are, so how often one is read counts: every minute, which is the default. */
    private static Map<String, String> settings(Sandbox sandbox) {
        Map<String, String> settings = new TreeMap<>(sandbox.environment());
        settings.put("DISCOVER_CRON", "0 * * * * ?");
        return settings;
    }

    /**
     * So many recordings, which are there at once.
     *
     * @param used what the application had used of the processors before
     * @param compiled what its compilers had
     */
    private record Batch(int number, int size, Duration used, Duration compiled) {

        /** Waits for its last delivery; gives the CPU a recording, in milliseconds. */
        double tell(Figures figures, Sandbox sandbox, MeasuredApplication application) {
            untilDelivered(sandbox, application, (number - 1) * size + 1);
            long began = System.nanoTime();
            untilDelivered(sandbox, application, number * size);
            double seconds = (System.nanoTime() - began) / 1e9;
            double millis = application.cpu().minus(used).toMillis() * 1.0 / size;
            double compiling = application.compilation().minus(compiled).toMillis() * 1.0 / size;
            figures.tell(
                    "pipeline, batch " + number + " of " + size + (number == 1 ? ", with the start" : "")
                            + ": recordings a second; CPU a recording, the JVM's compilers of it",
                    "%.1f; %.1f, %.1f ms",
                    size / seconds,
                    millis,
                    compiling);
            return millis;
        }
    }

    private static void untilDelivered(Sandbox sandbox, MeasuredApplication application, int howMany) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofMinutes(30))
                .until(() -> sandbox.genesys().inbox().all().size() >= howMany || !application.isRunning());
        if (!application.isRunning()) {
            throw new IllegalStateException("the application has ended, see target/benchmark/pipeline.log");
        }
    }

    private static Map<String, Integer> requests(Sandbox sandbox) {
        Map<String, Integer> kinds = new TreeMap<>();
        Stream.concat(
                        sandbox.genesys().requests().stream(),
                        sandbox.awsRequests().stream().map(request -> "AWS " + request))
                .map(request ->
                        request.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…").replaceAll("callscribe-[0-9a-f]{8}/", ""))
                .forEach(kind -> kinds.merge(kind, 1, Integer::sum));
        return kinds;
    }
}
