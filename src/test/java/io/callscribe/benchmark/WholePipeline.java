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
            tell(figures, 1, size, untilDelivered(sandbox, application, size), application.cpu());
            Map<String, Integer> before = requests(sandbox);
            for (int batch = 2; batch <= BATCHES; batch++) {
                Duration used = application.cpu();
                Recordings.tones(batch * size, size, SECONDS).forEach(sandbox::add);
                Duration took = untilDelivered(sandbox, application, batch * size);
                best = Math.min(
                        best, tell(figures, batch, size, took, application.cpu().minus(used)));
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

    /** Listings that find nothing are a cost of the hour, not of a recording: one every ten seconds is still six times as many as usual. */
    private static Map<String, String> settings(Sandbox sandbox) {
        Map<String, String> settings = new TreeMap<>(sandbox.environment());
        settings.put("DISCOVER_CRON", "0/10 * * * * ?");
        return settings;
    }

    private static double tell(Figures figures, int batch, int size, Duration took, Duration used) {
        double millis = used.toMillis() * 1.0 / size;
        figures.tell(
                "pipeline, batch " + batch + " of " + size + (batch == 1 ? ", with the start" : "")
                        + ": recordings a second; CPU a recording",
                "%.1f; %.1f ms",
                size * 1000.0 / took.toMillis(),
                millis);
        return millis;
    }

    private static Duration untilDelivered(Sandbox sandbox, MeasuredApplication application, int howMany) {
        long began = System.nanoTime();
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofMinutes(30))
                .until(() -> sandbox.genesys().inbox().all().size() >= howMany || !application.isRunning());
        if (!application.isRunning()) {
            throw new IllegalStateException("the application has ended, see target/benchmark/pipeline.log");
        }
        return Duration.ofNanos(System.nanoTime() - began);
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
