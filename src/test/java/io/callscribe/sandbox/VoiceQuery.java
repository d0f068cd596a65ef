package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query of voice conversations: those of the last days, page by page. What a first page was asked for is kept for the pages behind
 * it, under the opaque value that leads there. Bound: the last 1,000 of these values; older ones are unknown.
 */
final class VoiceQuery {

    static final int LARGEST_PAGE = 100;

    private static final int BOUND = 1_000;
    private static final Pattern DAYS = Pattern.compile("P([1-9]\\d{0,4})D");
    private static final int REALTIME_DAYS = 30;
    private static final Set<String> FIELDS = Set.of("id", "startTime", "endTime");

    /**
     * The pages that are still to come.
     *
     * @param query what the first page was asked for
     * @param last the call at the end of the page before
     */
    private record Rest(JsonNode query, VoiceCall last, List<VoiceCall> calls) {}

    /**
     * One page.
     *
     * @param after leads to the next one; null where this is the last
     */
    record Page(ObjectNode body, String after) {}

    private final Map<String, Rest> rests = new LinkedHashMap<>();
    private final Predicate<VoiceCall> isOver;

    /** @param isOver whether the end of a call is told */
    VoiceQuery(Predicate<VoiceCall> isOver) {
        this.isOver = isOver;
    }

    /**
     * The page that is asked for.
     *
     * @param most on a page, where that is less than the query's limit
     * @throws BrokenContractException where the query asks for what there is not
     */
    synchronized Page page(JsonNode query, Collection<VoiceCall> calls, int most) {
        int size = Math.min(most, limit(query));
        JsonNode first = ((ObjectNode) query.deepCopy()).without("after");
        Rest rest = query.hasNonNull("after")
                ? behind(query.get("after").asText(), first)
                : new Rest(first, null, hits(first, calls));
        List<VoiceCall> page = new ArrayList<>();
        if (rest.last() != null && size > 1) {
            page.add(rest.last()); // nobody promises that a call stands on one page alone
        }
        int more = Math.min(size - page.size(), rest.calls().size());
        page.addAll(rest.calls().subList(0, more));
        List<VoiceCall> left = rest.calls().subList(more, rest.calls().size());
        return new Page(
                body(page, first.get("select")),
                left.isEmpty() ? null : kept(new Rest(first, page.get(page.size() - 1), left)));
    }

    private static int limit(JsonNode query) {
        int limit = query.get("limit").asInt();
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new BrokenContractException("limit wants 1 to " + LARGEST_PAGE + ", not " + limit);
        }
        return limit;
    }

    private Rest behind(String after, JsonNode first) {
        Rest rest = rests.get(after);
        if (rest == null) {
            throw new BrokenContractException("after is none of the values that were given out: " + after);
        }
        if (!rest.query().equals(first)) {
            throw new BrokenContractException("after came with another query than the one before: " + first);
        }
        return rest;
    }

    /** Signs that a URL, a form or a quoted string would change. */
    private String kept(Rest rest) {
        String after = "p" + rests.size() + "+/=%2B&\"; " + UUID.randomUUID();
        rests.put(after, rest);
        if (rests.size() > BOUND) {
            rests.remove(rests.keySet().iterator().next());
        }
        return after;
    }

    private static List<VoiceCall> hits(JsonNode query, Collection<VoiceCall> calls) {
        Matcher interval = DAYS.matcher(query.get("interval").asText());
        if (!interval.matches()) {
            throw new BrokenContractException("interval wants whole days, such as P1D, not " + query.get("interval"));
        }
        int days = Integer.parseInt(interval.group(1));
        if (days > REALTIME_DAYS && !query.get("view").asText().equals("historical")) {
            throw new BrokenContractException(days + " days back want the view historical, not " + query.get("view"));
        }
        Instant from = Instant.now().minus(Duration.ofDays(days));
        return calls.stream()
                .filter(one -> isVoiceAsked(query))
                .filter(one -> !one.start().isBefore(from))
                .sorted(Comparator.comparing(VoiceCall::id, Unordered.IDS))
                .toList();
    }

    private static boolean isVoiceAsked(JsonNode query) {
        JsonNode types = query.at("/filters/types");
        if (types.isMissingNode()) {
            return true;
        }
        for (JsonNode type : types) {
            if (type.asText().equals("voice")) {
                return true;
            }
        }
        return false;
    }

    /** Where there is nothing, there is no field either. */
    private ObjectNode body(List<VoiceCall> page, JsonNode select) {
        ObjectNode body = Json.object();
        if (page.isEmpty()) {
            return body;
        }
        ArrayNode conversations = body.putArray("conversations");
        page.forEach(one -> {
            ObjectNode conversation = conversations.addObject();
            select.forEach(field -> select(conversation, field.asText(), one));
        });
        return body;
    }

    private void select(ObjectNode conversation, String field, VoiceCall one) {
        if (!FIELDS.contains(field)) {
            throw new BrokenContractException("select wants some of " + FIELDS + ", not " + field);
        }
        switch (field) {
            case "id" -> conversation.put("id", one.id());
            case "startTime" -> conversation.put("startTime", one.start().toString());
            default -> {
                if (isOver.test(one)) {
                    conversation.put("endTime", one.end().toString());
                }
            }
        }
    }
}
