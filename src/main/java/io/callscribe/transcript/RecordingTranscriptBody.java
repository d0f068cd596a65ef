package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes the body of {@code POST /api/v2/interactions/recordings/{recordingId}/transcripts}: an object with
 * {@code transcript}, an array of turns with {@code speaker, text, confidence, start, end}. Times are ISO-8601 in UTC with
 * {@code Z} and milliseconds. {@code confidence} is a number from 0 to 1; the API demands one, so that 0 stands for a turn of
 * which no confidence is known. Turns without text are left out. The same transcript gives the same bytes, on any Java
 * version. Safe for use by many threads.
 */
public final class RecordingTranscriptBody {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonFactory json = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /**
     * @param transcript never null
     * @param recordingStart what the turns' offsets count from; null where it is unknown: then they count from the epoch
     * @return JSON in UTF-8
     */
    public byte[] write(Transcript transcript, Instant recordingStart) {
        Instant start = recordingStart == null ? Instant.EPOCH : recordingStart;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeArrayFieldStart("transcript");
            for (SpeakerTurn turn : transcript.turns()) {
                if (!turn.text().isBlank()) {
                    write(turn, start, out);
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(SpeakerTurn turn, Instant recordingStart, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("speaker", WellFormed.of(turn.speaker()));
        out.writeStringField("text", WellFormed.of(turn.text()));
        out.writeFieldName("confidence");
        out.writeNumber(number(turn.confidence()));
        out.writeStringField("start", time(recordingStart, turn.start()));
        out.writeStringField("end", time(recordingStart, turn.end()));
        out.writeEndObject();
    }

    private static String time(Instant recordingStart, Duration offset) {
        return TIME.format(recordingStart.plus(offset));
    }

    /** The shortest decimal that reads back as the same double. Double.toString is longer for some before Java 19. */
    private static String number(Double confidence) {
        if (confidence == null || confidence == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(confidence);
        BigDecimal shortest = exact;
        for (int digits = 17; digits > 0; digits--) {
            BigDecimal shorter = exact.round(new MathContext(digits));
            if (shorter.doubleValue() != confidence) {
                break;
            }
            shortest = shorter;
        }
        return shortest.stripTrailingZeros().toPlainString();
    }
}
