package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.enter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerDatabaseTest extends OnEveryEngine {

    @Test
    void sqliteKeepsAnAcknowledgedStepThroughAKill() {
        if (engine == Engine.SQLITE) {
            assertThat(rig.ask(String.class, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(rig.ask(Integer.class, "PRAGMA synchronous")).as("FULL").isEqualTo(2);
        }
    }

    @Test
    void aClaimReadsItsIndexAndNotTheTable() {
        enter(ledger, "stored", "a");
        String due = "SELECT pipeline, item_id FROM item WHERE stage = 'stored' AND pipeline = 'calls' AND ended = 0"
                + " AND claimed_by IS NULL AND due_at <= 5 ORDER BY due_at LIMIT 8";
        List<String> plan = rig.database().inTransaction(handle -> {
            if (engine == Engine.POSTGRESQL) {
                handle.execute("SET LOCAL enable_seqscan = off");
                return handle.createQuery("EXPLAIN " + due).mapTo(String.class).list();
            }
            return handle.createQuery("EXPLAIN QUERY PLAN " + due)
                    .map((row, context) -> row.getString("detail"))
                    .list();
        });

        assertThat(String.join("\n", plan)).contains("item_due").doesNotContainIgnoringCase("sort", "TEMP B-TREE");
    }

    @Test
    void aSchemaThatIsUpToDateIsLeftAlone() {
        enter(ledger, "stored", "a");
        try (LedgerDatabase again = LedgerDatabase.open(rig.url(), null, null)) {
            assertThat(Items.of(again, "a")).hasSize(1);
        }
    }

    @Test
    void whoOnlyReadsCannotWriteAndDisturbsNobody() {
        enter(ledger, "stored", "a");
        try (LedgerDatabase reader = LedgerDatabase.openToRead(rig.url(), null, null)) {
            enter(ledger, "stored", "b");

            assertThat(Items.of(reader, "b")).hasSize(1);
            assertThatThrownBy(() -> reader.inTransaction(handle -> handle.execute("DELETE FROM item")))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void readingALedgerThatIsNotThereDoesNotMakeOne() {
        Path nowhere = folder.resolve("nowhere.db");

        assertThatThrownBy(() -> LedgerDatabase.openToRead("jdbc:sqlite:" + nowhere, null, null))
                .isInstanceOf(RuntimeException.class);
        assertThat(Files.exists(nowhere)).isFalse();
    }

    @Test
    void aStatementThatFailsDoesNotTellWhatItWasToWrite() {
        rig.sql("ALTER TABLE event RENAME TO event_gone");
        Entry entry = new Entry("a", "stored", Map.of(), Map.of("url", "https://host/?signature=secret"));

        assertThatThrownBy(() -> ledger.entrance().enter(LedgerRig.PIPELINE, List.of(entry)))
                .hasMessageNotContaining("secret")
                .hasStackTraceContaining("event");
    }

    @Test
    void anotherKindOfDatabaseIsRefusedByName() {
        assertThatThrownBy(() -> LedgerDatabase.open("jdbc:h2:mem:x?password=secret", null, null))
                .hasMessageContaining("ledger.url")
                .hasMessageContaining("jdbc:h2:mem:x")
                .hasMessageNotContaining("secret");
    }
}
