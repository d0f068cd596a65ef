package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.audit.AuditSchema;
import io.callscribe.audit.AuditVerifier;
import io.callscribe.audit.ChainMac;
import io.callscribe.audit.TrailLines;
import io.callscribe.audit.Verdict;
import io.callscribe.ledger.Audit;
import io.callscribe.ledger.DataFolder;
import io.callscribe.ledger.LedgerDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What the application has left in its data folder, as anybody can read it: the audit trail and the dead letters. */
final class Trail {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> GOOD_ENDS = Set.of("delivered", "empty");

    private final Path data;

    Trail(Path data) {
        this.data = data;
    }

    /** The events in their order; a last line that is not whole yet is left for the next time. */
    List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        try {
            for (String line : TrailLines.of(data)) {
                events.add(JSON.readTree(line));
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What verification says of the trail. */
    Verdict verified() {
        try (LedgerDatabase ledger =
                LedgerDatabase.openToRead("jdbc:sqlite:" + data.resolve("ledger.db"), null, null)) {
            Audit audit = new Audit(ledger, DataFolder.nodeNameIn(data));
            return AuditVerifier.of(data.resolve("audit"), ChainMac.of(null), audit)
                    .verify();
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

    /** Waits until it tells of the good end of every item. */
    void awaitGoodEnds(Duration limit, Collection<String> items) {
        Awaitility.await("all " + items.size() + " delivered")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(notWellEnded(items)).isEmpty());
    }

    private Collection<String> notWellEnded(Collection<String> items) {
        Map<String, String> stages = stages();
        return items.stream()
                .filter(item -> !GOOD_ENDS.contains(String.valueOf(stages.get(item))))
                .map(item -> item + " (" + stages.get(item) + ")")
                .sorted()
                .toList();
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

    /** The detail of the last move of an item to a stage; a rerun that leads there is none. */
    JsonNode detailAt(String item, String stage) {
        return eventsOf(item).stream()
                .filter(event -> event.path("what").asText().equals("moved"))
                .filter(event -> event.path("to").asText().equals(stage))
                .reduce((before, last) -> last)
                .orElseThrow(() -> new AssertionError("no event tells that " + item + " came to " + stage))
                .path("detail");
    }

    /** All text there is to read: audit trail and dead letters. Each line is as the schema says. */
    String text() {
        TrailLines.of(data).forEach(AuditSchema::check);
        StringBuilder text = new StringBuilder();
        events().forEach(event -> text.append(event).append('\n'));
        deadLetters().values().forEach(letter -> text.append(letter).append('\n'));
        return text.toString();
    }
}
