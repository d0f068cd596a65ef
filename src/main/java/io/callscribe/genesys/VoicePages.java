package io.callscribe.genesys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.failure.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages of the documents' query for voice conversations ({@code POST /api/v2/analytics/conversations/voice/details/query}): how a page
 * is asked for, which is next, and what its entries say.
 */
public final class VoicePages {

    /** The contract's largest. */
    static final int PAGE_SIZE = 100;
    /** 1,000,000 conversations of one window: a listing that goes on behind them does not come to its end. */
    static final int MOST_PAGES = 10_000;

    /**
     * What a window may begin before the whole days that are asked for: windows overlap by the look-back, so that only what appears that late
     * would be missed. Without it a look-back of 24 h, and the minute since the look before, would ask for two days each time.
     */
    private static final Duration OVERLAP_SPARED = Duration.ofMinutes(5);

    /** The first window of all begins at {@code since}, a look-back before it is opened, give or take what opening it takes. */
    private static final Duration OPENING = Duration.ofSeconds(1);

    /** The contract: what lies further back is in another store of Genesys. */
    private static final int DAYS_OF_REALTIME = 30;

    private final ObjectMapper json = new ObjectMapper();

    /**
     * A page, as the answer before it names it.
     *
     * @param number from 1
     * @param after what the answer before gave; null for the first page
     * @param mark what an earlier answer gave, to find out a listing that goes round in a circle: at most three rounds of it are asked for
     */
    public record Page(int number, String after, String mark) {}

    /** The first page. */
    public Page first() {
        return new Page(1, null, null);
    }

    /**
     * The body that asks for a page: for whole days back from now.
     *
     * @param from from when the conversations are
     * @param since what is older is not asked for, however far {@code from} goes back
     * @param to now
     */
    public byte[] query(Instant from, Instant since, Instant to, Page page) throws JsonProcessingException {
        long days = days(from.isAfter(since) ? from.plus(OVERLAP_SPARED) : since.plus(OPENING), to);
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("dateRangeType", "relative");
        query.put("interval", "P" + days + "D");
        query.put("view", days > DAYS_OF_REALTIME ? "historical" : "realtime");
        query.put("filters", Map.of("types", List.of("voice")));
        query.put("groupBy", List.of());
        query.put("select", List.of("id", "startTime", "endTime"));
        query.put("limit", PAGE_SIZE);
        if (page.after() != null) {
            query.put("after", page.after());
        }
        return json.writeValueAsBytes(query);
    }

    private static long days(Instant earliest, Instant to) {
        Duration back = Duration.between(earliest, to);
        return Math.max(1, back.plusDays(1).minusNanos(1).toDays());
    }

    /**
     * The next page; null after the last, whose answer has no header {@code after}.
     *
     * @param answer null where it was the JSON {@code null}
     * @param headers those of the answer
     * @throws IllegalStateException where there is no answer, or the listing does not end
     */
    public Page next(Page page, Map<String, Object> answer, Map<String, Object> headers) {
        if (answer == null) {
            throw new IllegalStateException("Expected a page of voice conversations, but page " + page.number()
                    + " is null. Is genesys.api.url right?");
        }
        String after = text(headers.get("after"));
        if (after == null) {
            return null;
        }
        if (after.equals(page.after()) || after.equals(page.mark())) {
            throw new IllegalStateException("The listing of voice conversations goes round in a circle, at page "
                    + page.number() + "; it would never end");
        }
        if (page.number() >= MOST_PAGES) {
            throw new IllegalStateException("Expected at most " + MOST_PAGES
                    + " pages of voice conversations, but page " + MOST_PAGES
                    + " is not the last. Set discover.since later, or discover.look-back shorter.");
        }
        boolean marks = Integer.bitCount(page.number()) == 1;
        return new Page(page.number() + 1, after, marks ? after : page.mark());
    }

    /**
     * The entries of a page, in their order; none where the page does not have the field.
     *
     * @throws IllegalStateException where they are no array, for then nobody knows what there is
     */
    public List<?> conversations(Map<String, Object> answer) {
        Object conversations = answer.get("conversations");
        if (conversations != null && !(conversations instanceof List<?>)) {
            throw new IllegalStateException("Expected conversations that are an array in a page of voice conversations,"
                    + " but they are none. Is genesys.api.url right?");
        }
        return conversations == null ? List.of() : (List<?>) conversations;
    }

    /**
     * What an entry says; a time that cannot be read is left out.
     *
     * @throws UnusableRecordingException where it is no object, or has no id that can be used
     */
    public VoiceConversation conversation(Object entry) {
        if (!(entry instanceof Map<?, ?> fields)) {
            throw new UnusableRecordingException(
                    "Expected a conversation, came " + (entry == null ? "null" : "no object"));
        }
        String id = text(fields.get("id"));
        if (id == null) {
            throw new UnusableRecordingException("Expected a conversation with an id, came one that began at "
                    + Shown.of(String.valueOf(fields.get("startTime")), 80) + " without");
        }
        return new VoiceConversation(
                UsableId.check("conversation id", id),
                PointInTime.parse(text(fields.get("startTime"))),
                PointInTime.parse(text(fields.get("endTime"))));
    }

    /** Whether a conversation began before {@code since}; one whose start is unknown counts as new. */
    public boolean startedBefore(VoiceConversation conversation, Instant since) {
        return conversation.start() != null && conversation.start().isBefore(since);
    }

    private static String text(Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }
}
