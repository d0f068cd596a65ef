package io.callscribe.genesys;

import com.fasterxml.jackson.core.JsonToken;
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

    private static final int LONGEST_REASON = 200;
    /** The contract has no name for it. */
    private static final Set<String> REASONS = Set.of("reason", "failureReason", "errorMessage", "message");

    private final AnswerJson answer;
    private final List<Utterance> utterances = new ArrayList<>();
    private String id;
    private String mediaId;
    private String status;
    private String reason;

    private record Utterance(String speaker, String text, Instant start, Instant end, Double confidence) {}

    private TranscriptionParser(AnswerJson answer) {
        this.answer = answer;
    }

    /** Errors as {@link AnswerJson#read}; where nothing came, an {@code IOException}, for it may come whole next time. */
    static NativeTranscription parse(InputStream body) throws IOException {
        NativeTranscription read =
                AnswerJson.read(body, "a transcription of Genesys", answer -> new TranscriptionParser(answer).read());
        if (read == null) {
            throw new IOException("Expected a transcription of Genesys as JSON, but nothing came");
        }
        return read;
    }

    private NativeTranscription read() throws IOException {
        answer.eachField("an object", this::field);
        if (id == null || status == null) {
            throw answer.unreadable("an id and a status", "no " + (id == null ? "id" : "status"));
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
            case "id" -> id = answer.text();
            case "mediaId" -> mediaId = answer.text();
            case "status" -> status = answer.text();
            case "utterances" -> answer.eachTurn("an array of utterances", one -> utterances.add(utterance()));
            default -> {
                if (REASONS.contains(name) && answer.is(JsonToken.VALUE_STRING)) {
                    reason = Shown.of(answer.text(), LONGEST_REASON);
                }
            }
        }
    }

    private Utterance utterance() throws IOException {
        String[] texts = new String[4];
        Double[] confidence = new Double[1];
        answer.eachField("utterances that are objects", name -> {
            switch (name) {
                case "speaker" -> texts[0] = answer.text();
                case "text" -> texts[1] = answer.text();
                case "start" -> texts[2] = answer.text();
                case "end" -> texts[3] = answer.text();
                case "confidence" -> confidence[0] = confidence();
                default -> {
                    // not ours
                }
            }
        });
        Instant start = time("start", texts[2]);
        if (start == null) {
            throw answer.unreadable("a start at utterance " + utterances.size(), "none");
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
            throw answer.unreadable(
                    "a point in time, such as 2026-11-01T09:30:00.250Z, as " + name + " of utterance "
                            + utterances.size(),
                    "something else");
        }
        return time;
    }

    private Double confidence() throws IOException {
        Double value = answer.number();
        return value != null && value >= 0 && value <= 1 ? value : null;
    }
}
