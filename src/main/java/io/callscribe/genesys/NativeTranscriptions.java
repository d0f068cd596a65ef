package io.callscribe.genesys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.failure.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Genesys's own transcriptions ({@code /api/v2/quality/transcriptions}): how one is asked for, and what the answers say. Safe for use by
 * many threads.
 */
public final class NativeTranscriptions {

    /** How long a transcription that was just asked for may be unknown to the API. */
    private static final Duration UNKNOWN_AT_FIRST = Duration.ofMinutes(10);

    private final ObjectMapper json = new ObjectMapper();
    private final NativeSettings settings;
    private final Clock clock;

    public NativeTranscriptions(NativeSettings settings, Clock clock) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The body that asks for a transcription.
     *
     * @param mediaId what to transcribe
     * @param language what is spoken, such as {@code en-US}
     */
    public byte[] request(String mediaId, String language) throws JsonProcessingException {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("mediaId", mediaId);
        request.put("language", language);
        request.put("profanityFilter", settings.profanityFilter());
        request.put("diarization", settings.diarization());
        request.put("languageModel", settings.languageModel());
        if (!settings.vocabularyIds().isEmpty()) {
            request.put("customVocabularyIds", settings.vocabularyIds());
        }
        return json.writeValueAsBytes(request);
    }

    /**
     * The id of the transcription that Genesys accepted.
     *
     * @throws IllegalStateException where the answer cannot be read: asked again with the same key, Genesys tells it again
     */
    public String accepted(InputStream answer) throws IOException {
        try {
            return read(answer).id();
        } catch (UnreadableTranscriptionException e) {
            // without its cause, which would blame the item
            throw new IllegalStateException(e.getMessage());
        }
    }

    /**
     * What Genesys says of a transcription.
     *
     * @throws UnreadableTranscriptionException where it is no transcription
     * @throws IOException where it does not come to its end
     */
    public NativeTranscription read(InputStream answer) throws IOException {
        try (InputStream body = answer == null ? InputStream.nullInputStream() : answer) {
            return TranscriptionParser.parse(body);
        }
    }

    /**
     * The same transcription, once it is sure that it is the item's.
     *
     * @throws UnreadableTranscriptionException where it is of other media: its words belong to another call
     */
    public NativeTranscription ofMedia(NativeTranscription transcription, String mediaId) {
        if (transcription.mediaId() != null && !transcription.mediaId().equals(mediaId)) {
            throw new UnreadableTranscriptionException("Expected the transcription " + Shown.of(transcription.id(), 80)
                    + " to be of the media " + Shown.of(mediaId, 80) + ", but Genesys says that it is of "
                    + Shown.of(transcription.mediaId(), 80) + ".");
        }
        return transcription;
    }

    /** Why a transcription failed, as a sentence for the dead letter. */
    public String failure(NativeTranscription failed) {
        return "Genesys could not make the transcription " + Shown.of(failed.id(), 80) + ": "
                + (failed.reason() == null ? "it gives no reason" : failed.reason());
    }

    /** Whether a transcription that the API does not know may still come to be known. */
    public boolean mayBeNew(Instant submitted) {
        return clock.instant().isBefore(submitted.plus(UNKNOWN_AT_FIRST));
    }
}
