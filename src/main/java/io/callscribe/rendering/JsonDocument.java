package io.callscribe.rendering;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.WellFormed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * All that is known, as {@code schemas/transcript.json} has it: every turn with its label, its text as it came, and its times in seconds. What is not known is
 * left out. Half of a surrogate pair becomes U+FFFD, for many parsers refuse one even as an escape.
 */
final class JsonDocument {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String INDENT = "  ";
    private static final int NANO_DIGITS = 9;

    private JsonDocument() {}

    /** One document, indented. */
    static String of(Call call) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter("").withObjectIndenter(new DefaultIndenter(INDENT, "\n")));
            out.writeStartObject();
            writeKnown("pipeline", call.pipeline(), out);
            writeKnown("id", call.id(), out);
            writeKnown("startTime", call.startTime(), out);
            writeKnown("language", call.language(), out);
            out.writeArrayFieldStart("turns");
            for (SpeakerTurn turn : call.transcript().turns()) {
                write(turn, out);
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeKnown(String name, String value, JsonGenerator out) throws IOException {
        if (value != null) {
            out.writeStringField(name, WellFormed.of(value));
        }
    }

    private static void write(SpeakerTurn turn, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeKnown("speaker", turn.speaker(), out);
        writeKnown("text", turn.text(), out);
        out.writeFieldName("start");
        out.writeNumber(seconds(turn.start()));
        out.writeFieldName("end");
        out.writeNumber(seconds(turn.end()));
        if (turn.confidence() != null) {
            out.writeNumberField("confidence", turn.confidence());
        }
        out.writeEndObject();
    }

    private static String seconds(Duration time) {
        BigDecimal nanos = BigDecimal.valueOf(time.getNano(), NANO_DIGITS);
        return BigDecimal.valueOf(time.getSeconds())
                .add(nanos)
                .stripTrailingZeros()
                .toPlainString();
    }
}
