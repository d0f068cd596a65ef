package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.audit.TrailLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How far each recording or call has come in each pipeline, as one can see from outside: by the application's audit trail, and its dead letters. */
final class Progress {

    private static final Set<String> ENDS = Set.of("delivered", "empty", "unavailable", "skipped", "buried", "dead");

    private final Map<String, Set<String>> itemsByPipeline;
    private final Path data;

    Progress(Map<String, Set<String>> itemsByPipeline, Path data) {
        this.itemsByPipeline = itemsByPipeline;
        this.data = data;
    }

    /** How many items there are, each counted in every pipeline that it goes through. */
    int size() {
        return itemsByPipeline.values().stream().mapToInt(Set::size).sum();
    }

    /** The end of each item that has ended, by its pipeline and its id: a stage, with {@code dead} for buried ones. */
    Map<String, String> ended() {
        Map<String, String> stages = stages();
        Map<String, String> ended = new TreeMap<>();
        itemsByPipeline.forEach((pipeline, items) -> items.forEach(item -> {
            String name = pipeline + " " + item;
            String stage = stages.get(name);
            if (stage != null && ENDS.contains(stage)) {
                ended.put(name, stage.equals("buried") ? "dead" : stage);
            } else if (hasDeadLetter(pipeline, item)) {
                ended.put(name, "dead");
            }
        }));
        return ended;
    }

    /** Where each item is that has not ended; "not discovered" where the audit trail does not know it. */
    Map<String, String> missing() {
        Map<String, String> stages = stages();
        Map<String, String> missing = new TreeMap<>();
        itemsByPipeline.forEach((pipeline, items) -> items.forEach(item -> {
            String name = pipeline + " " + item;
            missing.put(name, stages.getOrDefault(name, "not discovered"));
        }));
        missing.keySet().removeAll(ended().keySet());
        return missing;
    }

    /** The last stage of each item in the audit trail. A line that is not whole yet is left for the next time. */
    private Map<String, String> stages() {
        Map<String, String> stages = new HashMap<>();
        for (String line : TrailLines.of(data)) {
            JsonNode event = parsed(line);
            String item = event.path("item").asText("");
            String to = event.path("to").asText("");
            if (!item.isEmpty() && !to.isEmpty()) {
                stages.put(event.path("pipeline").asText("") + " " + item, to.substring(to.lastIndexOf('/') + 1));
            }
        }
        return stages;
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Json.object();
        }
    }

    private boolean hasDeadLetter(String pipeline, String item) {
        Path folder = data.resolve("dead-letters");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> letters = Files.list(folder)) {
            return letters.anyMatch(letter -> letter.getFileName().toString().equals(pipeline + "--" + item + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }
}
