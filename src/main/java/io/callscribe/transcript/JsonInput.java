package io.callscribe.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/** Walks JSON by callbacks, skips what a callback leaves, and reads the scalars of Transcribe's output, which come as strings or numbers. */
final class JsonInput {

    /** Longer is no number that Transcribe writes; the cap keeps the cost of exact arithmetic small. */
    private static final int MAX_NUMBER_LENGTH = 32;

    /** A hundred years; far more than any recording, and safe to add up. */
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(100L * 366 * 24 * 3600);

    private final JsonParser parser;
    private final Map<String, String> texts = new HashMap<>();

    JsonInput(JsonParser parser) {
        this.parser = parser;
    }

    interface Field {
        void read(String name) throws IOException;
    }

    interface Element {
        void read() throws IOException;
    }

    /** Calls for each field of the object that the parser stands on; null is an object without fields. */
    void eachField(Field field) throws IOException {
        if (isNull()) {
            return;
        }
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name);
            parser.skipChildren();
        }
    }

    /** Calls for each element of the array that the parser stands on; null is an empty array. */
    void eachElement(Element element) throws IOException {
        if (isNull()) {
            return;
        }
        expect(JsonToken.START_ARRAY, "an array");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read();
            parser.skipChildren();
        }
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** As {@link #text()}, and equal texts are the same object: an output repeats few words and fewer labels often. */
    String sharedText() throws IOException {
        String text = text();
        return text == null ? null : texts.computeIfAbsent(text, same -> same);
    }

    /** The text of a string or number; null for null, a blank text, and what is no scalar. */
    String text() throws IOException {
        if (isNull() || !parser.currentToken().isScalarValue()) {
            return null;
        }
        String text = parser.getText();
        return text.isBlank() ? null : text;
    }

    /** Whole milliseconds, half up, of a time in seconds; null where there is none. */
    Long millis() throws IOException {
        BigDecimal seconds = decimal("a time in seconds", MAX_SECONDS);
        return seconds == null
                ? null
                : seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** A confidence from 0 to 1; null where there is none. */
    BigDecimal confidence() throws IOException {
        return decimal("a confidence from 0 to 1", BigDecimal.ONE);
    }

    /** A whole number from 0; -1 where there is none. */
    int wholeNumber() throws IOException {
        String text = text();
        return text != null && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(text)
                : -1;
    }

    UnreadableTranscriptException unreadable(String expected, String came) {
        return new UnreadableTranscriptException("Expected Transcribe's output with " + expected + " at "
                + parser.getParsingContext().pathAsPointer() + ", but there is " + came + ".");
    }

    private BigDecimal decimal(String what, BigDecimal max) throws IOException {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            BigDecimal value = text.length() > MAX_NUMBER_LENGTH ? null : new BigDecimal(text);
            if (value != null
                    && Math.abs((long) value.scale()) <= MAX_NUMBER_LENGTH
                    && value.signum() >= 0
                    && value.compareTo(max) <= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, without the text: it may be a word of the call
        }
        throw unreadable(what, "a value that is none");
    }

    private void expect(JsonToken token, String name) {
        if (parser.currentToken() != token) {
            throw unreadable(name, describe(parser.currentToken()));
        }
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> "something else";
        };
    }
}
