package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A transcript as JSON text, and back without loss:
 * {@code {"turns":[{"speaker":"agent","text":"...","confidence":0.9,"startMs":0,"endMs":900}]}}. Times are milliseconds,
 * with a fraction where a time has one; {@code confidence} is left out where there is none. The text is one line, and can be
 * written in UTF-8 whatever the words. Unknown fields are ignored when it is read. Safe for use by many threads.
 */
public final class TranscriptJson {

    private static final int NANO_DIGITS_OF_A_MILLI = 6;
    private static final int MAX_SCALE = 40;

    private final JsonFactory json = new JsonFactory();

    /** @param transcript never null */
    public String write(Transcript transcript) {
        String text = write(transcript, false);
        return WellFormed.is(text) ? text : write(transcript, true);
    }

    /** Half of a surrogate pair survives as an escape alone. */
    private String write(Transcript transcript, boolean escaped) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), escaped);
            out.writeStartObject();
            out.writeArrayFieldStart("turns");
            for (SpeakerTurn turn : transcript.turns()) {
                write(turn, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(SpeakerTurn turn, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("speaker", turn.speaker());
        out.writeStringField("text", turn.text());
        if (turn.confidence() != null) {
            out.writeNumberField("confidence", turn.confidence());
        }
        out.writeFieldName("startMs");
        out.writeNumber(millis(turn.start()));
        out.writeFieldName("endMs");
        out.writeNumber(millis(turn.end()));
        out.writeEndObject();
    }

    private static String millis(Duration time) {
        BigDecimal nanos =
                BigDecimal.valueOf(time.getSeconds()).movePointRight(9).add(BigDecimal.valueOf(time.getNano()));
        return nanos.movePointLeft(NANO_DIGITS_OF_A_MILLI).stripTrailingZeros().toPlainString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException where it is something else; the message never holds the text
     */
    public Transcript read(String text) {
        try (JsonParser in = json.createParser(text)) {
            Transcript transcript = transcript(in);
            if (in.nextToken() != null) {
                throw refused("nothing behind the transcript");
            }
            return transcript;
        } catch (JsonProcessingException e) {
            throw refused("JSON to the end");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transcript transcript(JsonParser in) throws IOException {
        require(in.nextToken() == JsonToken.START_OBJECT, "an object");
        List<SpeakerTurn> turns = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            boolean wanted = in.currentName().equals("turns");
            in.nextToken();
            if (wanted) {
                turns = turns(in);
            } else {
                in.skipChildren();
            }
        }
        require(turns != null, "the field turns");
        return new Transcript(turns);
    }

    private static List<SpeakerTurn> turns(JsonParser in) throws IOException {
        require(in.currentToken() == JsonToken.START_ARRAY, "an array in turns");
        List<SpeakerTurn> turns = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            require(in.currentToken() == JsonToken.START_OBJECT, "an object as each of turns");
            turns.add(turn(in));
        }
        return turns;
    }

    private static SpeakerTurn turn(JsonParser in) throws IOException {
        String speaker = null;
        String text = null;
        Double confidence = null;
        Duration start = null;
        Duration end = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "speaker" -> speaker = in.getValueAsString();
                case "text" -> text = in.getValueAsString();
                case "confidence" -> confidence = in.currentToken().isNumeric() ? in.getDoubleValue() : null;
                case "startMs" -> start = duration(in);
                case "endMs" -> end = duration(in);
                default -> in.skipChildren();
            }
        }
        require(speaker != null && text != null && start != null && end != null, "speaker, text, startMs and endMs");
        return new SpeakerTurn(speaker, text, confidence, start, end);
    }

    private static Duration duration(JsonParser in) throws IOException {
        require(in.currentToken().isNumeric(), "a number of milliseconds");
        BigDecimal millis = in.getDecimalValue();
        // a number like 1e999999999 is cheap to write and dear to reckon with
        require(Math.abs((long) millis.scale()) <= MAX_SCALE, "a number of milliseconds");
        try {
            BigDecimal nanos = millis.movePointRight(NANO_DIGITS_OF_A_MILLI);
            BigDecimal[] seconds = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
            return Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].longValueExact());
        } catch (ArithmeticException e) {
            throw refused("a number of milliseconds with at most six digits behind the point");
        }
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw refused(expected);
        }
    }

    private static IllegalArgumentException refused(String expected) {
        return new IllegalArgumentException("Expected a transcript as Callscribe keeps it, with " + expected
                + ", but what came has it not. It was changed or cut.");
    }
}
