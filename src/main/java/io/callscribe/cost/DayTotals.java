package io.callscribe.cost;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** The sums of a month's lines by day (UTC) and pipeline: at most 31 times the number of pipelines. */
final class DayTotals {

    private final Map<LocalDate, Map<String, Charge>> days = new TreeMap<>();

    /** Adds a line; a failed one costs nothing, and makes no row. */
    void add(CostLine line) {
        if (line.success()) {
            days.computeIfAbsent(LocalDate.ofInstant(line.at(), ZoneOffset.UTC), day -> new TreeMap<>())
                    .merge(line.pipeline(), line.charge(), DayTotals::sum);
        }
    }

    /** What a sum is told to. */
    interface Reader {
        void read(LocalDate day, String pipeline, Charge sum);
    }

    void forEach(Reader reader) {
        days.forEach((day, pipelines) -> pipelines.forEach((pipeline, sum) -> reader.read(day, pipeline, sum)));
    }

    private static Charge sum(Charge one, Charge other) {
        return new Charge(
                one.billedSeconds().add(other.billedSeconds()), one.usd().add(other.usd()));
    }
}
