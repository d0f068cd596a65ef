package io.callscribe.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the application has left in its data folder, as anybody can read it: the audit trail and the dead letters. */
final class Trail {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;

    Trail(Path data) {
        this.data = data;
    }

    /** The events in their order; a last line that is not whole yet is left for the next time. */
    List<JsonNode> events() {
        Path audit = data.resolve("audit").resolve("audit.jsonl");
        List<JsonNode> events = new ArrayList<>();
        try {
            if (Files.exists(audit)) {
                String text = Files.readString(audit);
                for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                    if (!line.isEmpty()) {
                        events.add(JSON.readTree(line));
                    }
                }
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> eventsOf(String item) {
        return events().stream()
                .filter(event -> event.path("item").asText().equals(item))
                .toList();
    }

    /** Whether such an event has happened to an item. */
    boolean has(String item, String what) {
        return eventsOf(item).stream()
                .anyMatch(event -> event.path("what").asText().equals(what));
    }

    /** The stage where each item stands. */
    Map<String, String> stages() {
        Map<String, String> stages = new TreeMap<>();
        for (JsonNode event : events()) {
            if (!event.path("to").asText("").isEmpty()) {
                stages.put(event.path("item").asText(), event.path("to").asText());
            }
        }
        return stages;
    }

    String stageOf(String item) {
        return stages().get(item);
    }

    long countAt(String stage) {
        return stages().values().stream().filter(stage::equals).count();
    }

    /** The dead letters, by file name. */
    Map<String, JsonNode> deadLetters() {
        Path folder = data.resolve("dead-letters");
        Map<String, JsonNode> letters = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return letters;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                letters.put(file.getFileName().toString(), JSON.readTree(Files.readString(file)));
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An item's dead letter; null where it has none. */
    JsonNode deadLetterOf(String item) {
        return deadLetters().values().stream()
                .filter(letter -> letter.path("item").asText().equals(item))
                .findFirst()
                .orElse(null);
    }

    /** All text there is to read: audit trail and dead letters. */
    String text() {
        StringBuilder text = new StringBuilder();
        events().forEach(event -> text.append(event).append('\n'));
        deadLetters().values().forEach(letter -> text.append(letter).append('\n'));
        return text.toString();
    }
}
