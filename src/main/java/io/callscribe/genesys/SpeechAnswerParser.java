package io.callscribe.genesys;

import com.fasterxml.jackson.core.JsonToken;
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

    private static final int LONGEST_NUMBER = 40;
    private static final BigDecimal LATEST_SECONDS = BigDecimal.valueOf(366L * 24 * 3600);

    private final AnswerJson answer;
    private SegmentTurns segments = new SegmentTurns();
    private String conversationId;
    private String status;
    private boolean hasTranscript;
    private String text;

    private SpeechAnswerParser(AnswerJson answer) {
        this.answer = answer;
    }

    /** Null where nothing came, or the JSON {@code null}; errors as {@link AnswerJson#read}. */
    static SpeechAnswer parse(InputStream body) throws IOException {
        return AnswerJson.read(
                body, "an answer of Genesys's speech analytics", answer -> new SpeechAnswerParser(answer).read());
    }

    private SpeechAnswer read() throws IOException {
        if (answer.is(JsonToken.VALUE_NULL)) {
            return null;
        }
        answer.eachField("an object", this::field);
        return new SpeechAnswer(conversationId, status, hasTranscript, text, segments.transcript());
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "conversationId" -> conversationId = answer.text();
            case "status" -> status = answer.text();
            case "transcript" -> transcript();
            default -> {
                // not ours
            }
        }
    }

    private void transcript() throws IOException {
        segments = new SegmentTurns();
        text = null;
        hasTranscript = !answer.is(JsonToken.VALUE_NULL);
        if (hasTranscript) {
            answer.eachField("a transcript that is an object", name -> {
                switch (name) {
                    case "text" -> text = answer.words("a transcript whose text is a text");
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
        answer.eachTurn("a transcript whose segments are an array", segment -> segment());
    }

    private SegmentTurns segment() throws IOException {
        String[] texts = new String[2];
        Duration[] times = new Duration[2];
        answer.eachField("segments that are objects", name -> {
            switch (name) {
                case "speaker" -> texts[0] = answer.text();
                case "text" -> texts[1] = answer.words("segments whose text is a text");
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
        return segments;
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
        String seconds = answer.text();
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
}
