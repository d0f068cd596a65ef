package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The analytics query: the conversations that began in a period, as far as the filters let them through, by pages. */
final class ConversationQuery {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    private final Conversations conversations;

    ConversationQuery(Conversations conversations) {
        this.conversations = conversations;
    }

    /** @throws BrokenContractException where the query asks for what there is not */
    ObjectNode answer(JsonNode query) {
        List<Conversation> hits = hits(query);
        int size = query.at("/paging/pageSize").asInt(25);
        int page = query.at("/paging/pageNumber").asInt(1);
        int from = Math.min(hits.size(), (page - 1) * size);
        List<Conversation> asked = hits.subList(from, Math.min(hits.size(), from + size));
        ObjectNode answer = Json.object().put("totalHits", hits.size());
        if (asked.isEmpty()) {
            return answer.putNull("entities");
        }
        ArrayNode entities = answer.putArray("entities");
        asked.forEach(one -> entity(entities.addObject(), one, conversations.hasMediaNow(one), query));
        return answer;
    }

    private List<Conversation> hits(JsonNode query) {
        Instant from = time(query, "dateFrom");
        Instant to = time(query, "dateTo");
        if (from.isAfter(to)) {
            throw new BrokenContractException("dateFrom is behind dateTo: " + from + ", " + to);
        }
        Predicate<Conversation> wanted =
                one -> !one.start().isBefore(from) && one.start().isBefore(to);
        for (JsonNode filter : query.get("filter")) {
            wanted = wanted.and(wanted(filter));
        }
        return conversations.all().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Conversation::id, Unordered.IDS))
                .toList();
    }

    private static Predicate<Conversation> wanted(JsonNode filter) {
        String value = filter.get("value").asText();
        if (!filter.get("operator").asText().equals("eq")) {
            throw new BrokenContractException("a filter's operator is eq, not " + filter.get("operator"));
        }
        return switch (filter.get("dimension").asText()) {
            case "conversationType" -> one -> one.type().equals(value);
            case "direction" -> one -> one.direction().equals(value);
            default -> throw new BrokenContractException("there is no dimension " + filter.get("dimension"));
        };
    }

    /** UTC, with Z and milliseconds, as the contract has it. */
    private static Instant time(JsonNode query, String field) {
        String time = query.get(field).asText();
        if (!TIME.matcher(time).matches()) {
            throw new BrokenContractException(field + " wants UTC with Z and milliseconds, not " + time);
        }
        return Instant.parse(time);
    }

    /** Without media some have a null, others nothing. */
    private static void entity(ObjectNode entity, Conversation one, boolean media, JsonNode query) {
        entity.put("conversationId", one.id()).put("originatingDirection", one.direction());
        if (media) {
            entity.put("mediaId", one.media().id());
        } else if (one.id().hashCode() % 2 == 0) {
            entity.putNull("mediaId");
        }
        ObjectNode metrics = entity.putObject("metrics");
        for (JsonNode metric : query.get("metrics")) {
            if (metric.asText().equals("conversationDuration")) {
                metrics.putObject("conversationDuration").put("value", one.duration());
            }
        }
    }
}
