package io.callscribe.export;

import io.callscribe.ledger.Census;
import io.callscribe.ledger.Stage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Counts what came of a period, item by item, a page at a time. */
final class PeriodCensus {

    private static final String DELIVERED = "delivered";
    private static final List<String> FACTS = List.of("createdTime", "audioBytes", "transcriptStatus");

    private final Instant from;
    private final Instant to;
    private final Instant begin;
    private long exported;
    private long exportedNow;
    private long skipped;
    private long withoutTranscript;
    private long dead;
    private long bytes;
    private long bytesNow;

    /**
     * Counts.
     *
     * @param from the first instant of the period
     * @param to the instant behind it
     * @param begin when this run began, by the ledger's clock
     */
    PeriodCensus(Instant from, Instant to, Instant begin) {
        this.from = from;
        this.to = to;
        this.begin = begin;
    }

    PeriodSummary count(Census census, String pipeline, Duration elapsed) {
        List<Census.Standing> page = census.page(pipeline, null, FACTS);
        while (!page.isEmpty()) {
            page.forEach(this::count);
            page = census.page(pipeline, page.get(page.size() - 1), FACTS);
        }
        return new PeriodSummary(exported, exportedNow, skipped, withoutTranscript, dead, bytes, bytesNow, elapsed);
    }

    private void count(Census.Standing item) {
        // Genesys may list for a period what was created a little outside of it: what this run did is told, whatever
        // its time
        if (item.since().isBefore(begin) && !isOfPeriod(item.facts().get("createdTime"))) {
            return;
        }
        switch (item.stage()) {
            case DELIVERED -> exported(item.since(), item.facts());
            case Stage.SKIPPED -> skipped++;
            case Stage.DEAD, Stage.BURIED -> dead++;
            default -> {
                // on its way
            }
        }
    }

    private void exported(Instant since, Map<String, Object> facts) {
        long length = facts.get("audioBytes") instanceof Number number ? number.longValue() : 0;
        boolean now = !since.isBefore(begin);
        exported++;
        bytes += length;
        exportedNow += now ? 1 : 0;
        bytesNow += now ? length : 0;
        withoutTranscript += "unavailable".equals(facts.get("transcriptStatus")) ? 1 : 0;
    }

    /** One whose time is not known was listed for the period. */
    private boolean isOfPeriod(Object created) {
        try {
            Instant time = created == null ? from : Instant.parse(created.toString());
            return !time.isBefore(from) && time.isBefore(to);
        } catch (DateTimeException e) {
            return true;
        }
    }
}
