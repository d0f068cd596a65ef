package io.callscribe.start;

import io.callscribe.export.ExportRun;
import io.callscribe.export.ExportWatch;
import io.callscribe.export.FinishedFiles;
import io.callscribe.export.ProgressDisplay;
import io.callscribe.export.ProgressLines;
import io.callscribe.export.ProgressOnTerminal;
import io.callscribe.export.Throughput;
import io.callscribe.ledger.Ledger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.function.IntConsumer;
import org.apache.camel.spi.Registry;

/** Makes the beans that watch an export, and that end a run which is to end. */
final class ExportRunWiring {

    /** What {@link Startup} binds to end the application with an exit code. */
    static final String END = "endOfRun";

    private static final String PIPELINE = "export-recordings";

    private final Registry registry;
    private final Values settings;

    ExportRunWiring(Registry registry, Values settings) {
        this.registry = registry;
        this.settings = settings;
    }

    /** @param received what is downloaded for the export */
    void bind(Ledger ledger, MeterRegistry meters, Throughput received, Clock clock) {
        registry.bind(
                "exportWatch",
                new ExportWatch(
                        PIPELINE,
                        ledger.events(),
                        new FinishedFiles(Path.of(settings.text("export.folder"))),
                        settings.duration("ledger.keep"),
                        clock));
        registry.bind(
                "exportRun",
                new ExportRun(
                        PIPELINE,
                        ledger,
                        instant("export.from"),
                        instant("export.to"),
                        display(clock),
                        received,
                        () -> ended(meters),
                        end(),
                        clock));
        rate(meters, "minute", received, Throughput::now);
        rate(meters, "run", received, Throughput::overRun);
    }

    private ProgressDisplay display(Clock clock) {
        if (!isToEnd()) {
            return ProgressDisplay.NONE;
        }
        return System.console() == null ? new ProgressLines(clock) : new ProgressOnTerminal(System.err);
    }

    /** Where nobody ends the application from within, as in tests of the routes, the run ends without. */
    private IntConsumer end() {
        IntConsumer end = registry.lookupByNameAndType(END, IntConsumer.class);
        return end == null ? code -> {} : end;
    }

    private boolean isToEnd() {
        return Boolean.parseBoolean(settings.text("export.once"));
    }

    private Instant instant(String name) {
        return isToEnd() ? Instant.parse(settings.text(name)) : null;
    }

    private static long ended(MeterRegistry meters) {
        return (long) meters.find("callscribe.ended").tag("pipeline", PIPELINE).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void rate(
            MeterRegistry meters,
            String over,
            Throughput received,
            java.util.function.ToDoubleFunction<Throughput> rate) {
        Gauge.builder("callscribe.export.bytes.per.second", received, rate)
                .description("What is downloaded for the export, over the last minute or over the run")
                .tag("over", over)
                .register(meters);
    }
}
