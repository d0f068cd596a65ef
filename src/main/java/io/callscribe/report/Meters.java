package io.callscribe.report;

import io.callscribe.ledger.Event;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.Stage;
import io.callscribe.ledger.Stages;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Callscribe's own meters. Counts come from the ledger's events, so that a meter tells what is on the disk; gauges from the ledger
 * itself, read now and then. A tag is a pipeline, a stage or an outcome: never an item.
 */
public final class Meters {

    private static final String DELIVERED = "delivered";

    private final MeterRegistry registry;
    private final Ledger ledger;
    private final Clock clock;
    private final MultiGauge items;
    private final MultiGauge parked;
    private final MultiGauge oldestDue;
    private final MultiGauge paused;
    private final Map<String, Instant> lastSuccess = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry, Ledger ledger, Clock clock) {
        this.registry = registry;
        this.ledger = ledger;
        this.clock = clock;
        this.items = gauge("callscribe.items", "Items by pipeline and stage");
        this.parked = gauge("callscribe.items.parked", "Parked items by pipeline and stage");
        this.oldestDue = gauge("callscribe.items.oldest.due.seconds", "For how long the longest due item is due");
        this.paused = gauge("callscribe.stages.paused", "Paused stages, by cause");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** Counts what happened. */
    public void count(List<Event> events) {
        events.forEach(this::count);
    }

    private void count(Event event) {
        if (event.to() != null && Stage.ends(event.to())) {
            counter("callscribe.ended", event.pipeline(), "as", event.to());
        }
        if (DELIVERED.equals(event.to())) {
            succeeded("delivery", event.pipeline());
        }
        if (event.what().equals("dead")) {
            counter("callscribe.dead.letters", event.pipeline(), "stage", event.stage());
        }
        if (List.of("parked", "paused", "delayed", "rerun", "redriven").contains(event.what())) {
            counter("callscribe.setbacks", event.pipeline(), "what", event.what());
        }
        if (event.what().equals("file_created")) {
            registry.counter("callscribe.export.files", "pipeline", event.pipeline())
                    .increment();
            total("callscribe.export.bytes", event, "bytes");
        }
        total("callscribe.audio.seconds", event, "audioSeconds");
        total("callscribe.audio.bytes", event, "audioBytes");
        if (event.detail().get("redactions") instanceof Map<?, ?> kinds) {
            kinds.forEach((kind, times) -> redacted(event.pipeline(), String.valueOf(kind), times));
        }
    }

    private void redacted(String pipeline, String kind, Object times) {
        if (times instanceof Number number) {
            registry.counter("callscribe.redactions", "pipeline", pipeline, "kind", kind)
                    .increment(number.doubleValue());
        }
    }

    private void counter(String name, String pipeline, String tag, String value) {
        registry.counter(name, "pipeline", pipeline, tag, String.valueOf(value)).increment();
    }

    private void total(String name, Event event, String detail) {
        if (event.detail().get(detail) instanceof Number number) {
            registry.counter(name, "pipeline", event.pipeline()).increment(number.doubleValue());
        }
    }

    /** Notes that discovery looked at everything there is. */
    public void discovered(String pipeline) {
        succeeded("discovery", pipeline);
    }

    private void succeeded(String what, String pipeline) {
        if (lastSuccess.put(what + pipeline, clock.instant()) == null) {
            TimeGauge.builder("callscribe.last." + what, () -> since(what + pipeline), TimeUnit.SECONDS)
                    .description("Time since the last successful " + what)
                    .tag("pipeline", pipeline)
                    .register(registry);
        }
    }

    private double since(String key) {
        return Duration.between(lastSuccess.get(key), clock.instant()).toSeconds();
    }

    /** Reads the ledger anew for the gauges. */
    public void refresh() {
        List<Stages.Count> counts = ledger.stages().counts();
        items.register(rows(counts, Stages.Count::items), true);
        parked.register(rows(counts, Stages.Count::parked), true);
        oldestDue.register(rows(counts, this::oldest), true);
        paused.register(
                ledger.stages().paused().stream()
                        .map(pause -> MultiGauge.Row.of(
                                Tags.of("pipeline", pause.pipeline(), "stage", pause.stage(), "cause", pause.cause()),
                                1))
                        .toList(),
                true);
    }

    private double oldest(Stages.Count count) {
        return count.oldestDue() == null
                ? 0
                : Duration.between(count.oldestDue(), clock.instant()).toMillis() / 1000.0;
    }

    private static List<MultiGauge.Row<?>> rows(
            List<Stages.Count> counts, java.util.function.ToDoubleFunction<Stages.Count> value) {
        return counts.stream()
                .<MultiGauge.Row<?>>map(count -> MultiGauge.Row.of(
                        Tags.of("pipeline", count.pipeline(), "stage", count.stage()), value.applyAsDouble(count)))
                .toList();
    }
}
