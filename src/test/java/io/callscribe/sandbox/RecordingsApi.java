package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The listing of recordings and the inbox of their transcripts. */
final class RecordingsApi implements ApiPart {

    private static final String LISTING = "/api/v2/media/recordings";
    private static final Pattern TRANSCRIPTS = Pattern.compile("/api/v2/interactions/recordings/([^/]+)/transcripts");

    private final Map<String, Recording> recordings;
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final Function<String, String> link;
    private final Inbox inbox;
    private final List<Map<String, ?>> oddities = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean scopeRevoked;

    /** @param link a new signed URL for the audio of a recording, by its id */
    RecordingsApi(Map<String, Recording> recordings, Function<String, String> link, Inbox inbox) {
        this.recordings = recordings;
        this.link = link;
        this.inbox = inbox;
        order.addAll(recordings.keySet().stream().sorted(Unordered.IDS).toList());
    }

    void add(Recording recording) {
        recordings.put(recording.id(), recording);
        order.add(recording.id());
    }

    /** One more entity on the first page, as it stands, whatever the contract says of it. */
    void listAlso(Map<String, ?> entity) {
        oddities.add(entity);
    }

    /** While set, a recording's transcript is answered with 400. */
    void refuse(String recordingId, boolean refuse) {
        if (refuse) {
            refused.add(recordingId);
        } else {
            refused.remove(recordingId);
        }
    }

    void revokeScope(boolean revoked) {
        scopeRevoked = revoked;
    }

    @Override
    public Optional<String> operation(Call call) {
        if (call.path().equals(LISTING)) {
            return Optional.of("genesys.listing");
        }
        return TRANSCRIPTS.matcher(call.path()).matches() ? Optional.of("genesys.transcripts") : Optional.empty();
    }

    @Override
    public boolean keepsContract() {
        return oddities.isEmpty();
    }

    @Override
    public Answer answer(Call call, byte[] body) {
        Matcher transcripts = TRANSCRIPTS.matcher(call.path());
        return transcripts.matches()
                ? transcript(transcripts.group(1), call.header("Idempotency-Key"), body)
                : listing(call);
    }

    private Answer listing(Call call) {
        Map<String, String> query = Call.parameters(call.query());
        int size = Integer.parseInt(query.getOrDefault("page_size", "25"));
        int from = offset(query.get("next_page_token"));
        int to = Math.min(order.size(), from + size);
        ObjectNode page = Json.object();
        ArrayNode entities = page.putArray("entities");
        order.subList(Math.min(from, to), to).forEach(id -> entities.add(entity(recordings.get(id))));
        if (from == 0) {
            oddities.forEach(entities::addPOJO);
        }
        page.put("next_page_token", to < order.size() ? token(to) : null);
        return Answer.json(200, page);
    }

    private ObjectNode entity(Recording recording) {
        return Json.object()
                .put("id", recording.id())
                .put("conversationId", recording.conversationId())
                .put("fileUrl", link.apply(recording.id()))
                .put("mediaType", recording.mediaType())
                .put("durationSeconds", recording.seconds())
                .put(
                        "startTime",
                        recording.startTime() == null
                                ? null
                                : recording.startTime().toString());
    }

    private Answer transcript(String recordingId, String key, byte[] body) {
        if (scopeRevoked) {
            return Answer.error(403, "missing.permission", "The client lacks the scope interaction:transcript:add.");
        }
        if (refused.contains(recordingId)) {
            return Answer.error(400, "bad.request", "The transcript is refused.");
        }
        if (!recordings.containsKey(recordingId)) {
            return Answer.error(404, "not.found", "There is no recording " + recordingId + ".");
        }
        inbox.accept(recordingId, key, body);
        return Answer.json(201, Json.object().put("recordingId", recordingId));
    }

    private static String token(int offset) {
        return Base64.getEncoder().encodeToString(("from+" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token) {
        try {
            return token == null
                    ? 0
                    : Integer.parseInt(
                            new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).substring(5));
        } catch (RuntimeException e) {
            throw new BrokenContractException("next_page_token is none that this listing gave out");
        }
    }
}
