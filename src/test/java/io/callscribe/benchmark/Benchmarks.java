package io.callscribe.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks, or those that {@code -Dbenchmark.only} names, and tells ratios: times of one machine say nothing of another, ratios
 * within one run do. Of what JMH measures the median counts, which a busy machine moves least.
 */
public final class Benchmarks {

    private static final List<String> PARTS =
            List.of("reader", "redaction", "claim", "audio", "pipeline", "s3", "export");
    private static final double LEAST_OF_TOKENS = 0.7;
    private static final double MOST_AMONG_MANY = 1.3;

    private final Set<String> parts;
    private final Figures figures = new Figures();

    private Benchmarks(Set<String> parts) {
        this.parts = parts;
    }

    public static void main(String[] arguments) throws RunnerException, InterruptedException {
        String only = System.getProperty("benchmark.only", "");
        List<String> parts = only.isBlank() ? PARTS : List.of(only.split("\\s*,\\s*"));
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("benchmark.only wants some of " + PARTS + ", not " + only);
        }
        new Benchmarks(Set.copyOf(parts)).run(Integer.getInteger("benchmark.recordings", 1_200));
        // the sandbox's S3 goes on for as long as the JVM does
        System.exit(0);
    }

    private void run(int recordings) throws RunnerException, InterruptedException {
        if (parts.contains("reader")) {
            reader();
        }
        if (parts.contains("redaction")) {
            redaction();
        }
        if (parts.contains("claim")) {
            claim();
        }
        if (parts.contains("audio")) {
            Collection<RunResult> results = measured(AudioBenchmark.class);
            figures.tell(
                    "audio, checked and hashed to hashed alone",
                    "%.2f",
                    of(results, "checkedStream") / of(results, "hashAlone"));
        }
        if (parts.contains("pipeline")) {
            WholePipeline.run(figures, recordings);
        }
        if (parts.contains("s3")) {
            BigUpload.run(figures);
        }
        if (parts.contains("export")) {
            ExportLoad.run(figures);
        }
        figures.tellGoals();
    }

    private void reader() throws RunnerException {
        Collection<RunResult> results = measured(ReaderBenchmark.class);
        for (String shape : List.of("channels", "speakers")) {
            figures.tell(
                    "reader, " + shape + ", 100,000 words to 10,000: time",
                    "%.2f",
                    of(results, "read", shape, "100000") / of(results, "read", shape, "10000"));
            for (String words : List.of("1000", "10000", "100000")) {
                figures.atLeast(
                        LEAST_OF_TOKENS,
                        "reader, " + shape + ", " + words + " words: throughput to that of a bare token loop",
                        of(results, "tokensAlone", shape, words) / of(results, "read", shape, words));
            }
        }
    }

    private void redaction() throws RunnerException {
        Collection<RunResult> results = measured(RedactionBenchmark.class);
        for (String call : List.of("ordinary", "numbers")) {
            double time = of(results, "redact", call, "10000");
            figures.tell("redaction, " + call + ", 10,000 words: words a second", "%,.0f", 10_000 / time * 1e6);
            figures.tell(
                    "redaction, " + call + ", 10,000 words to 1,000: time",
                    "%.2f",
                    time / of(results, "redact", call, "1000"));
            figures.tell(
                    "redaction, " + call + ", 100,000 words to 10,000: time",
                    "%.2f",
                    of(results, "redact", call, "100000") / time);
        }
        figures.tell(
                "redaction, calls full of numbers to ordinary ones: time",
                "%.2f",
                of(results, "redact", "numbers", "10000") / of(results, "redact", "ordinary", "10000"));
    }

    private void claim() throws RunnerException {
        Collection<RunResult> results = measured(ClaimBenchmark.class);
        figures.tell(
                "ledger, a claim and a move to one synced write: time",
                "%.2f",
                of(results, "claimAndMove", "1000") / of(results, "syncedWrite", "1000"));
        figures.tell(
                "ledger, claims and moves a second among 1,000,000 rows",
                "%.0f",
                1e6 / of(results, "claimAndMove", "1000000"));
        figures.atMost(
                MOST_AMONG_MANY,
                "ledger, a claim and a move among 1,000,000 rows to one among 1,000: time",
                of(results, "claimAndMove", "1000000") / of(results, "claimAndMove", "1000"));
    }

    private static Collection<RunResult> measured(Class<?> benchmark) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName().replace(".", "\\.") + "\\.")
                        .verbosity(VerboseMode.NORMAL)
                        .build())
                .run();
    }

    /** The median of a method's time, in microseconds or whatever its unit is, with these parameters. */
    private static double of(Collection<RunResult> results, String method, String... parameters) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(method))
                .filter(result -> List.of(parameters).stream()
                        .allMatch(parameter -> result.getParams().getParamsKeys().stream()
                                .anyMatch(
                                        key -> result.getParams().getParam(key).equals(parameter))))
                .findFirst()
                .orElseThrow()
                .getPrimaryResult()
                .getStatistics()
                .getPercentile(50);
    }
}
