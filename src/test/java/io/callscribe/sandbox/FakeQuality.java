package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.sandbox.NativeMedia.Said;
import io.callscribe.sandbox.NativeMedia.Webhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Genesys's own transcriptions: asks for them, tells of them, and sends the webhooks. A key that comes again makes no second one. */
public final class FakeQuality implements ApiPart, AutoCloseable {

    private static final String ALL = "/api/v2/quality/transcriptions";
    private static final Pattern ONE = Pattern.compile(ALL + "/([^/]+)");

    /**
     * A transcription that was asked for.
     *
     * @param key the Idempotency-Key
     * @param body what asked for it
     */
    public record Submission(String id, String mediaId, String key, String body) {}

    private final Map<String, NativeMedia> media = new ConcurrentHashMap<>();
    private final Map<String, Submission> byId = new ConcurrentHashMap<>();
    private final Map<String, String> idByKey = new ConcurrentHashMap<>();
    private final List<Submission> submissions = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> asks = new ConcurrentHashMap<>();
    private final WebhookSender sender = new WebhookSender();
    private volatile Duration takes = Duration.ofMillis(200);

    FakeQuality(Collection<NativeMedia> media) {
        media.forEach(this::put);
    }

    /** One more media, or another in the place of one with its id. */
    public void put(NativeMedia one) {
        media.put(one.id(), one);
    }

    /** All media, in no order. */
    public List<NativeMedia> media() {
        return List.copyOf(media.values());
    }

    /** How long a transcription takes, from now on. */
    public void take(Duration time) {
        takes = time;
    }

    /** What sends the webhooks. */
    public WebhookSender webhooks() {
        return sender;
    }

    /** All that was asked for, in order; a repeated key counts once. */
    public List<Submission> submissions() {
        return List.copyOf(submissions);
    }

    /** The ids of a media's transcriptions. */
    public List<String> transcriptionsOf(String mediaId) {
        return submissions.stream()
                .filter(one -> one.mediaId().equals(mediaId))
                .map(Submission::id)
                .toList();
    }

    /** A transcription that somebody else asked for, and that has ended. */
    public String elsewhere(String mediaId) {
        return submission(mediaId, "elsewhere " + mediaId + " " + submissions.size(), "")
                .id();
    }

    @Override
    public Optional<String> operation(Call call) {
        if (call.path().equals(ALL)) {
            return Optional.of("genesys.transcribe");
        }
        return ONE.matcher(call.path()).matches() ? Optional.of("genesys.transcription") : Optional.empty();
    }

    @Override
    public Answer answer(Call call, byte[] body) throws IOException {
        Matcher one = ONE.matcher(call.path());
        return one.matches() ? transcription(one.group(1)) : submitted(call.header("Idempotency-Key"), body);
    }

    private Answer submitted(String key, byte[] body) throws IOException {
        JsonNode request = Json.read(body);
        String mediaId = request.get("mediaId").asText();
        NativeMedia asked = media.get(mediaId);
        if (asked == null) {
            return Answer.error(404, "not.found", "There is no media " + mediaId + ".");
        }
        Submission submission = submission(mediaId, key, new String(body, StandardCharsets.UTF_8));
        if (asked.webhooks() == Webhooks.EARLY) {
            sender.sendNow(submission.id());
        }
        return Answer.json(
                202,
                Json.object()
                        .put("id", submission.id())
                        .put("mediaId", mediaId)
                        .put("status", "queued")
                        .putNull("utterances"));
    }

    private synchronized Submission submission(String mediaId, String key, String body) {
        String known = idByKey.get(key);
        if (known != null) {
            return byId.get(known);
        }
        String id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
        Submission submission = new Submission(id, mediaId, key, body);
        idByKey.put(key, id);
        byId.put(id, submission);
        submissions.add(submission);
        int times =
                switch (media.get(mediaId).webhooks()) {
                    case ONCE -> 1;
                    case TWICE -> 2;
                    case EARLY, LOST -> 0;
                };
        for (int i = 0; i < times; i++) {
            sender.sendLater(id, takes);
        }
        sender.completedAfter(id, takes);
        return submission;
    }

    private Answer transcription(String id) {
        Submission submission = byId.get(id);
        if (submission == null) {
            return Answer.error(404, "not.found", "There is no transcription " + id + ".");
        }
        NativeMedia asked = media.get(submission.mediaId());
        ObjectNode answer = Json.object().put("id", id).put("mediaId", submission.mediaId());
        int before = asks.computeIfAbsent(id, any -> new AtomicInteger()).getAndIncrement();
        if (!sender.isCompleted(id) || before < asked.asks()) {
            return Answer.json(
                    200,
                    answer.put("status", before == 0 ? "queued" : "processing").putNull("utterances"));
        }
        if (asked.failure() != null) {
            return Answer.json(200, answer.put("status", "failed").put("reason", asked.failure()));
        }
        ArrayNode utterances = answer.put("status", "completed").putArray("utterances");
        // in no order, as nobody promises one
        List<Said> said = new ArrayList<>(asked.said());
        java.util.Collections.reverse(said);
        said.forEach(one -> utterances
                .addObject()
                .put("speaker", one.speaker())
                .put("text", one.text())
                .put("start", one.start())
                .put("end", one.end())
                .put("confidence", one.confidence()));
        return Answer.json(200, answer);
    }

    @Override
    public void close() {
        sender.close();
    }
}
