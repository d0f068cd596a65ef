package io.callscribe.genesys;

import io.callscribe.failure.Shown;
import io.callscribe.http.PathSegment;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The pages of the documents' listing of recordings ({@code GET /api/v2/media/recordings}): how a page is asked for, which is next,
 * and what its entities say.
 */
public final class RecordingPages {

    private static final String FIRST = "first";
    private static final String QUERY = "status=completed&page_size=100";

    /** The query that asks for a page; {@code first}, or the token that the page before gave. */
    public String query(String token) {
        return FIRST.equals(token) ? QUERY : QUERY + "&next_page_token=" + PathSegment.encodeQuery(token);
    }

    /**
     * The token of the next page; null after the last.
     *
     * @throws IllegalStateException where the listing goes round in a circle
     */
    public String next(String token, Map<String, Object> page) {
        Object next = page.get("next_page_token");
        if (next == null || next.toString().isBlank()) {
            return null;
        }
        if (next.toString().equals(token)) {
            throw new IllegalStateException(
                    "The listing of recordings names the same next page twice; it would never end");
        }
        return next.toString();
    }

    /** The entities of a page, in their order. */
    public List<?> entities(Map<String, Object> page) {
        return Fields.list(page, "entities");
    }

    /**
     * What an entity says.
     *
     * @throws UnusableRecordingException where it is no object, or has no id
     */
    public Recording recording(Object entity) {
        if (!(entity instanceof Map<?, ?> fields)) {
            throw new UnusableRecordingException(
                    "Expected a recording, came " + (entity == null ? "null" : "no object"));
        }
        if (!(fields.get("id") instanceof String id) || id.isBlank()) {
            throw new UnusableRecordingException("Expected a recording with an id, came one of conversation "
                    + Shown.of(String.valueOf(fields.get("conversationId")), 80) + " without");
        }
        return new Recording(
                UsableId.check("recording id", id),
                Fields.text(fields.get("conversationId")),
                Fields.text(fields.get("fileUrl")),
                Fields.amount(fields.get("durationSeconds")),
                PointInTime.parse(Fields.text(fields.get("startTime"))));
    }

    /** Whether a recording began before {@code since}; one whose start is unknown counts as new. */
    public boolean startedBefore(Recording recording, Instant since) {
        return recording.start() != null && recording.start().isBefore(since);
    }

    /** When a recording began, from what was kept of it; the epoch where that is unknown. */
    public Instant start(String kept) {
        return kept == null ? Instant.EPOCH : Instant.parse(kept);
    }
}
