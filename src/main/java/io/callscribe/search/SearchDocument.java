package io.callscribe.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.WellFormed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Writes the document of a transcription, one line of JSON in UTF-8: {@code transcription_id, media_id, language, pipeline},
 * {@code utterances} with {@code speaker, text, start_epoch, end_epoch, confidence}, {@code metrics} and {@code indexed_at}.
 * What is not known is left out. Epochs are seconds since 1970, to the microsecond, and always with a
 * fraction, for an index without a mapping of ours takes the first number's type for all. Those of a recording whose start is not known count from
 * 1970 itself. The same arguments give the same bytes. Safe for use by many threads.
 */
public final class SearchDocument {

    /** The kinds that the index has a field for. */
    private static final List<String> KINDS = List.of("credit_card", "ssn", "phone", "email");

    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;

    private final JsonFactory json = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /** @param indexedAt the time that the document bears */
    public byte[] write(Transcription transcription, Measures measures, Instant indexedAt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            writeText(out, "transcription_id", transcription.id());
            writeText(out, "media_id", transcription.mediaId());
            writeText(out, "language", transcription.language());
            writeText(out, "pipeline", transcription.pipeline());
            Instant start = transcription.startTime() == null ? Instant.EPOCH : transcription.startTime();
            out.writeArrayFieldStart("utterances");
            for (SpeakerTurn turn : transcription.transcript().turns()) {
                write(turn, start, out);
            }
            out.writeEndArray();
            write(measures, out);
            out.writeStringField(
                    "indexed_at", indexedAt.truncatedTo(ChronoUnit.MILLIS).toString());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(SpeakerTurn turn, Instant start, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeText(out, "speaker", turn.speaker());
        writeText(out, "text", turn.text());
        writeNumber(out, "start_epoch", epoch(start, turn.start()));
        writeNumber(out, "end_epoch", epoch(start, turn.end()));
        if (turn.confidence() != null) {
            out.writeNumberField("confidence", turn.confidence());
        }
        out.writeEndObject();
    }

    private static void write(Measures measures, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("metrics");
        if (measures.averageConfidence() != null) {
            writeNumber(out, "average_confidence", measures.averageConfidence());
        }
        if (measures.processingLatencySeconds() != null) {
            writeNumber(out, "processing_latency_seconds", measures.processingLatencySeconds());
        }
        out.writeNumberField("utterance_count", measures.utteranceCount());
        if (measures.redactions() != null) {
            out.writeObjectFieldStart("redactions");
            for (String kind : KINDS) {
                out.writeNumberField(kind, measures.redactions().getOrDefault(kind, 0));
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static BigDecimal epoch(Instant start, Duration offset) {
        Instant time = start.plus(offset);
        BigDecimal seconds = BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), NANO_DIGITS))
                .setScale(MICRO_DIGITS, RoundingMode.HALF_UP);
        BigDecimal shortest = seconds.stripTrailingZeros();
        return shortest.setScale(Math.max(1, shortest.scale()));
    }

    private static void writeNumber(JsonGenerator out, String name, BigDecimal value) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(value.toPlainString());
    }

    /** Null is left out. */
    private static void writeText(JsonGenerator out, String name, String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, WellFormed.of(value));
        }
    }
}
