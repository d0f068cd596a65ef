package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Writes the body of {@code POST /api/v2/interactions/transcripts}: an object with
 * {@code interactionId, type, content, dateCreated}, in which {@code content} is an array of turns with
 * {@code role, text, start, end}. {@code start} and {@code end} are whole milliseconds from the start of the recording. The
 * API knows the roles {@code agent} and {@code caller}: a {@code customer} is a caller there; any other speaker is written as
 * it stands, and refused by {@link InteractionTranscriptCheck}. Turns without text are left out. The same arguments give the
 * same bytes. Safe for use by many threads.
 */
public final class InteractionTranscriptBody {

    private final JsonFactory json = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /**
     * @param transcript with roles, never null
     * @param conversationId never null
     * @param dateCreated ISO-8601 in UTC with {@code Z} and milliseconds, made once for an item; never null
     * @return JSON in UTF-8
     */
    public byte[] write(Transcript transcript, String conversationId, String dateCreated) {
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(dateCreated, "dateCreated");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("interactionId", WellFormed.of(conversationId));
            out.writeStringField("type", "transcript");
            out.writeArrayFieldStart("content");
            for (SpeakerTurn turn : transcript.turns()) {
                if (!turn.text().isBlank()) {
                    write(turn, out);
                }
            }
            out.writeEndArray();
            out.writeStringField("dateCreated", WellFormed.of(dateCreated));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(SpeakerTurn turn, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("role", turn.speaker().equals("customer") ? "caller" : WellFormed.of(turn.speaker()));
        out.writeStringField("text", WellFormed.of(turn.text()));
        out.writeNumberField("start", turn.start().toMillis());
        out.writeNumberField("end", turn.end().toMillis());
        out.writeEndObject();
    }
}
