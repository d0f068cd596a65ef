package io.callscribe.cost;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the reports add up to, by day and pipeline, as gauges. A row for each day of the months it is given, which are two: at most 62 a
 * pipeline.
 */
public final class CostMeters {

    private final MultiGauge usd;
    private final MultiGauge billedSeconds;

    public CostMeters(MeterRegistry registry) {
        this.usd = MultiGauge.builder("callscribe.cost.usd")
                .description("What transcription cost, by the day (UTC) on which the item ended")
                .register(registry);
        this.billedSeconds = MultiGauge.builder("callscribe.cost.billed.seconds")
                .description("Seconds that were billed, by the day (UTC) on which the item ended")
                .register(registry);
    }

    void tell(Collection<DayTotals> months) {
        List<MultiGauge.Row<?>> costs = new ArrayList<>();
        List<MultiGauge.Row<?>> seconds = new ArrayList<>();
        months.forEach(month -> month.forEach((day, pipeline, sum) -> {
            Tags tags = Tags.of("pipeline", pipeline, "day", day.toString());
            costs.add(MultiGauge.Row.of(tags, sum.usd()));
            seconds.add(MultiGauge.Row.of(tags, sum.billedSeconds()));
        }));
        usd.register(costs, true);
        billedSeconds.register(seconds, true);
    }
}
