package io.callscribe.genesys;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.callscribe.failure.Shown;
import io.callscribe.transcript.Roles;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a transcription as it streams in. Unknown fields are left alone. An utterance ends where it begins where it has no end, or one
 * before its start; a confidence that is not from 0 to 1 is none; without a speaker it is of {@code unknown}.
 */
final class TranscriptionParser {

    /** Four hours, the longest media that Genesys takes, of two people who never stop talking are a tenth of it. */
    private static final int MOST_UTTERANCES = 200_000;

    private static final long MOST_CHARACTERS = 16L * 1024 * 1024;
    private static final int LONGEST_REASON = 200;
    /** The contract has no name for it. */
    private static final Set<String> REASONS = Set.of("reason", "failureReason", "errorMessage", "message");

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(AnswerLimits.WITHIN).build();

    private final JsonParser parser;
    private final List<Utterance> utterances = new ArrayList<>();
    private long characters;
    private String id;
    private String mediaId;
    private String status;
    private String reason;

    private record Utterance(String speaker, String text, Instant start, Instant end, Double confidence) {}

    private interface Field {
        void read(String name) throws IOException;
    }

    private TranscriptionParser(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @throws UnreadableTranscriptionException where it is JSON, but no transcription
     * @throws IOException where it is no JSON to its end; the message never holds words of the call
     */
    static NativeTranscription parse(InputStream body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            return new TranscriptionParser(parser).read();
        } catch (StreamConstraintsException e) {
            throw unreadable(AnswerLimits.EXPECTED, "more");
        } catch (JsonProcessingException e) {
            // a proxy may have cut it, or put a page of its own in its place: asked again, it may be whole
            throw new IOException("Expected a transcription of Genesys as JSON, but what came is"
                    + " no JSON, or has no end, at " + AnswerLimits.place(e));
        }
    }

    private NativeTranscription read() throws IOException {
        if (parser.nextToken() == null) {
            throw new IOException("Expected a transcription of Genesys as JSON, but nothing came");
        }
        eachField("a transcription", this::field);
        if (parser.nextToken() != null) {
            throw unreadable("nothing behind it", "more");
        }
        if (id == null || status == null) {
            throw unreadable("an id and a status", "no " + (id == null ? "id" : "status"));
        }
        try {
            UsableId.check("transcription id", id);
            UsableId.check("mediaId", mediaId);
        } catch (UnusableRecordingException e) {
            throw new UnreadableTranscriptionException(e.getMessage());
        }
        Instant first = utterances.stream()
                .map(Utterance::start)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new NativeTranscription(id, mediaId, status.toLowerCase(Locale.ROOT), reason, first, transcript(first));
    }

    private Transcript transcript(Instant first) {
        return new Transcript(utterances.stream()
                .sorted(Comparator.comparing(Utterance::start))
                .map(one -> new SpeakerTurn(
                        one.speaker(),
                        one.text(),
                        one.confidence(),
                        Duration.between(first, one.start()),
                        Duration.between(first, one.end())))
                .toList());
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "id" -> id = text();
            case "mediaId" -> mediaId = text();
            case "status" -> status = text();
            case "utterances" -> utterances();
            default -> {
                if (REASONS.contains(name) && parser.currentToken() == JsonToken.VALUE_STRING) {
                    reason = Shown.of(parser.getText(), LONGEST_REASON);
                }
            }
        }
    }

    private void utterances() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw unreadable("an array of utterances", "none");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            utterances.add(utterance());
            if (utterances.size() > MOST_UTTERANCES || characters > MOST_CHARACTERS) {
                throw unreadable(
                        "at most " + MOST_UTTERANCES + " utterances and " + MOST_CHARACTERS + " characters", "more");
            }
        }
    }

    private Utterance utterance() throws IOException {
        String[] texts = new String[4];
        Double[] confidence = new Double[1];
        eachField("an utterance", name -> {
            switch (name) {
                case "speaker" -> texts[0] = text();
                case "text" -> texts[1] = text();
                case "start" -> texts[2] = text();
                case "end" -> texts[3] = text();
                case "confidence" -> confidence[0] = confidence();
                default -> {
                    // not ours
                }
            }
        });
        Instant start = time("start", texts[2]);
        if (start == null) {
            throw unreadable("a start at utterance " + utterances.size(), "none");
        }
        Instant end = time("end", texts[3]);
        return new Utterance(
                texts[0] == null || texts[0].isBlank() ? Roles.UNLABELLED : texts[0].strip(),
                texts[1] == null ? "" : texts[1],
                start,
                end == null || end.isBefore(start) ? start : end,
                confidence[0]);
    }

    private Instant time(String name, String text) {
        Instant time = PointInTime.parse(text);
        if (text != null && time == null) {
            throw unreadable(
                    "a point in time, such as 2026-11-01T09:30:00.250Z, as " + name + " of utterance "
                            + utterances.size(),
                    "something else");
        }
        return time;
    }

    private Double confidence() throws IOException {
        double value = parser.currentToken().isNumeric() ? parser.getDoubleValue() : -1;
        return value >= 0 && value <= 1 ? (Double) value : null;
    }

    private String text() throws IOException {
        if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = parser.getText();
        characters += text.length();
        return text;
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
                "Expected a transcription of Genesys with " + expected + ", but there is " + came + ".");
    }
}
