package io.callscribe.genesys;

import io.callscribe.failure.Shown;
import io.callscribe.transcript.Roles;
import io.callscribe.transcript.SegmentTurns;
import io.callscribe.transcript.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The transcripts of Genesys's speech analytics ({@code GET /api/v2/analytics/conversations/voice/details/{conversationId}/speech}). They are
 * made long after the call, and the documents do not say which statuses there are, so these rules tell how far one is:
 *
 * <ul>
 *   <li>A status of {@link #FAILED_STATUSES}: it will not come.
 *   <li>No answer, neither a transcript in it nor a status, or one that is not of {@link #FINAL_STATUSES}: it may come, whatever words there are already.
 *   <li>A transcript with words, and a final status or none: it is there.
 *   <li>A transcript without words, and a final status: it is there, for nobody spoke. So too a transcript without words and without a status,
 *       and a final status without a transcript, but only once the call has been over for {@link #SURELY_OVER}, for until then the words may be
 *       missing still.
 * </ul>
 *
 * Case does not matter in a status. Safe for use by many threads.
 */
public final class SpeechTranscripts {

    static final Set<String> FINAL_STATUSES = Set.of(
            "completed", "complete", "processed", "finished", "done", "available", "ready", "success", "succeeded");

    static final Set<String> FAILED_STATUSES =
            Set.of("failed", "failure", "error", "unavailable", "disabled", "unsupported", "cancelled", "canceled");

    static final Duration SURELY_OVER = Duration.ofHours(1);

    private static final int LONGEST_STATUS = 40;
    private static final String NOT_YET = "Genesys's speech analytics has no transcript of it yet";

    private final Clock clock;

    public SpeechTranscripts(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** How far it is where Genesys knows of none (404). */
    public SpeechTranscript none() {
        return SpeechTranscript.awaited(NOT_YET);
    }

    /**
     * How far it is by an answer.
     *
     * @param answer its body; null where there is none
     * @param conversationId of which it has to be
     * @param startTime when the conversation began, in ISO-8601; null where that is unknown
     * @param endTime when it ended; null where that is unknown
     * @param known since when the conversation is known here
     * @throws UnreadableTranscriptionException where it is of another shape, or of another conversation
     * @throws IOException where it does not come to its end
     */
    public SpeechTranscript read(
            InputStream answer, String conversationId, String startTime, String endTime, Instant known)
            throws IOException {
        SpeechAnswer read;
        try (InputStream body = answer == null ? InputStream.nullInputStream() : answer) {
            read = SpeechAnswerParser.parse(body);
        }
        if (read == null) {
            return none();
        }
        if (read.conversationId() != null && !read.conversationId().equals(conversationId)) {
            throw new UnreadableTranscriptionException("Expected the transcript of the conversation "
                    + Shown.of(conversationId, 80) + ", but Genesys says that it is of "
                    + Shown.of(read.conversationId(), 80) + ".");
        }
        Instant start = PointInTime.parse(startTime);
        Instant end = PointInTime.parse(endTime);
        return judged(read, length(start, end), end != null ? end : start != null ? start : known);
    }

    private SpeechTranscript judged(SpeechAnswer answer, Duration length, Instant over) {
        String status = answer.status() == null || answer.status().isBlank()
                ? null
                : answer.status().strip().toLowerCase(Locale.ROOT);
        if (status != null && FAILED_STATUSES.contains(status)) {
            return SpeechTranscript.failed("Genesys's speech analytics says \"" + status
                    + "\" of it. Is speech analytics on for the queue of the call?");
        }
        if (status != null && !FINAL_STATUSES.contains(status)) {
            return SpeechTranscript.awaited(NOT_YET + ": its status is " + Shown.of(status, LONGEST_STATUS));
        }
        if (status == null && !answer.hasTranscript()) {
            return none();
        }
        Transcript transcript = transcript(answer, length);
        boolean complete = !transcript.isEmpty()
                || status != null && answer.hasTranscript()
                || clock.instant().isAfter(over.plus(SURELY_OVER));
        return complete ? SpeechTranscript.done(transcript) : none();
    }

    /** The segments; the text in one piece only where they have no words. */
    private static Transcript transcript(SpeechAnswer answer, Duration length) {
        if (!answer.segments().isEmpty()
                || answer.text() == null
                || answer.text().isBlank()) {
            return answer.segments();
        }
        SegmentTurns turns = new SegmentTurns();
        turns.add(Roles.UNLABELLED, answer.text(), null, Duration.ZERO, length);
        return turns.transcript();
    }

    private static Duration length(Instant start, Instant end) {
        return start == null || end == null || end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }
}
