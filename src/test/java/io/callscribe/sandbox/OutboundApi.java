package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls about outbound conversations: the analytics query, where media is, who took part, and the inbox of interactions. */
final class OutboundApi implements ApiPart {

    private static final Map<String, Pattern> OPERATIONS = operations();

    private final Conversations conversations;
    private final ConversationQuery query;
    private final Function<String, String> download;
    private final Inbox inbox;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /** @param download where the audio of a mediaId is */
    OutboundApi(Conversations conversations, Function<String, String> download, Inbox inbox) {
        this.conversations = conversations;
        this.query = new ConversationQuery(conversations);
        this.download = download;
        this.inbox = inbox;
    }

    private static Map<String, Pattern> operations() {
        Map<String, Pattern> operations = new LinkedHashMap<>();
        operations.put("genesys.query", Pattern.compile("POST /api/v2/analytics/conversations/details/query"));
        operations.put("genesys.media", Pattern.compile("GET /api/v2/recordings/media/([^/]+)"));
        operations.put("genesys.participants", Pattern.compile("GET /api/v2/conversations/([^/]+)/participants"));
        operations.put("genesys.interactions", Pattern.compile("POST /api/v2/interactions/transcripts"));
        return operations;
    }

    /** While set, the transcript of an interaction is answered with 400. */
    void refuse(String conversationId, boolean refuse) {
        if (refuse) {
            refused.add(conversationId);
        } else {
            refused.remove(conversationId);
        }
    }

    @Override
    public Optional<String> operation(Call call) {
        return OPERATIONS.keySet().stream()
                .filter(name -> matched(name, call).matches())
                .findFirst();
    }

    private static Matcher matched(String operation, Call call) {
        return OPERATIONS.get(operation).matcher(call.method() + " " + call.path());
    }

    @Override
    public Answer answer(Call call, byte[] body) throws IOException {
        String operation = operation(call).orElseThrow();
        Matcher path = matched(operation, call);
        String id = path.matches() && path.groupCount() > 0 ? path.group(1) : null;
        return switch (operation) {
            case "genesys.query" -> Answer.json(200, query.answer(Json.read(body)));
            case "genesys.media" -> conversations.byMedia(id).map(this::media).orElseGet(() -> unknown("media", id));
            case "genesys.participants" ->
                conversations.byId(id).map(OutboundApi::participants).orElseGet(() -> unknown("conversation", id));
            default -> transcript(call.header("Idempotency-Key"), body);
        };
    }

    private Answer media(Conversation conversation) {
        String mediaId = conversation.media().id();
        return Answer.json(
                200,
                Json.object()
                        .put("id", mediaId)
                        .put("downloadUri", conversations.isReadyNow(conversation) ? download.apply(mediaId) : null)
                        .put("archiveMedium", "CLOUDARCHIVE"));
    }

    /** The customer first, so that nobody takes the first one for the agent; with fields that nobody asked for. */
    private static Answer participants(Conversation call) {
        ObjectNode answer = Json.object().put("selfUri", "/api/v2/conversations/" + call.id());
        ArrayNode entities = answer.putArray("entities");
        participant(entities, call, "customer")
                .put("direction", "inbound")
                .putNull("userId")
                .put("address", "tel:+15550100");
        if (call.agent()) {
            participant(entities, call, "agent")
                    .put("direction", "outbound")
                    .put("userId", "user-" + call.id())
                    .putObject("wrapup")
                    .put("code", "done");
        }
        if (!call.talkTimes()) {
            entities.addObject().put("id", call.id() + "-flow").put("purpose", "outbound");
        }
        return Answer.json(200, answer);
    }

    private static ObjectNode participant(ArrayNode entities, Conversation call, String purpose) {
        ObjectNode one =
                entities.addObject().put("id", call.id() + "-" + purpose).put("purpose", purpose);
        return call.talkTimes() ? one.put("talkTimeSeconds", call.talkTime(purpose)) : one;
    }

    private Answer transcript(String key, byte[] body) throws IOException {
        JsonNode transcript = Json.read(body);
        InteractionRules.check(transcript);
        String id = transcript.get("interactionId").asText();
        if (refused.contains(id)) {
            return Answer.error(400, "bad.request", "The transcript is refused.");
        }
        if (conversations.byId(id).isEmpty()) {
            return unknown("interaction", id);
        }
        inbox.accept(id, key, body);
        return Answer.json(201, Json.object().put("id", id));
    }

    private static Answer unknown(String what, String id) {
        return Answer.error(404, "not.found", "There is no " + what + " " + id + ".");
    }
}
