package io.callscribe.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.ledger.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class AuditTrailTest {

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private Path folder;
    private Path file;

    @BeforeTry
    void make() throws IOException {
        folder = Files.createTempDirectory("audit");
        file = folder.resolve("audit.jsonl");
    }

    @AfterTry
    void remove() throws IOException {
        Files.deleteIfExists(file);
        Files.delete(folder);
    }

    @Example
    void everyEventIsALineInItsOrder() throws IOException {
        AuditTrail trail = new AuditTrail(folder);
        trail.append(events(1, 3));
        trail.append(events(4, 5));

        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L);
        JsonNode line = new ObjectMapper().readTree(Files.readAllLines(file).get(0));
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly("seq", "at", "node", "pipeline", "item", "run", "what", "from", "to", "detail");
        assertThat(line.at("/detail/reason").asText()).isEqualTo("because");
    }

    @Property(tries = 200)
    void aLineIsOneLineWhateverTheDetails(@ForAll Map<String, String> details, @ForAll String item) throws IOException {
        Event event = new Event(1, START, "n", "p", item, 1, "moved", "a", "b", new java.util.TreeMap<>(details));
        new AuditTrail(folder).append(List.of(event));
        new AuditTrail(folder).append(List.of(event));

        String text = Files.readString(file);
        assertThat(text.chars().filter(c -> c == '\n').count()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(text).get("detail")).hasSize(details.size());
    }

    @Example
    void aTornLastLineIsCutOffAndItsEventWrittenAnew() throws IOException {
        new AuditTrail(folder).append(events(1, 2));
        long whole = Files.size(file);
        Files.writeString(file, "{\"seq\":3,\"at\":\"2026", StandardOpenOption.APPEND);

        new AuditTrail(folder).append(events(3, 3));

        assertThat(seqs()).containsExactly(1L, 2L, 3L);
        assertThat(Files.size(file)).isGreaterThan(whole);
    }

    @Example
    void aFileThatIsNothingButATornLineIsBegunAnew() throws IOException {
        Files.writeString(file, "x".repeat(200_000));

        new AuditTrail(folder).append(events(1, 1));

        assertThat(seqs()).containsExactly(1L);
    }

    @Example
    void whatWasWrittenButNotMarkedWhenTheProcessDiedIsNotWrittenAgain() throws IOException {
        new AuditTrail(folder).append(events(1, 700));

        AuditTrail next = new AuditTrail(folder);
        next.append(events(1, 500));
        next.append(events(501, 900));

        assertThat(seqs()).hasSize(900).doesNotHaveDuplicates();
    }

    @Example
    void aBigBatchOfLongLinesIsRecognisedToo() throws IOException {
        List<Event> big = IntStream.rangeClosed(1, EventLog.BATCH)
                .mapToObj(seq -> event(seq, "r".repeat(4_000)))
                .toList();
        new AuditTrail(folder).append(big);

        new AuditTrail(folder).append(big);

        assertThat(seqs()).hasSize(EventLog.BATCH);
    }

    @Example
    void whatTheDatabaseDidNotMarkIsNotWrittenAgainByTheSameProcess() throws IOException {
        AuditTrail trail = new AuditTrail(folder);
        trail.append(events(1, 3));
        trail.append(events(1, 5));

        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Example
    void aNewLedgerThatCountsFromTheBeginningIsWrittenDown() throws IOException {
        new AuditTrail(folder).append(events(1, 3));
        Event other = new Event(2, START.plusSeconds(9_999), "n", "p", "other", 1, "entered", null, "a", Map.of());

        new AuditTrail(folder).append(List.of(other));

        assertThat(seqs()).containsExactly(1L, 2L, 3L, 2L);
    }

    @Example
    void aTrailThatWasTakenAwayIsBegunAnewByTheNextButOne() throws IOException {
        AuditTrail trail = new AuditTrail(folder);
        trail.append(events(1, 1));
        Files.delete(file);

        try {
            trail.append(events(2, 2));
        } catch (IOException expected) {
            trail.append(events(2, 2));
        }

        assertThat(seqs()).containsExactly(2L);
    }

    private List<Long> seqs() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .map(line -> {
                    try {
                        return json.readTree(line).get("seq").asLong();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static List<Event> events(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(seq -> event(seq, "because"))
                .toList();
    }

    private static Event event(long seq, String reason) {
        return new Event(
                seq, START.plusSeconds(seq), "n", "p", "r" + seq, 1, "moved", "a", "b", Map.of("reason", reason));
    }
}
