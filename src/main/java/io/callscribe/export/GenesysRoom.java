package io.callscribe.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Room in the recording storage of Genesys (document 3, {@code GET /api/v2/recordings/quota}, in megabytes): below
 * {@code export.min-available-mb} nothing more begins. It is asked for at most once a minute, but until the first answer by whoever needs it;
 * where the answer tells no limit there is none. Safe for use by many threads.
 */
public final class GenesysRoom {

    private static final Duration FRESH = Duration.ofMinutes(1);
    /** So that a pipeline which waits for work does not fill the audit trail: 24 events a day. */
    private static final Duration NEWS = Duration.ofHours(1);

    private final long minMegabytes;
    private final Clock clock;
    private Instant askedAt;
    private Quota known;
    private Instant newsAt;
    private boolean shortAtNews;

    /**
     * What Genesys tells of its storage.
     *
     * @param usedMb null where it does not tell
     * @param limitMb null where it does not tell, or there is none
     */
    public record Quota(Double usedMb, Double limitMb) {

        /** How many megabytes are left; null where that is not known. */
        public Double availableMb() {
            return usedMb == null || limitMb == null ? null : (Double) (limitMb - usedMb);
        }
    }

    /** @param minMegabytes 0: no such limit, and nothing is asked */
    public GenesysRoom(long minMegabytes, Clock clock) {
        this.minMegabytes = minMegabytes;
        this.clock = clock;
    }

    /** Whether it is this caller's turn to ask. */
    public synchronized boolean isToBeAsked() {
        Instant now = clock.instant();
        boolean due = minMegabytes > 0
                && (known == null || Duration.between(askedAt, now).compareTo(FRESH) >= 0);
        askedAt = due ? now : askedAt;
        return due;
    }

    /**
     * Takes in an answer.
     *
     * @param answer null where Genesys has none
     * @return what it tells
     */
    public synchronized Quota told(Map<String, Object> answer) {
        Double limit = answer == null ? null : megabytes(answer.get("storageLimitMb"));
        known = new Quota(
                answer == null ? null : megabytes(answer.get("storageUsedMb")),
                limit == null || limit == 0 ? null : limit);
        return known;
    }

    /** Whether what was told last is worth an event: the first, the first of an hour, and where room has run out or is there again. */
    public synchronized boolean isNews() {
        Instant now = clock.instant();
        boolean news = newsAt == null
                || shortAtNews != isShort()
                || Duration.between(newsAt, now).compareTo(NEWS) >= 0;
        if (news) {
            newsAt = now;
            shortAtNews = isShort();
        }
        return news;
    }

    private boolean isShort() {
        Double available = known == null ? null : known.availableMb();
        return available != null && available < minMegabytes;
    }

    /** @throws NoRoomException where less is left than has to be */
    public synchronized void check() {
        if (isShort()) {
            throw new NoRoomException(
                    "Expected at least " + minMegabytes + " MB left of Genesys's recording storage, but "
                            + Math.round(known.usedMb()) + " of " + Math.round(known.limitMb())
                            + " MB are used. Archive or delete recordings there, have the limit raised, or lower"
                            + " export.min-available-mb; it goes on by itself.");
        }
    }

    private static Double megabytes(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue()) && number.doubleValue() >= 0
                ? (Double) number.doubleValue()
                : null;
    }
}
