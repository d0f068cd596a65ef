package io.callscribe.genesys;

import io.callscribe.failure.Shown;
import io.callscribe.http.PathSegment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The pages of the documents' query for recordings ({@code GET /api/v2/recordings}): how a page is asked for, which is next, and what
 * its entities say. The order of a listing is not promised.
 */
public final class RecordingQuery {

    /** The contract's largest. */
    static final int PAGE_SIZE = 200;
    /** 2,000,000 recordings of one window: a listing that goes on behind them does not heed the paging. */
    static final int MOST_PAGES = 10_000;

    private static final int LONGEST_TEXT = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * The query of an address that asks for a page.
     *
     * @param from from when the recordings are
     * @param since what is older is not asked for, however far {@code from} goes back
     * @param to until when
     * @param page its number, from 1
     */
    public String query(Instant from, Instant since, Instant to, int page) {
        Instant earliest = from.isAfter(since) ? from : since;
        String query = "type:call status:complete start_time:" + TIME.format(earliest.isBefore(to) ? earliest : to)
                + " end_time:" + TIME.format(to);
        return "query=" + PathSegment.encodeQuery(query) + "&pageSize=" + PAGE_SIZE + "&pageNumber=" + page;
    }

    /**
     * The number of the next page; null after the last, which is empty or has no entities.
     *
     * @param answer null where it was the JSON {@code null}
     * @throws IllegalStateException where there is no answer, or the listing does not end
     */
    public Integer next(int page, Map<String, Object> answer) {
        if (answer == null) {
            throw new IllegalStateException(
                    "Expected a page of recordings, but page " + page + " is null. Is genesys.api.url right?");
        }
        if (entities(answer).isEmpty()) {
            return null;
        }
        if (page >= MOST_PAGES) {
            throw new IllegalStateException(
                    "Expected at most " + MOST_PAGES + " pages of recordings in a window, but page " + MOST_PAGES
                            + " is not the last. Set export.window shorter.");
        }
        return page + 1;
    }

    /** The entities of a page, in their order. */
    public List<?> entities(Map<String, Object> answer) {
        return Fields.list(answer, "entities");
    }

    /**
     * What an entity says; what cannot be read is left out, but for the id.
     *
     * @throws UnusableRecordingException where it is no object, or has no id that can be used
     */
    public QueriedRecording recording(Object entity) {
        if (!(entity instanceof Map<?, ?> fields)) {
            throw new UnusableRecordingException(
                    "Expected a recording, came " + (entity == null ? "null" : "no object"));
        }
        String id = Fields.text(fields.get("id"));
        if (id == null) {
            throw new UnusableRecordingException("Expected a recording with an id, came one created at "
                    + Shown.of(String.valueOf(fields.get("createdTime")), LONGEST_TEXT) + " without");
        }
        return new QueriedRecording(
                UsableId.check("recording id", id),
                Fields.text(fields.get("format")),
                shown(Fields.text(fields.get("mediaType"))),
                instant(Fields.text(fields.get("createdTime"))),
                Fields.amount(fields.get("durationSeconds")));
    }

    private static String shown(String text) {
        return text == null ? null : Shown.of(text, LONGEST_TEXT);
    }

    /** In UTC. */
    private static String instant(String text) {
        Instant time = PointInTime.parse(text);
        return time == null ? null : time.toString();
    }
}
