package io.callscribe.report;

import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.Stages;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One line a pipeline: items by stage, the longest due, what is paused, and the last error. */
public final class StatusLines {

    private final Ledger ledger;
    private final List<String> pipelines;
    private final Clock clock;

    public StatusLines(Ledger ledger, List<String> pipelines, Clock clock) {
        this.ledger = ledger;
        this.pipelines = List.copyOf(pipelines);
        this.clock = clock;
    }

    /** The lines as of now. */
    public List<String> lines() {
        Map<String, List<Stages.Count>> counts = new TreeMap<>();
        pipelines.forEach(pipeline -> counts.put(pipeline, new ArrayList<>()));
        ledger.stages().counts().forEach(count -> counts.computeIfAbsent(count.pipeline(), any -> new ArrayList<>())
                .add(count));
        List<Stages.Pause> pauses = ledger.stages().paused();
        return counts.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue(), pauses))
                .toList();
    }

    private String line(String pipeline, List<Stages.Count> counts, List<Stages.Pause> pauses) {
        StringBuilder line = new StringBuilder(pipeline).append(':');
        if (counts.isEmpty()) {
            line.append(" nothing under way");
        }
        for (Stages.Count count : counts) {
            line.append(' ').append(count.stage()).append('=').append(count.items());
            if (count.parked() > 0) {
                line.append(" (").append(count.parked()).append(" parked)");
            }
            if (count.oldestDue() != null) {
                long seconds =
                        Duration.between(count.oldestDue(), clock.instant()).toSeconds();
                line.append(seconds > 0 ? " (due for " + seconds + " s)" : "");
            }
        }
        pauses.stream().filter(pause -> pause.pipeline().equals(pipeline)).forEach(pause -> line.append("; ")
                .append(pause.stage())
                .append(" is paused: ")
                .append(pause.reason()));
        ledger.stages().lastError(pipeline).ifPresent(error -> line.append("; last error: ")
                .append(error));
        return line.toString();
    }
}
