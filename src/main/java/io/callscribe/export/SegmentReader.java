package io.callscribe.export;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads the native transcript of a recording ({@code GET /api/v2/recordings/{recordingId}/transcript}): each segment is a turn. A time
 * that is missing or cannot be is taken from the segment before, or from the segment's own other time; a confidence that is none stays
 * missing; a speaker that is none is {@code unknown}. No words are left out.
 */
public final class SegmentReader {

    private static final String UNKNOWN = "unknown";
    /** A year: a recording is shorter. */
    private static final long LATEST_MILLIS = Duration.ofDays(366).toMillis();

    /**
     * Reads an answer.
     *
     * @throws UnreadableSegmentsException where it is not what the contract says; the message holds no words
     */
    public Transcript read(Object answer) {
        if (!(answer instanceof Map<?, ?> fields)) {
            throw new UnreadableSegmentsException("Expected a transcript with segments, came "
                    + (answer == null ? "null" : "something else") + ". It is asked for again.");
        }
        Object segments = fields.get("segments");
        if (segments == null) {
            return new Transcript(List.of());
        }
        if (!(segments instanceof List<?> list)) {
            throw new UnreadableSegmentsException(
                    "Expected a transcript whose segments are a list, but they are none. It is asked for again.");
        }
        List<SpeakerTurn> turns = new ArrayList<>();
        Duration end = Duration.ZERO;
        for (Object segment : list) {
            SpeakerTurn turn = turn(segment, end);
            turns.add(turn);
            end = turn.end();
        }
        turns.sort(Comparator.comparing(SpeakerTurn::start));
        return new Transcript(turns);
    }

    private static SpeakerTurn turn(Object segment, Duration before) {
        if (!(segment instanceof Map<?, ?> fields)) {
            throw new UnreadableSegmentsException(
                    "Expected segments that are objects in a transcript, but one is none. It is asked for again.");
        }
        Duration told = time(fields.get("startOffsetInMilliseconds"));
        Duration end = time(fields.get("endOffsetInMilliseconds"));
        Duration start = told != null ? told : end != null && end.compareTo(before) < 0 ? end : before;
        return new SpeakerTurn(
                fields.get("speaker") instanceof String speaker && !speaker.isBlank() ? speaker : UNKNOWN,
                fields.get("text") instanceof String text ? text : "",
                confidence(fields.get("confidence")),
                start,
                end == null || end.compareTo(start) < 0 ? start : end);
    }

    /** Null where it is no time within a recording. */
    private static Duration time(Object millis) {
        return millis instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= LATEST_MILLIS
                ? Duration.ofMillis(number.longValue())
                : null;
    }

    private static Double confidence(Object value) {
        return value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1
                ? (Double) number.doubleValue()
                : null;
    }
}
