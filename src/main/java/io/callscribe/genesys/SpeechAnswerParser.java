package io.callscribe.genesys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.callscribe.transcript.SegmentTurns;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/**
 * Reads an answer of the speech endpoint as it streams in. Unknown fields are left alone; segments without words are left out. Times are
 * seconds, as numbers or as text, rounded to milliseconds; one that is negative, no number or beyond a year is missing, and made up for
 * by {@link SegmentTurns}. The speakers Agent and Customer, in any case, become the roles {@code agent} and {@code customer};
 * other labels stay as they are, for they say nothing of roles.
 */
final class SpeechAnswerParser {

    /** Four hours of two people who never stop talking are a third of it. */
    static final int MOST_SEGMENTS = 60_000;

    /** Ten times what they say. */
    static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private static final int LONGEST_NUMBER = 40;
    private static final BigDecimal LATEST_SECONDS = BigDecimal.valueOf(366L * 24 * 3600);

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(AnswerLimits.WITHIN)
            .build();

    private final JsonParser parser;
    private SegmentTurns segments = new SegmentTurns();
    private long characters;
    private String conversationId;
    private String status;
    private boolean hasTranscript;
    private String text;

    private interface Field {
        void read(String name) throws IOException;
    }

    private SpeechAnswerParser(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @return null where nothing came, or the JSON {@code null}
     * @throws UnreadableTranscriptionException where it is JSON, but no answer of the speech endpoint
     * @throws IOException where it is no JSON to its end; the message never holds words of the call
     */
    static SpeechAnswer parse(InputStream body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            return new SpeechAnswerParser(parser).read();
        } catch (StreamConstraintsException e) {
            throw unreadable(AnswerLimits.EXPECTED, "more");
        } catch (JsonProcessingException e) {
            // a proxy may have cut it, or put a page of its own in its place: asked again, it may be whole
            throw new IOException(
                    "Expected a transcript of Genesys's speech analytics as JSON, but what came is no JSON, or has no end, at "
                            + AnswerLimits.place(e));
        }
    }

    private SpeechAnswer read() throws IOException {
        JsonToken first = parser.nextToken();
        if (first != null && first != JsonToken.VALUE_NULL) {
            eachField("an object", this::field);
        }
        if (first != null && parser.nextToken() != null) {
            throw unreadable("nothing behind it", "more");
        }
        return first == null || first == JsonToken.VALUE_NULL
                ? null
                : new SpeechAnswer(conversationId, status, hasTranscript, text, segments.transcript());
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "conversationId" -> conversationId = scalar();
            case "status" -> status = scalar();
            case "transcript" -> transcript();
            default -> {
                // not ours
            }
        }
    }

    private void transcript() throws IOException {
        segments = new SegmentTurns();
        text = null;
        hasTranscript = parser.currentToken() != JsonToken.VALUE_NULL;
        if (hasTranscript) {
            eachField("a transcript that is an object", name -> {
                switch (name) {
                    case "text" -> text = words("a transcript whose text is a text");
                    case "segments" -> segments();
                    default -> {
                        // not ours
                    }
                }
            });
        }
    }

    private void segments() throws IOException {
        segments = new SegmentTurns();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw unreadable("a transcript whose segments are an array", "something else");
        }
        for (int count = 1; parser.nextToken() != JsonToken.END_ARRAY; count++) {
            segment();
            if (count > MOST_SEGMENTS) {
                throw unreadable("at most " + MOST_SEGMENTS + " segments", "more");
            }
        }
    }

    private void segment() throws IOException {
        String[] texts = new String[2];
        Duration[] times = new Duration[2];
        eachField("segments that are objects", name -> {
            switch (name) {
                case "speaker" -> texts[0] = scalar();
                case "text" -> texts[1] = words("segments whose text is a text");
                case "start" -> times[0] = time();
                case "end" -> times[1] = time();
                default -> {
                    // not ours
                }
            }
        });
        if (texts[1] != null && !texts[1].isBlank()) {
            segments.add(role(texts[0]), texts[1], null, times[0], times[1]);
        }
    }

    private static String role(String label) {
        if (label == null) {
            return null;
        }
        String role = label.strip().toLowerCase(Locale.ROOT);
        return role.equals("agent") || role.equals("customer") ? role : label.strip();
    }

    /** Null where it is no time within a call. */
    private Duration time() throws IOException {
        String seconds = scalar();
        if (seconds == null || seconds.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            BigDecimal time = new BigDecimal(seconds.strip());
            // a number like 1e999999999 is cheap to write and dear to reckon with
            return Math.abs((long) time.scale()) > LONGEST_NUMBER
                            || time.signum() < 0
                            || time.compareTo(LATEST_SECONDS) > 0
                    ? null
                    : Duration.ofMillis(time.movePointRight(3)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Words may not be passed over because they are not where they should be. */
    private String words(String expected) throws IOException {
        if (parser.currentToken().isStructStart()) {
            throw unreadable(expected, "something else");
        }
        return scalar();
    }

    private String scalar() throws IOException {
        if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        String scalar = parser.getText();
        characters += scalar.length();
        if (characters > MOST_CHARACTERS) {
            throw unreadable("at most " + MOST_CHARACTERS + " characters", "more");
        }
        return scalar;
    }

    private void eachField(String what, Field field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw unreadable(what, "something else");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name);
            parser.skipChildren();
        }
    }

    private static UnreadableTranscriptionException unreadable(String expected, String came) {
        return new UnreadableTranscriptionException(
                "Expected an answer of Genesys's speech analytics with " + expected + ", but there is " + came + ".");
    }
}
