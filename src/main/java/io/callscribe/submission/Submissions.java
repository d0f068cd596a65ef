package io.callscribe.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.http.PathSegment;
import io.callscribe.ledger.Item;
import io.callscribe.ledger.Stage;
import io.callscribe.server.BearerKey;
import io.callscribe.server.Problem;
import io.callscribe.server.Received;
import io.callscribe.server.RefusedRequestException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The endpoint where media are submitted, and where is asked what became of them. */
public final class Submissions {

    private static final String PATH = "/submit-transcription/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BearerKey key;
    private final SubmitReader reader;
    private final MediaLimits limits;
    private final Clock clock;

    /** @param key what requests have to bear; null: the endpoint is closed */
    public Submissions(BearerKey key, SubmitReader reader, MediaLimits limits, Clock clock) {
        this.key = key;
        this.reader = reader;
        this.limits = limits;
        this.clock = clock;
    }

    /** Whether there is a key, without which the endpoint must not start. */
    public boolean isOpen() {
        return key != null;
    }

    /** What is submitted. @throws RefusedRequestException 400, 401, 405, 415 or 422 */
    public SubmitRequest submitted(Received request) {
        request.requireMethod("POST");
        key.require(request);
        SubmitRequest submitted = reader.read(request);
        limits.require(submitted);
        return submitted;
    }

    /** The id that is asked for. @throws RefusedRequestException 401, 404 or 405 */
    public String asked(Received request) {
        request.requireMethod("GET");
        key.require(request);
        String id = request.lastSegment();
        if (!SentId.isFit(id)) {
            throw unknown();
        }
        return id;
    }

    /** Now, as the item keeps it. */
    public String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Where the state of an item can be asked for. */
    public String location(Item item) {
        return PATH + PathSegment.encode(item.id());
    }

    /** The answer to a submission, in JSON. */
    public String receipt(Item item) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("id", item.id());
        receipt.put("status", status(item));
        return json(receipt);
    }

    /**
     * The state of an item, in JSON: its status, which is its stage or {@code failed}, and since when; the id of the transcription once it is known;
     * why it failed.
     *
     * @param found null where the ledger does not know it
     * @throws RefusedRequestException 404
     */
    public String state(Item found) {
        if (found == null) {
            throw unknown();
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("id", found.id());
        state.put("status", status(found));
        state.put("stageSince", found.stageSince().toString());
        if (found.ref() != null) {
            state.put("transcriptionId", found.ref());
        }
        if (hasFailed(found) && found.error() != null) {
            state.put("reason", found.error());
        }
        return json(state);
    }

    private static String status(Item item) {
        return hasFailed(item) ? "failed" : item.stage();
    }

    private static boolean hasFailed(Item item) {
        return item.stage().equals(Stage.DEAD) || item.stage().equals(Stage.BURIED);
    }

    private static RefusedRequestException unknown() {
        return new RefusedRequestException(Problem.notFound("Nothing of this id was submitted."));
    }

    private static String json(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
