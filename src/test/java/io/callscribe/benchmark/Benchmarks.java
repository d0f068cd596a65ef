package io.callscribe.benchmark;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks, and tells ratios: times of one machine say nothing of another, ratios within one run do. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException, InterruptedException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.callscribe\\.bench\\..*Benchmark")
                        .verbosity(VerboseMode.NORMAL)
                        .build())
                .run();
        System.out.println();
        tell("Transcript, 10,000 words to 1,000", of(results, "read", "10000"), of(results, "read", "1000"));
        tell("Transcript, 100,000 words to 10,000", of(results, "read", "100000"), of(results, "read", "10000"));
        tell(
                "Ledger, a step among 100,000 rows to one among 1,000",
                of(results, "claimAndMove", "100000"),
                of(results, "claimAndMove", "1000"));
        tell(
                "Ledger, a claim and a move to one synced write",
                of(results, "claimAndMove", "1000"),
                of(results, "syncedWrite", "1000"));
        tell(
                "Audio, checked and hashed to hashed alone",
                of(results, "checkedStream", null),
                of(results, "hashAlone", null));
        WholePipeline.run();
        ExportLoad.run();
    }

    private static double of(Collection<RunResult> results, String method, String parameter) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(method))
                .filter(result -> parameter == null
                        || result.getParams().getParamsKeys().stream()
                                .anyMatch(
                                        key -> result.getParams().getParam(key).equals(parameter)))
                .findFirst()
                .orElseThrow()
                .getPrimaryResult()
                .getScore();
    }

    static void tell(String what, double one, double other) {
        System.out.printf(Locale.ROOT, "%-60s %.2f%n", what, one / other);
    }
}
