package io.callscribe.genesys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;

/**
 * A transcript of Genesys, walked as it streams in: only what is asked for is held. It has bounds, so that one that is out of them costs its own
 * item, and not the process.
 */
final class AnswerJson {

    /** Four hours of two people who never stop talking have a third of it. */
    static final int MOST_TURNS = 60_000;

    /** Ten times what they say. */
    static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 1000;
    private static final String WITHIN_BOUNDS = "at most " + MOST_BYTES + " bytes, " + MOST_CHARACTERS + " characters, "
            + LONGEST_NUMBER + " digits in a number and " + DEEPEST + " levels of nesting";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MOST_BYTES)
                    .maxStringLength(MOST_CHARACTERS)
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser parser;
    private final String what;
    private long characters;

    /** What is done with a field; what it leaves is skipped. */
    interface Field {
        void read(String name) throws IOException;
    }

    /** What an answer is read into. */
    interface Reading<T> {
        T read(AnswerJson answer) throws IOException;
    }

    private AnswerJson(JsonParser parser, String what) {
        this.parser = parser;
        this.what = what;
    }

    /**
     * Reads an answer to its end.
     *
     * @param what it should be, as messages name it
     * @return null where nothing came
     * @throws UnreadableTranscriptionException where it is JSON of another shape, or out of all bounds
     * @throws IOException where it is no JSON to its end; the message never holds words of the call
     */
    static <T> T read(InputStream body, String what, Reading<T> reading) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            AnswerJson answer = new AnswerJson(parser, what);
            JsonToken first = parser.nextToken();
            T read = first == null ? null : reading.read(answer);
            if (first != null && parser.nextToken() != null) {
                throw answer.unreadable("nothing behind it", "more");
            }
            return read;
        } catch (StreamConstraintsException e) {
            throw unreadable(what, WITHIN_BOUNDS, "more");
        } catch (JsonProcessingException e) {
            // a proxy may have cut it, or put a page of its own in its place: asked again, it may be whole
            throw new IOException("Expected " + what + " as JSON, but what came is no JSON, or has no end, at "
                    + place(e.getLocation()));
        }
    }

    private static String place(JsonLocation at) {
        return at == null ? "a place unknown" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** Whether it stands on a value of this kind. */
    boolean is(JsonToken kind) {
        return parser.currentToken() == kind;
    }

    /** @param expected what should stand here, where it is no object */
    void eachField(String expected, Field field) throws IOException {
        require(JsonToken.START_OBJECT, expected);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name);
            parser.skipChildren();
        }
    }

    /**
     * Goes through the turns of an array; {@code null} has none.
     *
     * @param expected what should stand here, where it is no array
     * @param turn reads one
     */
    void eachTurn(String expected, Reading<?> turn) throws IOException {
        if (is(JsonToken.VALUE_NULL)) {
            return;
        }
        require(JsonToken.START_ARRAY, expected);
        for (int count = 1; parser.nextToken() != JsonToken.END_ARRAY; count++) {
            turn.read(this);
            if (count > MOST_TURNS) {
                throw unreadable("at most " + MOST_TURNS + " turns", "more");
            }
        }
    }

    /** The text of a scalar; null where there is none. */
    String text() throws IOException {
        if (!parser.currentToken().isScalarValue() || is(JsonToken.VALUE_NULL)) {
            return null;
        }
        String text = parser.getText();
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw unreadable(WITHIN_BOUNDS, "more");
        }
        return text;
    }

    /**
     * The words of a scalar; null where there are none. They may not be passed over because they are not where they should be.
     *
     * @param expected what should stand here, where it is an object or an array
     */
    String words(String expected) throws IOException {
        if (parser.currentToken().isStructStart()) {
            throw unreadable(expected, "something else");
        }
        return text();
    }

    /** A number; null where it is none. */
    Double number() throws IOException {
        return parser.currentToken().isNumeric() ? (Double) parser.getDoubleValue() : null;
    }

    private void require(JsonToken kind, String expected) {
        if (!is(kind)) {
            throw unreadable(expected, "something else");
        }
    }

    UnreadableTranscriptionException unreadable(String expected, String came) {
        return unreadable(what, expected, came);
    }

    private static UnreadableTranscriptionException unreadable(String what, String expected, String came) {
        return new UnreadableTranscriptionException(
                "Expected " + what + " with " + expected + ", but there is " + came + ".");
    }
}
