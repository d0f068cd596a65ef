package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.sandbox.Faults.Fault;
import java.io.IOException;
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

/** The listing of recordings and the inbox of transcripts: every request is held against the contract. */
final class GenesysApi implements Site {

    private static final int LONGEST_BODY = 64 * 1024 * 1024;
    private static final String LISTING = "/api/v2/media/recordings";
    private static final Pattern TRANSCRIPTS = Pattern.compile("/api/v2/interactions/recordings/([^/]+)/transcripts");

    private final Map<String, Recording> recordings;
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final Function<String, String> link;
    private final Tokens tokens;
    private final Inbox inbox;
    private final Contract contract;
    private final Journal requests;
    private final Journal violations;
    private final List<Map<String, ?>> oddities = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean scopeRevoked;

    /** @param link a new signed URL for the audio of a recording, by its id */
    GenesysApi(
            Map<String, Recording> recordings,
            Function<String, String> link,
            Tokens tokens,
            Inbox inbox,
            Contract contract,
            Journal requests,
            Journal violations) {
        this.recordings = recordings;
        this.link = link;
        this.tokens = tokens;
        this.inbox = inbox;
        this.contract = contract;
        this.requests = requests;
        this.violations = violations;
        // no order is promised, so none is kept
        order.addAll(recordings.keySet().stream()
                .sorted((a, b) -> Integer.compare(a.hashCode() * 0x9E3779B1, b.hashCode() * 0x9E3779B1))
                .toList());
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
    public String operation(Call call) {
        return call.path().equals(LISTING) ? "genesys.listing" : "genesys.transcripts";
    }

    @Override
    public Answer answer(Call call) throws IOException {
        requests.add(call.method() + " " + call.path());
        byte[] body = call.body(LONGEST_BODY);
        Optional<String> violation = contract.violation(call, body);
        if (violation.isPresent()) {
            return refused(violation.get());
        }
        if (!tokens.valid(call.header("Authorization"))) {
            return Answer.error(401, "bad.credentials", "Invalid login credentials.");
        }
        Matcher transcripts = TRANSCRIPTS.matcher(call.path());
        if (transcripts.matches()) {
            return transcript(transcripts.group(1), call.header("Idempotency-Key"), body);
        }
        return call.path().equals(LISTING) ? listing(call) : Answer.error(404, "not.found", "not in the sandbox");
    }

    private Answer listing(Call call) {
        Map<String, String> query = Call.parameters(call.query());
        int size = Integer.parseInt(query.getOrDefault("page_size", "25"));
        int from = offset(query.get("next_page_token"));
        if (from < 0) {
            return refused("next_page_token is none that this listing gave out");
        }
        int to = Math.min(order.size(), from + size);
        ObjectNode page = Json.object();
        ArrayNode entities = page.putArray("entities");
        order.subList(Math.min(from, to), to).forEach(id -> entities.add(entity(recordings.get(id))));
        if (from == 0) {
            oddities.forEach(entities::addPOJO);
        }
        page.put("next_page_token", to < order.size() ? token(to) : null);
        byte[] json = page.toString().getBytes(StandardCharsets.UTF_8);
        if (oddities.isEmpty()) {
            contract.violation(call, 200, json).ifPresent(ours -> violations.add("the sandbox's own answer: " + ours));
        }
        return Answer.bytes(200, "application/json", json);
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
        Optional<String> violation = inbox.accept(recordingId, key, body);
        return violation.isPresent()
                ? refused(violation.get())
                : Answer.json(201, Json.object().put("recordingId", recordingId));
    }

    private Answer refused(String violation) {
        violations.add(violation);
        return Answer.error(400, "bad.request", violation);
    }

    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        return busy(fault, retryAfter);
    }

    static Answer busy(Fault fault, int retryAfter) {
        return fault == Fault.TOO_MANY
                ? Answer.error(429, "too.many.requests", "Rate limit exceeded.")
                        .with("Retry-After", String.valueOf(retryAfter))
                : Answer.error(503, "service.unavailable", "The service is unavailable, try again.");
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
            return -1;
        }
    }
}
