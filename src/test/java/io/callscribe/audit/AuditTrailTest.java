package io.callscribe.audit;

import static io.callscribe.audit.PretendedLedger.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.ledger.AuditHead;
import io.callscribe.ledger.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {

    @TempDir
    Path data;

    private TrailBench bench;

    @BeforeEach
    void open() {
        bench = new TrailBench(data, null);
    }

    @Test
    void everyEventIsALineInItsOrderTiedToTheOneBefore() throws Exception {
        bench.ledger.happen(1, 3);
        bench.carryAll();
        bench.ledger.happen(4, 5);
        bench.carryAll();

        List<JsonNode> lines = bench.lines();
        assertThat(bench.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(lines).extracting(line -> line.get("n").asLong()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(lines.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "n",
                        "prev",
                        "mac",
                        "seq",
                        "at",
                        "node",
                        "pipeline",
                        "item",
                        "run",
                        "what",
                        "from",
                        "to",
                        "detail");
        assertThat(lines.get(0).get("prev").asText()).isEqualTo("0".repeat(64));
        byte[] third = TrailLines.of(data).get(2).getBytes(StandardCharsets.UTF_8);
        assertThat(lines.get(3).get("prev").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(third)));
        assertThat(bench.files()).singleElement().satisfies(file -> assertThat(file)
                .hasFileName("audit-2026-11-20.jsonl"));
        assertThat(bench.verify().report()).last().asString().startsWith("The audit trail is whole: 5 lines");
    }

    @Test
    void aNewDayHasAFileOfItsOwnAndTheChainGoesOn() throws Exception {
        bench.ledger.happen(1, 2);
        AuditTrail trail = bench.trail();
        bench.ledger.open(trail);
        bench.ledger.carry(trail, 10);
        bench.forward(Duration.ofHours(12));
        bench.ledger.happen(3, 4);
        bench.ledger.carry(trail, 10);
        bench.forward(Duration.ofHours(-2));
        bench.ledger.happen(5, 5);
        bench.ledger.carry(trail, 10);
        bench.ledger.happen(6, 6);
        bench.carryAll();

        assertThat(bench.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("audit-2026-11-20.jsonl", "audit-2026-11-21.jsonl");
        assertThat(bench.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(bench.verify().breaks()).isEmpty();
    }

    @Test
    void whatWasWrittenButNotNotedWhenTheProcessDiedIsRecognisedAndNotWrittenAgain() throws Exception {
        bench.ledger.happen(1, 2);
        bench.carryAll();
        bench.ledger.happen(3, 700);
        writeWithoutNoting();
        bench.ledger.happen(701, 900);
        assertThat(bench.verify().breaks()).isEmpty();
        assertThat(bench.verify().notes()).anyMatch(note -> note.contains("698 lines are written, and not noted"));

        AuditTrail.Opened opened = bench.carryAll();

        assertThat(opened.broken()).isNull();
        assertThat(opened.events()).hasSize(698);
        assertThat(bench.seqs()).hasSize(900).doesNotHaveDuplicates().isSorted();
        assertThat(bench.verify().isWhole()).isTrue();
    }

    @Test
    void theVeryFirstBatchAndTheFirstOfADayAreRecognisedToo() throws Exception {
        bench.ledger.happen(1, 3);
        writeWithoutNoting();
        assertThat(bench.carryAll().broken()).isNull();
        bench.forward(Duration.ofDays(1));
        bench.ledger.happen(4, 6);
        writeWithoutNoting();
        bench.forward(Duration.ofDays(1));
        bench.ledger.happen(7, 7);

        assertThat(bench.carryAll().broken()).isNull();

        assertThat(bench.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(bench.files()).hasSize(3);
        assertThat(bench.verify().isWhole()).isTrue();
    }

    /** What was written and not noted may now be in another batch: late events come between. */
    @Test
    void lateEventsComeAfterWhatIsRecognised() throws Exception {
        bench.ledger.happen(1, 2).happen(4, 6);
        writeWithoutNoting();
        bench.ledger.happen(3, 3);

        bench.carryAll();

        assertThat(bench.seqs()).containsExactly(1L, 2L, 4L, 5L, 6L, 3L);
        assertThat(bench.verify().isWhole()).isTrue();
    }

    @Test
    void aLastLineThatIsTornAtWhateverByteIsCutOffAndItsEventWrittenAnew() throws Exception {
        bench.ledger.happen(1, 2);
        bench.carryAll();
        bench.ledger.happen(3, 4);
        Path file = bench.files().get(0);
        byte[] noted = Files.readAllBytes(file);
        writeWithoutNoting();
        byte[] whole = Files.readAllBytes(file);

        for (int length = noted.length; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            AuditHead before = bench.ledger.head().orElseThrow();
            assertThat(bench.verify().isWhole())
                    .as("torn after " + length + " bytes")
                    .isTrue();

            AuditTrail trail = bench.trail();
            AuditTrail.Opened opened = trail.open(before, bench.ledger);
            assertThat(opened.broken()).as("torn after " + length + " bytes").isNull();
            List<Event> left = bench.ledger.unaudited().stream()
                    .filter(event -> !opened.events().contains(event))
                    .toList();
            trail.append(left);

            assertThat(Files.readAllBytes(file))
                    .as("torn after " + length + " bytes")
                    .isEqualTo(whole);
        }
    }

    @Test
    void aFileThatIsNothingButATornLineIsBegunAnew() throws Exception {
        Files.createDirectories(bench.folder);
        Files.writeString(bench.folder.resolve("audit-2026-11-20.jsonl"), "x".repeat(200_000));
        bench.ledger.happen(1, 1);

        assertThat(bench.carryAll().broken()).isNull();

        assertThat(bench.seqs()).containsExactly(1L);
    }

    @Test
    void aFileThatWasCutGoesOnInANewOneThatTellsOfIt() throws Exception {
        bench.ledger.happen(1, 3);
        bench.carryAll();
        Path file = bench.files().get(0);
        List<String> lines = TrailLines.of(data);
        Files.writeString(file, lines.get(0) + "\n" + lines.get(1) + "\n");
        bench.ledger.happen(4, 4);

        AuditTrail.Opened opened = bench.carryAll();

        assertThat(opened.broken()).contains("expected line 3 of the chain in audit-2026-11-20.jsonl", "bytes only");
        assertThat(bench.files()).last().satisfies(last -> assertThat(last).hasFileName("audit-2026-11-20-2.jsonl"));
        JsonNode begin = bench.lines().get(2);
        assertThat(begin.get("what").asText()).isEqualTo("chain_broken");
        assertThat(begin.get("n").asLong()).isEqualTo(1);
        assertThat(begin.at("/detail/head_n").asLong()).isEqualTo(3);
        assertThat(begin.at("/detail/reason").asText()).isEqualTo(opened.broken());
        assertThat(bench.seqs()).containsExactly(1L, 2L, 4L);
        assertThat(Files.readString(file)).as("evidence stays").hasLineCount(2);
        assertThat(bench.verify().isWhole()).isFalse();
        assertThat(bench.verify().breaks()).anyMatch(one -> one.startsWith("audit-2026-11-20-2.jsonl line 1"));

        bench.ledger.happen(5, 5);
        assertThat(bench.carryAll().broken()).as("known by now").isNull();
        assertThat(bench.files()).hasSize(2);
    }

    @Test
    void aFileThatIsGoneAndALastLineThatIsAnotherAreBreaksToo() throws Exception {
        bench.ledger.happen(1, 3);
        bench.carryAll();
        Files.delete(bench.files().get(0));
        bench.ledger.happen(4, 4);
        assertThat(bench.carryAll().broken()).contains("there is no such file");

        Path file = bench.files().get(0);
        Files.writeString(file, Files.readString(file).replace("because 4", "because 5"));
        bench.ledger.happen(5, 5);

        assertThat(bench.carryAll().broken()).contains("something else stands there");
        assertThat(bench.files()).hasSize(2);
    }

    @Test
    void aLineThatTheLedgerDoesNotKnowIsABreak() throws Exception {
        bench.ledger.happen(1, 1);
        bench.carryAll();
        String forged = new String(
                AuditLine.of(
                        2,
                        ChainMac.of(null)
                                .hash("sha256", TrailLines.of(data).get(0).getBytes(StandardCharsets.UTF_8)),
                        "sha256",
                        event(2, Map.of("reason", "forged"))),
                StandardCharsets.UTF_8);
        bench.append(bench.files().get(0), forged + "\n");
        bench.ledger.happen(2, 2);

        assertThat(bench.verify().isWhole()).isFalse();
        assertThat(bench.carryAll().broken()).contains("expected only lines that the ledger has");
        assertThat(bench.files()).hasSize(2);
    }

    @Test
    void aLineThatIsWrittenTwiceIsABreakThoughItsEventHappened() throws Exception {
        bench.ledger.happen(1, 1);
        bench.carryAll();
        byte[] first = TrailLines.of(data).get(0).getBytes(StandardCharsets.UTF_8);
        byte[] again = AuditLine.of(
                2, ChainMac.of(null).hash("sha256", first), "sha256", event(1, Map.of("reason", "because 1")));
        bench.append(bench.files().get(0), new String(again, StandardCharsets.UTF_8) + "\n");

        assertThat(bench.verify().isWhole()).isFalse();
        assertThat(bench.carryAll().broken()).contains("expected only lines that the ledger has");
    }

    @Test
    void moreLinesThanAreEverWrittenAtOnceAreABreak() throws Exception {
        bench.ledger.happen(1, AuditTrail.BATCH + 2);
        AuditTrail trail = bench.trail();
        trail.open(null, bench.ledger);
        trail.append(bench.ledger.unaudited());

        assertThat(bench.verify().isWhole()).isFalse();
        assertThat(bench.carryAll().broken()).contains("at most " + (AuditTrail.BATCH + 1));
    }

    @Test
    void aFileThatWasBegunAfterABreakButNotNotedIsTakenUpNotBegunAgain() throws Exception {
        bench.ledger.happen(1, 3);
        bench.carryAll();
        Files.delete(bench.files().get(0));
        bench.ledger.happen(4, 5);
        for (int i = 0; i < 3; i++) {
            writeWithoutNoting();
        }

        bench.carryAll();

        assertThat(bench.files()).hasSize(1);
        assertThat(bench.seqs()).containsExactly(4L, 5L);
    }

    @Test
    void aLedgerThatWasLostIsABreakAndWhatItHasIsWrittenDown() throws Exception {
        bench.ledger.happen(1, 3);
        bench.carryAll();
        bench.ledger.forget();
        bench.ledger.happen(2, 2);

        assertThat(bench.carryAll().broken()).isNotNull();
        assertThat(bench.seqs()).containsExactly(1L, 2L, 3L, 2L);
    }

    @Test
    void aTrailThatChangedUnderTheProcessIsNotAsItWasLeft() throws Exception {
        bench.ledger.happen(1, 1);
        AuditTrail trail = bench.trail();
        assertThat(trail.isAsLeft()).isFalse();
        bench.ledger.open(trail);
        bench.ledger.carry(trail, 10);
        assertThat(trail.isAsLeft()).isTrue();

        bench.append(bench.files().get(0), "x\n");

        assertThat(trail.isAsLeft()).isFalse();
        bench.ledger.happen(2, 2);
        assertThatThrownBy(() -> bench.ledger.carry(trail, 10)).isInstanceOf(IOException.class);
        Files.delete(bench.files().get(0));
        assertThat(bench.ledger.open(trail).broken()).contains("there is no such file");
    }

    @Test
    void withAKeyLinesAreTiedByIt() throws Exception {
        bench.ledger.happen(1, 2);
        bench.carryAll();
        bench = withKey("k-1");
        bench.ledger.happen(3, 4);
        bench.carryAll();
        bench.ledger.happen(5, 5);
        bench.carryAll();

        assertThat(bench.lines())
                .extracting(line -> line.get("mac").asText())
                .containsExactly("sha256", "sha256", "hmac-sha256", "hmac-sha256", "hmac-sha256");
        assertThat(bench.verify().breaks()).isEmpty();
        assertThat(bench.verify(null).breaks()).anyMatch(one -> one.contains("set audit.key"));
        assertThat(bench.verify("k-2").breaks()).anyMatch(one -> one.contains("audit.key is another"));
    }

    @Test
    void aKeyThatIsAnotherOrGoneIsABreak() throws Exception {
        bench = withKey("k-1");
        bench.ledger.happen(1, 1);
        bench.carryAll();

        assertThat(bench.trail("k-2")
                        .open(bench.ledger.head().orElseThrow(), bench.ledger)
                        .broken())
                .contains("audit.key is another one");
        assertThat(bench.trail(null)
                        .open(bench.ledger.head().orElseThrow(), bench.ledger)
                        .broken())
                .contains("audit.key is not set");
    }

    @Test
    void whoHasNoKeyCannotPassOffALedgerThatHeChanged() throws Exception {
        bench = withKey("k-1");
        bench.ledger.happen(1, 2);
        bench.carryAll();
        Path file = bench.files().get(0);
        Files.writeString(file, Files.readString(file).replace("because 2", "because 3"));
        AuditHead head = bench.ledger.head().orElseThrow();
        byte[] last = TrailLines.of(data).get(1).getBytes(StandardCharsets.UTF_8);
        bench.ledger.note(
                List.of(),
                new AuditHead(
                        2, ChainMac.of(null).hash("sha256", last), "sha256", head.file(), head.starts(), head.ends()));

        assertThat(bench.verify().isWhole()).isFalse();
        assertThat(bench.trail()
                        .open(bench.ledger.head().orElseThrow(), bench.ledger)
                        .broken())
                .contains("under a key");
    }

    @Test
    void filesThatAreTooOldAreRemovedAndTheTrailBeginsWithTheNext() throws Exception {
        for (int day = 1; day <= 5; day++) {
            bench.ledger.happen(2 * day, 2 * day + 1);
            bench.carryAll();
            bench.forward(Duration.ofDays(1));
        }
        AuditTrail trail = bench.trail();
        bench.ledger.open(trail);
        assertThat(trail.expired(Duration.ofDays(5))).isEmpty();

        Expired expired = trail.expired(Duration.ofDays(3)).orElseThrow();
        bench.ledger.beginWith(expired.first());
        assertThat(bench.verify().isWhole()).as("a crash between").isTrue();
        expired.remove();

        assertThat(expired.first()).isEqualTo(new AuditHead.First("audit-2026-11-22.jsonl", 5));
        assertThat(bench.files()).hasSize(3);
        assertThat(bench.verify().isWhole()).isTrue();
        assertThat(bench.verify().notes()).anyMatch(note -> note.contains("Verified from line 5 on"));
        assertThat(trail.expired(Duration.ofDays(3))).isEmpty();

        Files.delete(bench.files().get(0));
        assertThat(bench.verify().breaks()).anyMatch(one -> one.contains("expected this file"));
    }

    @Test
    void theFileOfTheLastLineStaysHoweverOldItIs() throws Exception {
        bench.ledger.happen(1, 1);
        bench.carryAll();
        bench.forward(Duration.ofDays(900));
        AuditTrail trail = bench.trail();
        bench.ledger.open(trail);

        assertThat(trail.expired(Duration.ofDays(400))).isEmpty();
    }

    @Test
    void aTrailOfBeforeLinesWereChainedIsLeftAlone() throws Exception {
        Files.createDirectories(bench.folder);
        Files.writeString(bench.folder.resolve("audit.jsonl"), "{\"seq\":1}\n");
        bench.ledger.happen(1, 1);

        assertThat(bench.carryAll().broken()).isNull();
        assertThat(bench.folder.resolve("audit.jsonl")).hasContent("{\"seq\":1}");
        assertThat(bench.verify().isWhole()).isTrue();
        assertThat(bench.verify().notes()).anyMatch(note -> note.startsWith("audit.jsonl"));
    }

    @Test
    void whereNothingIsWrittenYetTheTrailIsWhole() throws Exception {
        assertThat(bench.verify().report()).containsExactly("The audit trail is whole: 0 lines");
    }

    private void writeWithoutNoting() throws IOException {
        AuditTrail trail = bench.trail();
        AuditTrail.Opened opened = trail.open(bench.ledger.head().orElse(null), bench.ledger);
        List<Event> left = bench.ledger.unaudited().stream()
                .filter(event -> !opened.events().contains(event))
                .toList();
        if (!left.isEmpty()) {
            trail.append(left);
        }
    }

    private TrailBench withKey(String key) throws IOException {
        TrailBench keyed = new TrailBench(data, key);
        bench.ledger.head().ifPresent(head -> keyed.ledger.note(List.of(), head));
        return keyed;
    }
}
