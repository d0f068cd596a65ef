package io.callscribe.genesys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.failure.Shown;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The pages of the documents' query for outbound voice conversations ({@code POST /api/v2/analytics/conversations/details/query}):
 * how a page is asked for, which is next, and what its entities say.
 */
public final class ConversationPages {

    /** The contract's page size. */
    static final int PAGE_SIZE = 100;
    /** 100,000 conversations of one window: a listing that goes on behind them does not heed the paging. */
    static final int MOST_PAGES = 1000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ObjectMapper json = new ObjectMapper();

    /**
     * The body that asks for a page.
     *
     * @param from from when the conversations are
     * @param since what is older is not asked for, however far {@code from} goes back
     * @param to until when
     * @param page its number, from 1
     */
    public byte[] query(Instant from, Instant since, Instant to, int page) throws JsonProcessingException {
        Instant earliest = from.isAfter(since) ? from : since;
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("dateFrom", TIME.format(earliest.isBefore(to) ? earliest : to));
        query.put("dateTo", TIME.format(to));
        query.put("groupBy", List.of("conversationId"));
        query.put("metrics", List.of("conversationDuration"));
        query.put("filter", List.of(equal("conversationType", "voice"), equal("direction", "outbound")));
        query.put("paging", paging(page));
        return json.writeValueAsBytes(query);
    }

    private static Map<String, Object> equal(String dimension, String value) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("dimension", dimension);
        filter.put("operator", "eq");
        filter.put("value", value);
        return filter;
    }

    private static Map<String, Object> paging(int page) {
        Map<String, Object> paging = new LinkedHashMap<>();
        paging.put("pageSize", PAGE_SIZE);
        paging.put("pageNumber", page);
        return paging;
    }

    /**
     * The number of the next page; null after the last: where all hits are told, or a page is empty. Without {@code totalHits}, a page of
     * more than was asked for is the whole listing.
     *
     * @param answer null where it was the JSON {@code null}
     * @throws IllegalStateException where there is no answer, or the listing does not end
     */
    public Integer next(int page, Map<String, Object> answer) {
        if (answer == null) {
            throw new IllegalStateException(
                    "Expected a page of conversations, but page " + page + " is null. Is genesys.api.url right?");
        }
        int count = entities(answer).size();
        boolean last = answer.get("totalHits") instanceof Number hits
                ? (long) page * PAGE_SIZE >= hits.longValue()
                : count > PAGE_SIZE;
        if (count == 0 || last) {
            return null;
        }
        if (page >= MOST_PAGES) {
            throw new IllegalStateException("Expected at most " + MOST_PAGES + " pages of conversations, but page "
                    + MOST_PAGES + " is not the last. Set discover.since later, or discover.look-back shorter.");
        }
        return page + 1;
    }

    /** The entities of a page that have a recording, in their order; the others may have one at a later look. */
    public List<?> withMedia(Map<String, Object> answer) {
        return entities(answer).stream()
                .filter(entity -> !(entity instanceof Map<?, ?> fields) || Fields.text(fields.get("mediaId")) != null)
                .toList();
    }

    /**
     * What an entity says.
     *
     * @throws UnusableRecordingException where it is no object, does not tell its conversation, or has an id that is none
     */
    public Conversation conversation(Object entity) {
        if (!(entity instanceof Map<?, ?> fields)) {
            throw new UnusableRecordingException(
                    "Expected a conversation, came " + (entity == null ? "null" : "no object"));
        }
        String id = Fields.text(fields.get("conversationId"));
        if (id == null) {
            throw new UnusableRecordingException("Expected a conversation with a conversationId, came one of media "
                    + Shown.of(String.valueOf(fields.get("mediaId")), 80) + " without");
        }
        return new Conversation(
                UsableId.check("conversationId", id),
                UsableId.check("mediaId", Fields.text(fields.get("mediaId"))),
                duration(fields.get("metrics")));
    }

    private static List<?> entities(Map<String, Object> answer) {
        return Fields.list(answer, "entities");
    }

    private static Double duration(Object metrics) {
        return metrics instanceof Map<?, ?> fields && fields.get("conversationDuration") instanceof Map<?, ?> duration
                ? Fields.amount(duration.get("value"))
                : null;
    }
}
