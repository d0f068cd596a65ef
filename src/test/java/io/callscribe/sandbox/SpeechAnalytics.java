package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Genesys's speech analytics: the query of voice conversations, and the words of each, as late as they are set to be. Bound: what the tests put in. */
public final class SpeechAnalytics implements ApiPart {

    private static final String ALL = "/api/v2/analytics/conversations/voice/details";
    private static final Pattern WORDS = Pattern.compile(ALL + "/([^/]+)/speech");

    private final Map<String, VoiceCall> calls = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asks = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final List<Map<String, ?>> oddities = new CopyOnWriteArrayList<>();
    private final VoiceQuery query = new VoiceQuery(one -> one.isOver(asksOf(one.id())));
    private volatile int pageSize = VoiceQuery.LARGEST_PAGE;
    private volatile boolean scopeRevoked;

    SpeechAnalytics(Collection<VoiceCall> all) {
        all.forEach(this::put);
    }

    /** One more call, or another in the place of one with its id. */
    public void put(VoiceCall call) {
        calls.put(call.id(), call);
    }

    /** All calls, in no order. */
    public List<VoiceCall> calls() {
        return List.copyOf(calls.values());
    }

    /** Pages are no longer than that, whatever the query's limit. */
    public void pagesOf(int most) {
        pageSize = most;
    }

    /** While set, the words of all calls are refused with 403. */
    public void revokeScope(boolean revoked) {
        scopeRevoked = revoked;
    }

    /** One more entity on every page, as it stands, whatever the contract says of it. */
    public void listAlso(Map<String, ?> entity) {
        oddities.add(entity);
    }

    /** How often the words of a call were asked for; without those asks that had no answer, or a 403. */
    public int asksOf(String id) {
        return count(asks, id).get();
    }

    /** How often the words of a call were given. */
    public int answersOf(String id) {
        return count(answers, id).get();
    }

    @Override
    public Optional<String> operation(Call call) {
        if (call.path().equals(ALL + "/query")) {
            return Optional.of("genesys.voice");
        }
        return WORDS.matcher(call.path()).matches() ? Optional.of("genesys.speech") : Optional.empty();
    }

    @Override
    public boolean keepsContract() {
        return oddities.isEmpty();
    }

    @Override
    public Answer answer(Call call, byte[] body) throws IOException {
        Matcher words = WORDS.matcher(call.path());
        return words.matches() ? words(Call.decode(words.group(1))) : page(body);
    }

    private Answer page(byte[] body) throws IOException {
        VoiceQuery.Page page = query.page(Json.read(body), calls.values(), pageSize);
        if (!oddities.isEmpty()) {
            oddities.forEach(page.body().withArray("conversations")::addPOJO);
        }
        Answer answer = Answer.json(200, page.body());
        return page.after() == null ? answer : answer.with("after", page.after());
    }

    private Answer words(String id) {
        if (scopeRevoked) {
            return Answer.error(403, "missing.permission", "The client lacks the scope analytics:speech:view.");
        }
        VoiceCall call = calls.get(id);
        if (call == null) {
            return notFound(id);
        }
        int before = count(asks, id).getAndIncrement();
        if (!call.isProcessed(before, Instant.now())) {
            return notYet(call, before);
        }
        count(answers, id).incrementAndGet();
        ObjectNode answer = Json.object().put("conversationId", id);
        if (call.status() != null) {
            answer.put("status", call.status());
        }
        ObjectNode transcript = answer.putObject("transcript").put("text", call.wholeText());
        if (call.text() == null) {
            ArrayNode segments = transcript.putArray("segments");
            call.segments().forEach(one -> segment(segments.addObject(), one));
        }
        return Answer.json(200, answer.put("sentiment", 0.25));
    }

    private static Answer notFound(String id) {
        return Answer.error(404, "not.found", "There is no speech data of conversation " + id + ".");
    }

    private static Answer notYet(VoiceCall call, int before) {
        return switch (call.answer(before)) {
            case NOT_FOUND -> notFound(call.id());
            case PROCESSING ->
                Answer.json(
                        200,
                        Json.object()
                                .put("conversationId", call.id())
                                .put("status", "processing")
                                .putNull("transcript"));
            case NOTHING -> Answer.json(200, Json.object());
            case NO_CONTENT -> Answer.empty(204);
        };
    }

    private static void segment(ObjectNode answer, VoiceCall.Segment one) {
        if (one.speaker() != null) {
            answer.put("speaker", one.speaker());
        }
        answer.put("text", one.text());
        seconds(answer, "start", one.start());
        seconds(answer, "end", one.end());
    }

    private static void seconds(ObjectNode answer, String field, double seconds) {
        if (seconds == Math.rint(seconds)) {
            answer.put(field, (long) seconds);
        } else {
            answer.put(field, seconds);
        }
    }

    private static AtomicInteger count(Map<String, AtomicInteger> counters, String id) {
        return counters.computeIfAbsent(id, name -> new AtomicInteger());
    }
}
