package io.callscribe.export;

import io.callscribe.transcript.SegmentTurns;
import io.callscribe.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Reads the native transcript of a recording ({@code GET /api/v2/recordings/{recordingId}/transcript}): each segment is a turn. What
 * cannot be a time is a missing one, which {@link SegmentTurns} makes up for; a confidence that is none stays missing; a speaker that is none
 * is {@code unknown}. No words are left out.
 */
public final class SegmentReader {

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
        SegmentTurns turns = new SegmentTurns();
        list.forEach(segment -> add(segment, turns));
        return turns.transcript();
    }

    private static void add(Object segment, SegmentTurns turns) {
        if (!(segment instanceof Map<?, ?> fields)) {
            throw new UnreadableSegmentsException(
                    "Expected segments that are objects in a transcript, but one is none. It is asked for again.");
        }
        turns.add(
                fields.get("speaker") instanceof String speaker ? speaker : null,
                fields.get("text") instanceof String text ? text : null,
                confidence(fields.get("confidence")),
                time(fields.get("startOffsetInMilliseconds")),
                time(fields.get("endOffsetInMilliseconds")));
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
