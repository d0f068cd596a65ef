package io.callscribe.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What is known of an exported recording, as {@code schemas/export-metadata.json} has it: JSON in UTF-8, indented, always the same for the
 * same recording. Safe for use by many threads.
 */
public final class ExportMetadata {

    private final JsonFactory json = new JsonFactory();

    /**
     * Writes it.
     *
     * @param mediaType null where it is not known
     * @param durationSeconds null where it is not known
     * @param created ISO-8601 in UTC; null where it is not known
     * @param transcript null where none is to be had
     */
    public byte[] write(
            String recordingId,
            String mediaType,
            Double durationSeconds,
            String created,
            String format,
            long bytes,
            String sha256,
            Transcript transcript) {
        Fields fields = new Fields(recordingId, mediaType, durationSeconds, created, format, bytes, sha256, transcript);
        String text = write(fields, false);
        // half of a surrogate pair survives as an escape alone
        boolean plain = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return (plain ? text : write(fields, true)).getBytes(StandardCharsets.UTF_8);
    }

    private record Fields(
            String recordingId,
            String mediaType,
            Double durationSeconds,
            String created,
            String format,
            long bytes,
            String sha256,
            Transcript transcript) {}

    private String write(Fields fields, boolean escaped) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), escaped);
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeStringField("recording_id", fields.recordingId());
            out.writeStringField("media_type", fields.mediaType());
            out.writeFieldName("duration_seconds");
            if (fields.durationSeconds() == null) {
                out.writeNull();
            } else {
                out.writeNumber(fields.durationSeconds());
            }
            out.writeStringField("created", fields.created());
            out.writeStringField("format", fields.format());
            out.writeNumberField("bytes", fields.bytes());
            out.writeStringField("sha256", fields.sha256());
            out.writeStringField("transcript", fields.transcript() == null ? "unavailable" : "available");
            out.writeArrayFieldStart("diarization_segments");
            if (fields.transcript() != null) {
                for (SpeakerTurn turn : fields.transcript().turns()) {
                    write(turn, out);
                }
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(SpeakerTurn turn, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("start", turn.start().toMillis());
        out.writeNumberField("end", turn.end().toMillis());
        out.writeStringField("text", turn.text());
        out.writeStringField("speaker", turn.speaker());
        if (turn.confidence() != null) {
            out.writeNumberField("confidence", turn.confidence());
        }
        out.writeEndObject();
    }
}
