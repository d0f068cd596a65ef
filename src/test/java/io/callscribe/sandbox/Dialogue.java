package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A delivered transcript as people read it: times from the start of the call, who speaks, how sure Transcribe is of it, the words. */
final class Dialogue {

    private static final int WIDTH = 100;

    private Dialogue() {}

    /** The lines, at most 100 columns wide unless a word alone is longer. */
    static List<String> of(Recording recording, byte[] transcript) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("Recording " + recording.id() + ", conversation " + recording.conversationId());
        lines.add(
                recording.startTime() == null
                        ? "start unknown"
                        : "started " + recording.startTime().toString());
        Instant start = recording.startTime() == null ? Instant.EPOCH : recording.startTime();
        for (JsonNode turn : Json.read(transcript).get("transcript")) {
            lines.addAll(turn(start, turn));
        }
        return lines;
    }

    /** The same for an interaction's transcript, which tells no confidence. */
    static List<String> of(Conversation call, byte[] transcript) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("Outbound call " + call.id() + ", media " + call.media().id());
        lines.add("started " + call.start().truncatedTo(ChronoUnit.SECONDS));
        for (JsonNode segment : Json.read(transcript).get("content")) {
            String head = String.format(
                    Locale.ROOT,
                    "[%s-%s] %-8s  ",
                    clock(segment.get("start").asLong() / 1_000),
                    clock(segment.get("end").asLong() / 1_000),
                    segment.get("role").asText());
            lines.addAll(wrapped(head, segment.get("text").asText()));
        }
        return lines;
    }

    /** The same for a document of the search index, and what was taken out of it. */
    static List<String> of(String id, JsonNode document) {
        List<String> lines = new ArrayList<>();
        lines.add("Document " + id + ", media " + document.path("media_id").asText());
        lines.add("redacted: " + document.at("/metrics/redactions"));
        double begin = document.at("/utterances/0/start_epoch").asDouble();
        for (JsonNode utterance : document.path("utterances")) {
            String head = String.format(
                    Locale.ROOT,
                    "[%s-%s] %-8s  ",
                    clock(Math.round(utterance.get("start_epoch").asDouble() - begin)),
                    clock(Math.round(utterance.get("end_epoch").asDouble() - begin)),
                    utterance.get("speaker").asText());
            lines.addAll(wrapped(head, utterance.get("text").asText()));
        }
        return lines;
    }

    /** The same for the metadata of an exported recording. */
    static List<String> ofMetadata(JsonNode metadata) {
        List<String> lines = new ArrayList<>();
        lines.add("Exported recording " + metadata.get("recording_id").asText() + ", as its metadata tells");
        lines.add("created " + metadata.get("created").asText());
        for (JsonNode segment : metadata.get("diarization_segments")) {
            String sure = segment.has("confidence")
                    ? String.format(
                            Locale.ROOT,
                            "%3.0f %%",
                            100 * segment.get("confidence").asDouble())
                    : "     ";
            String head = String.format(
                    Locale.ROOT,
                    "[%s-%s] %-8s %s  ",
                    clock(segment.get("start").asLong() / 1_000),
                    clock(segment.get("end").asLong() / 1_000),
                    segment.get("speaker").asText(),
                    sure);
            lines.addAll(wrapped(head, segment.get("text").asText()));
        }
        return lines;
    }

    private static List<String> turn(Instant start, JsonNode turn) {
        String head = String.format(
                Locale.ROOT,
                "[%s-%s] %-8s %3.0f %%  ",
                clock(start, turn.get("start").asText()),
                clock(start, turn.get("end").asText()),
                turn.get("speaker").asText(),
                100 * turn.get("confidence").asDouble());
        return wrapped(head, turn.get("text").asText());
    }

    private static String clock(Instant start, String time) {
        return clock(Duration.between(start, Instant.parse(time)).toSeconds());
    }

    private static String clock(long seconds) {
        return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }

    private static List<String> wrapped(String head, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(head);
        int indent = head.length();
        for (String word : text.split(" ")) {
            if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(line.length() > indent ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
