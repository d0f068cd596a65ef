package io.callscribe.submission;

import io.callscribe.genesys.NativeTranscription;
import io.callscribe.genesys.WebhookSignature;
import io.callscribe.server.JsonFields;
import io.callscribe.server.Problem;
import io.callscribe.server.Received;
import io.callscribe.server.RefusedRequestException;
import java.util.function.Consumer;

/** The webhook by which Genesys tells that a transcription is ready. */
public final class Webhooks {

    private static final String TYPE = "quality.transcription.completed";

    private final WebhookSignature signature;
    private final String header;
    private final Consumer<String> outcomes;

    /**
     * @param signature null: the endpoint is closed
     * @param header the header that bears the signature
     * @param outcomes is told what became of each webhook: accepted, unknown, forged, malformed
     */
    public Webhooks(WebhookSignature signature, String header, Consumer<String> outcomes) {
        this.signature = signature;
        this.header = header;
        this.outcomes = outcomes;
    }

    /** Whether there is a secret, without which the endpoint must not start. */
    public boolean isOpen() {
        return signature != null;
    }

    /**
     * The id of the transcription that is ready. The signature is checked before a byte of the body is read.
     *
     * @throws RefusedRequestException 400, 401, 405 or 415
     */
    public String transcriptionId(Received webhook) {
        webhook.requireMethod("POST");
        if (!signature.matches(webhook.header(header).orElse(null), webhook.body())) {
            outcomes.accept("forged");
            throw new RefusedRequestException(Problem.unauthorized("Expected a webhook that is signed."));
        }
        try {
            webhook.requireJson();
            return read(JsonFields.read(webhook.body()));
        } catch (RefusedRequestException e) {
            outcomes.accept("malformed");
            throw e;
        }
    }

    private static String read(JsonFields body) {
        if (!TYPE.equals(body.text("type").orElse(null))) {
            throw new RefusedRequestException(Problem.badRequest("Expected \"" + TYPE + "\" as type."));
        }
        return SentId.check("transcriptionId", body.text("transcriptionId").orElse(null));
    }

    /**
     * The media item that a transcription is of, as Genesys tells.
     *
     * @throws RefusedRequestException 404 where it tells none that could be an item
     */
    public String mediaId(NativeTranscription transcription) {
        if (!SentId.isFit(transcription.mediaId())) {
            throw new RefusedRequestException(Problem.notFound("Genesys does not tell which media it is of."));
        }
        return transcription.mediaId();
    }

    /** Counts a webhook whose transcription is one of ours. */
    public void accepted() {
        outcomes.accept("accepted");
    }

    /** Counts a webhook whose transcription nobody has submitted here. */
    public void unknown() {
        outcomes.accept("unknown");
    }
}
