package io.callscribe.export;

import io.callscribe.ledger.Event;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.Stage;
import io.callscribe.ledger.Stages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * A run that ends: it is over when the whole period was listed, no item of the pipeline is under way, and the watch on the folder has
 * seen all. Until then it shows how far it is.
 */
public final class ExportRun {

    /** Counting takes at most this part of the ledger's time. */
    private static final int SHARE = 20;

    private final String pipeline;
    private final Ledger ledger;
    private final Instant from;
    private final Instant to;
    private final ProgressDisplay display;
    private final Throughput received;
    private final LongSupplier ended;
    private final IntConsumer end;
    private final Clock clock;
    private final Instant begin;
    private Instant next = Instant.MIN;
    private long idlePolls;
    private long idlePollsWhenDone = -1;
    private boolean looked;
    private boolean over;

    /**
     * Begins a run.
     *
     * @param from the first instant of the period; null for a run that does not end: it is not looked at
     * @param to the instant behind it
     * @param received what was downloaded in this run
     * @param ended how many items have ended in this run
     * @param end ends the application with an exit code
     */
    public ExportRun(
            String pipeline,
            Ledger ledger,
            Instant from,
            Instant to,
            ProgressDisplay display,
            Throughput received,
            LongSupplier ended,
            IntConsumer end,
            Clock clock) {
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.from = from;
        this.to = to;
        this.display = display;
        this.received = received;
        this.ended = ended;
        this.end = end;
        this.clock = clock;
        this.begin = ledger.endings().now();
    }

    /** Notes that the watch has found nothing new in the whole folder. */
    public synchronized void nothingNew() {
        idlePolls++;
    }

    /** Shows how far it is, and ends the application where all is done. */
    public synchronized void look() {
        Instant started = clock.instant();
        if (from == null || over || started.isBefore(next)) {
            return;
        }
        looked = true;
        Progress progress = progress();
        display.show(progress);
        if (progress.left() > 0 || progress.listing()) {
            idlePollsWhenDone = -1;
        } else if (idlePollsWhenDone < 0) {
            idlePollsWhenDone = idlePolls;
        } else if (idlePolls > idlePollsWhenDone + 1) {
            // the first of these polls may have begun before the last file was there
            finish();
        }
        Instant now = clock.instant();
        next = now.plus(Duration.between(started, now).multipliedBy(SHARE));
    }

    private Progress progress() {
        List<Stages.Count> unended = ledger.stages().counts().stream()
                .filter(count -> count.pipeline().equals(pipeline) && !Stage.ends(count.stage()))
                .toList();
        boolean listing = ledger.polls()
                .walked(pipeline, from, to)
                .filter(walked -> !walked.isBefore(to))
                .isEmpty();
        long left = unended.stream().mapToLong(Stages.Count::items).sum();
        return new Progress(ended.getAsLong(), left, listing, waiting(unended), received.now(), received.elapsed());
    }

    private List<String> waiting(List<Stages.Count> unended) {
        List<String> waiting = new ArrayList<>();
        long parked = unended.stream().mapToLong(Stages.Count::parked).sum();
        if (parked > 0) {
            waiting.add(parked + " parked");
        }
        ledger.stages().paused().stream()
                .filter(pause -> pause.pipeline().equals(pipeline))
                .map(pause -> pause.stage() + " is paused: " + pause.reason())
                .forEach(waiting::add);
        return waiting;
    }

    /** Says that a run has been stopped before its end, where it has. */
    public synchronized void stopped() {
        if (looked && !over) {
            over = true;
            display.end(List.of("The export was stopped before its end: "
                    + progress().line() + ". Started again, it goes on from there."));
        }
    }

    private void finish() {
        PeriodSummary summary = new PeriodCensus(from, to, begin).count(ledger.census(), pipeline, received.elapsed());
        ledger.events().tell(pipeline, Event.NO_ITEM, "export_finished", summary.detail(), false);
        over = true;
        display.end(summary.lines());
        end.accept(summary.exitCode());
    }
}
