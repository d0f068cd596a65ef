package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.audit.TrailLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How far each recording or call has come, as one can see from outside: the application's audit trail, its dead letters, and what was
 * delivered.
 */
final class Progress {

    private static final Set<String> ENDS = Set.of("delivered", "empty", "unavailable", "skipped", "buried", "dead");
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final FakeGenesys genesys;
    private final Path data;

    Progress(FakeGenesys genesys, Path data) {
        this.genesys = genesys;
        this.data = data;
    }

    /** The end of each item that has ended, by its id: a stage, with {@code dead} for buried ones. */
    Map<String, String> ended() {
        Map<String, String> stages = stages();
        Map<String, String> ended = new TreeMap<>();
        for (String item : genesys.items()) {
            String stage = stages.get(item);
            if (stage != null && ENDS.contains(stage)) {
                ended.put(item, stage.equals("buried") ? "dead" : stage);
            } else if (hasDeadLetter(item)) {
                ended.put(item, "dead");
            } else if (deliveredForSomeTime(item)) {
                ended.put(item, "delivered");
            }
        }
        return ended;
    }

    /** Where each item is that has not ended; "not discovered" where the audit trail does not know it. */
    Map<String, String> missing() {
        Map<String, String> stages = stages();
        Map<String, String> missing = new TreeMap<>();
        genesys.items().forEach(one -> missing.put(one, stages.getOrDefault(one, "not discovered")));
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
                stages.put(item, to.substring(to.lastIndexOf('/') + 1));
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

    private boolean hasDeadLetter(String item) {
        Path folder = data.resolve("dead-letters");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> letters = Files.list(folder)) {
            return letters.anyMatch(letter -> letter.getFileName().toString().endsWith(item + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }

    private boolean deliveredForSomeTime(String item) {
        return genesys.deliveriesOf(item).stream()
                .anyMatch(stored -> stored.first().plus(GRACE).isBefore(Instant.now()));
    }
}
