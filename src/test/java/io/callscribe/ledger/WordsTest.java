package io.callscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was kept secret with an item is gone from the disk, not only from its row, once its journey has ended. */
class WordsTest {

    private static final String WORDS = "nobody should find these words";

    @TempDir
    Path folder;

    /** Short words lie in the row's own page, long ones in pages behind it. */
    @ParameterizedTest
    @ValueSource(ints = {10, 60, 200})
    void theWordsOfAnEndedItemAreNotInTheFileOfTheLedgerAnyMore(int times) throws IOException {
        String url = "jdbc:sqlite:" + folder.resolve("ledger.db");
        try (Ledger ledger = new Ledger(LedgerDatabase.open(url, null, null), "node", null)) {
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                entries.add(new Entry("m" + i, "submitted", Map.of(), Map.of()));
            }
            ledger.entrance().enter("calls", entries);
            move(ledger, "submitted", "completed", Map.of("transcriptJson", WORDS.repeat(times)));
        }
        assertThat(onDisk()).as("where the words are kept").contains(WORDS);

        try (Ledger ledger = new Ledger(LedgerDatabase.open(url, null, null), "node", null)) {
            move(ledger, "completed", "delivered", Map.of());
        }
        assertThat(onDisk()).doesNotContain(WORDS);
    }

    private static void move(Ledger ledger, String from, String to, Map<String, Object> secrets) {
        ledger.nodes().beat();
        ledger.claims()
                .claim(new Claims.Request("calls", from, 100, null, Duration.ofMinutes(1)))
                .forEach(item -> ledger.steps()
                        .move(item, new Step(to, Map.of(), secrets, Set.of(), Map.of(), null, Duration.ZERO)));
    }

    private String onDisk() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
