package io.callscribe.stt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service's answer, walked field by field; what a callback leaves is skipped. Numbers may come as strings. Null is as good as
 * a field that is not there; a value of a wrong kind is refused where words or times would be lost by leaving it out.
 */
public final class AnswerInput {

    /** Longer is no time that a service writes; the cap keeps the cost of exact arithmetic small. */
    private static final int MAX_NUMBER_LENGTH = 40;

    /** A hundred years; far more than any recording, and safe to add up. */
    private static final BigDecimal MAX_MILLIS = BigDecimal.valueOf(100L * 366 * 24 * 3600 * 1000);

    private final JsonParser parser;
    private final Map<String, String> labels = new HashMap<>();
    private final List<Segment> segments = new ArrayList<>();
    private boolean hasSegments;
    private long characters;

    AnswerInput(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads one field; the parser stands on its value. */
    public interface Field {
        void read(String name) throws IOException;
    }

    /** Reads one segment; the parser stands on its object. */
    public interface Element {
        Segment read() throws IOException;
    }

    /** Calls for each field of the object that the parser stands on. */
    public void eachField(Field field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw unreadable("an object", came());
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name);
            parser.skipChildren();
        }
    }

    /** Adds a segment for each element of the array that the parser stands on; null is no array, and null elements are skipped. */
    public void eachSegment(Element element) throws IOException {
        if (isNull()) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw unreadable("an array", came());
        }
        hasSegments = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!isNull()) {
                segments.add(element.read());
                limit(segments.size() <= AnswerLimits.MAX_SEGMENTS, AnswerLimits.MAX_SEGMENTS + " segments");
            }
        }
    }

    /** Whether there was an array of segments, be it empty. */
    public boolean hasSegments() {
        return hasSegments;
    }

    /** The segments so far. */
    public List<Segment> segments() {
        return segments;
    }

    /** Whether the value is null. */
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Words: a string, or another scalar as it is written; null for null. */
    public String text() throws IOException {
        if (isNull()) {
            return null;
        }
        if (!parser.currentToken().isScalarValue()) {
            throw unreadable("a text", came());
        }
        return counted(parser.getText());
    }

    /** A speaker's label, without blanks around it; null where there is none. */
    public String label() throws IOException {
        if (isNull()
                || !parser.currentToken().isScalarValue()
                || parser.getText().isBlank()) {
            return null;
        }
        return labels.computeIfAbsent(counted(parser.getText().strip()), same -> same);
    }

    /** A channel from 0; null where there is none. */
    public Integer channel() throws IOException {
        boolean digits = parser.currentToken().isScalarValue()
                && !isNull()
                && parser.getText().matches("\\d{1,3}");
        return digits ? Integer.valueOf(parser.getText()) : null;
    }

    /**
     * A time in whole milliseconds, half up; null where there is none.
     *
     * @param places how many places the point moves: 0 for milliseconds, 3 for seconds
     */
    public Long millis(int places) throws IOException {
        String text = parser.currentToken().isScalarValue() && !isNull()
                ? parser.getText().strip()
                : "";
        if (isNull() || parser.currentToken() == JsonToken.VALUE_STRING && text.isEmpty()) {
            return null;
        }
        BigDecimal number = number(text);
        BigDecimal millis = number == null ? null : number.movePointRight(places);
        if (millis == null || millis.abs().compareTo(MAX_MILLIS) > 0) {
            throw unreadable(places == 0 ? "a time in milliseconds" : "a time in seconds", "something that is none");
        }
        return millis.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static BigDecimal number(String text) {
        try {
            BigDecimal number = text.length() > MAX_NUMBER_LENGTH ? null : new BigDecimal(text);
            return number != null && Math.abs((long) number.scale()) <= MAX_NUMBER_LENGTH ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private String counted(String text) {
        characters += text.length();
        limit(characters <= AnswerLimits.MAX_CHARACTERS, AnswerLimits.MAX_CHARACTERS + " characters");
        return text;
    }

    private void limit(boolean kept, String most) {
        if (!kept) {
            throw unreadable("at most " + most, "more");
        }
    }

    /** The exception for what is not as expected. Names of fields that are not ours are not told: they may be words. */
    public UnreadableAnswerException unreadable(String expected, String came) {
        return new UnreadableAnswerException("Expected the answer of the speech-to-text service with " + expected
                + place() + ", but there is " + came + ". Check stt.url and stt.dialect.");
    }

    private String place() {
        String path = parser.getParsingContext().pathAsPointer().toString();
        return path.isEmpty() ? "" : " at " + path;
    }

    private String came() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }
}
