package io.callscribe.cost;

import io.callscribe.ledger.Ending;
import io.callscribe.ledger.Endings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cost report: for each month (UTC) a file with each item that was paid for, or failed before it was, once. It is a projection of the
 * ledger, written anew where something has changed, so that it is right whatever was killed when; it is priced by the settings of today.
 *
 * <p>The present month and the one before are looked at each time; all months at first, and every hour, for a redrive may take an item out
 * of any. A month that {@code ledger.keep} reaches into is not written again: its file stays as it was.
 *
 * <p>In memory are a page of endings, and some numbers a month.
 */
public final class CostReport {

    private static final Logger LOG = LoggerFactory.getLogger(CostReport.class);
    private static final Duration ALL_EVERY = Duration.ofHours(1);
    private static final int RESTS = 20;

    private final Endings endings;
    private final CostFiles files;
    private final Prices prices;
    private final Set<String> payers;
    private final Duration keep;
    private final CostMeters meters;

    private final Map<YearMonth, Endings.Print> written = new HashMap<>();
    private final Map<YearMonth, DayTotals> totals = new TreeMap<>();
    private final Set<String> unpriced = new HashSet<>();
    private Instant allDue = Instant.MIN;
    private long restedAt = System.nanoTime();

    /**
     * @param folder where the files lie; no other process writes there
     * @param payers the pipelines whose failed items are told too; those that were paid for are, whatever their pipeline
     * @param keep how long the ledger keeps contexts; null for ever
     */
    public CostReport(
            Endings endings, Path folder, Prices prices, Set<String> payers, Duration keep, CostMeters meters) {
        this.endings = endings;
        this.files = new CostFiles(folder);
        this.prices = prices;
        this.payers = Set.copyOf(payers);
        this.keep = keep;
        this.meters = meters;
    }

    /** Removes what a killed process has left half written. */
    public void sweep() throws IOException {
        files.sweep();
    }

    /** Does {@link #write()} in turn: not before twenty times as long has passed as it took last time, so that it stays a small load. */
    public synchronized void keepUp() throws IOException {
        long started = System.nanoTime();
        if (started - restedAt >= 0) {
            write();
            long ended = System.nanoTime();
            restedAt = ended + RESTS * (ended - started);
        }
    }

    /** Brings the files and the meters up to date. */
    public synchronized void write() throws IOException {
        Instant now = endings.now();
        YearMonth present = monthOf(now);
        boolean all = !now.isBefore(allDue);
        YearMonth first = all ? monthOf(endings.first().orElse(now)) : present.minusMonths(1);
        for (YearMonth month = first; !month.isAfter(present); month = month.plusMonths(1)) {
            if (!isReached(month, now)) {
                write(month, now);
            }
        }
        if (all) {
            allDue = now.plus(ALL_EVERY);
        }
        totals.keySet().removeIf(month -> month.isBefore(present.minusMonths(1)));
        meters.tell(totals.values());
    }

    private boolean isReached(YearMonth month, Instant now) {
        return keep != null && startOf(month).isBefore(now.minus(keep));
    }

    private void write(YearMonth month, Instant now) throws IOException {
        Instant from = startOf(month);
        Instant end = startOf(month.plusMonths(1));
        Instant afterNow = now.plusMillis(1);
        Instant until = end.isBefore(afterNow) ? end : afterNow;
        Endings.Print print = endings.print(from, until);
        if (!print.equals(written.get(month))) {
            project(month, from, until);
            written.put(month, print);
        }
    }

    private void project(YearMonth month, Instant from, Instant until) throws IOException {
        MonthlyBill bill = new MonthlyBill(prices);
        DayTotals sums = new DayTotals();
        try (CostFiles.Draft draft = files.draft(month)) {
            Ending last = null;
            List<Ending> page;
            do {
                page = endings.page(from, until, last, CostLine.FACTS);
                for (Ending ending : page) {
                    if (isEmptied(ending)) {
                        LOG.info("{} stays as it was: the ledger has dropped what it was made of", files.of(month));
                        return;
                    }
                    if (isTold(ending)) {
                        CostLine line = CostLine.of(ending, bill);
                        draft.add(line);
                        sums.add(line);
                    }
                    last = ending;
                }
            } while (page.size() == Endings.PAGE);
            draft.publish();
        }
        totals.put(month, sums);
    }

    /** By a shorter {@code ledger.keep} than the present one, or another node's. */
    private boolean isEmptied(Ending ending) {
        return ending.isSuccess() && !ending.contextKept() && payers.contains(ending.pipeline());
    }

    private boolean isTold(Ending ending) {
        String paidTo = CostLine.paidTo(ending);
        if (paidTo != null && !MonthlyBill.knows(paidTo) && unpriced.add(paidTo)) {
            LOG.warn(
                    "There is no price for {}, so that what it is paid for stands with 0 in the cost report. Prices"
                            + " are there for {} and {}",
                    paidTo,
                    MonthlyBill.AWS,
                    MonthlyBill.STT);
        }
        return paidTo != null || !ending.isSuccess() && payers.contains(ending.pipeline());
    }

    private static YearMonth monthOf(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }

    private static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
