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

    private TrailRig rig;

    @BeforeEach
    void open() {
        rig = new TrailRig(data, null);
    }

    @Test
    void everyEventIsALineInItsOrderTiedToTheOneBefore() throws Exception {
        rig.ledger.happen(1, 3);
        rig.carryAll();
        rig.ledger.happen(4, 5);
        rig.carryAll();

        List<JsonNode> lines = rig.lines();
        assertThat(rig.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L);
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
        assertThat(rig.files()).singleElement().satisfies(file -> assertThat(file)
                .hasFileName("audit-2026-11-20.jsonl"));
        assertThat(rig.verify().report()).last().asString().startsWith("The audit trail is whole: 5 lines");
    }

    @Test
    void aNewDayHasAFileOfItsOwnAndTheChainGoesOn() throws Exception {
        rig.ledger.happen(1, 2);
        AuditTrail trail = rig.trail();
        rig.ledger.open(trail);
        rig.ledger.carry(trail, 10);
        rig.forward(Duration.ofHours(12));
        rig.ledger.happen(3, 4);
        rig.ledger.carry(trail, 10);
        rig.forward(Duration.ofHours(-2));
        rig.ledger.happen(5, 5);
        rig.ledger.carry(trail, 10);
        rig.ledger.happen(6, 6);
        rig.carryAll();

        assertThat(rig.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("audit-2026-11-20.jsonl", "audit-2026-11-21.jsonl");
        assertThat(rig.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(rig.verify().breaks()).isEmpty();
    }

    @Test
    void whatWasWrittenButNotNotedWhenTheProcessDiedIsRecognisedAndNotWrittenAgain() throws Exception {
        rig.ledger.happen(1, 2);
        rig.carryAll();
        rig.ledger.happen(3, 700);
        writeWithoutNoting();
        rig.ledger.happen(701, 900);
        assertThat(rig.verify().breaks()).isEmpty();
        assertThat(rig.verify().notes()).anyMatch(note -> note.contains("698 lines are written, and not noted"));

        AuditTrail.Opened opened = rig.carryAll();

        assertThat(opened.broken()).isNull();
        assertThat(opened.events()).hasSize(698);
        assertThat(rig.seqs()).hasSize(900).doesNotHaveDuplicates().isSorted();
        assertThat(rig.verify().isWhole()).isTrue();
    }

    @Test
    void theVeryFirstBatchAndTheFirstOfADayAreRecognisedToo() throws Exception {
        rig.ledger.happen(1, 3);
        writeWithoutNoting();
        assertThat(rig.carryAll().broken()).isNull();
        rig.forward(Duration.ofDays(1));
        rig.ledger.happen(4, 6);
        writeWithoutNoting();
        rig.forward(Duration.ofDays(1));
        rig.ledger.happen(7, 7);

        assertThat(rig.carryAll().broken()).isNull();

        assertThat(rig.seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(rig.files()).hasSize(3);
        assertThat(rig.verify().isWhole()).isTrue();
    }

    /** What was written and not noted may now be in another batch: late events come between. */
    @Test
    void lateEventsComeAfterWhatIsRecognised() throws Exception {
        rig.ledger.happen(1, 2).happen(4, 6);
        writeWithoutNoting();
        rig.ledger.happen(3, 3);

        rig.carryAll();

        assertThat(rig.seqs()).containsExactly(1L, 2L, 4L, 5L, 6L, 3L);
        assertThat(rig.verify().isWhole()).isTrue();
    }

    @Test
    void aLastLineThatIsTornAtWhateverByteIsCutOffAndItsEventWrittenAnew() throws Exception {
        rig.ledger.happen(1, 2);
        rig.carryAll();
        rig.ledger.happen(3, 4);
        Path file = rig.files().get(0);
        byte[] noted = Files.readAllBytes(file);
        writeWithoutNoting();
        byte[] whole = Files.readAllBytes(file);

        for (int length = noted.length; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            AuditHead before = rig.ledger.head().orElseThrow();
            assertThat(rig.verify().isWhole())
                    .as("torn after " + length + " bytes")
                    .isTrue();

            AuditTrail trail = rig.trail();
            AuditTrail.Opened opened = trail.open(before, rig.ledger);
            assertThat(opened.broken()).as("torn after " + length + " bytes").isNull();
            List<Event> left = rig.ledger.unaudited().stream()
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
        Files.createDirectories(rig.folder);
        Files.writeString(rig.folder.resolve("audit-2026-11-20.jsonl"), "x".repeat(200_000));
        rig.ledger.happen(1, 1);

        assertThat(rig.carryAll().broken()).isNull();

        assertThat(rig.seqs()).containsExactly(1L);
    }

    @Test
    void aFileThatWasCutGoesOnInANewOneThatTellsOfIt() throws Exception {
        rig.ledger.happen(1, 3);
        rig.carryAll();
        Path file = rig.files().get(0);
        List<String> lines = TrailLines.of(data);
        Files.writeString(file, lines.get(0) + "\n" + lines.get(1) + "\n");
        rig.ledger.happen(4, 4);

        AuditTrail.Opened opened = rig.carryAll();

        assertThat(opened.broken()).contains("expected line 3 of the chain in audit-2026-11-20.jsonl", "bytes only");
        assertThat(rig.files()).last().satisfies(last -> assertThat(last).hasFileName("audit-2026-11-20-2.jsonl"));
        JsonNode begin = rig.lines().get(2);
        assertThat(begin.get("what").asText()).isEqualTo("chain_broken");
        assertThat(begin.get("n").asLong()).isEqualTo(1);
        assertThat(begin.at("/detail/head_n").asLong()).isEqualTo(3);
        assertThat(begin.at("/detail/reason").asText()).isEqualTo(opened.broken());
        assertThat(rig.seqs()).containsExactly(1L, 2L, 4L);
        assertThat(Files.readString(file)).as("evidence stays").hasLineCount(2);
        assertThat(rig.verify().isWhole()).isFalse();
        assertThat(rig.verify().breaks()).anyMatch(one -> one.startsWith("audit-2026-11-20-2.jsonl line 1"));

        rig.ledger.happen(5, 5);
        assertThat(rig.carryAll().broken()).as("known by now").isNull();
        assertThat(rig.files()).hasSize(2);
    }

    @Test
    void aFileThatIsGoneAndALastLineThatIsAnotherAreBreaksToo() throws Exception {
        rig.ledger.happen(1, 3);
        rig.carryAll();
        Files.delete(rig.files().get(0));
        rig.ledger.happen(4, 4);
        assertThat(rig.carryAll().broken()).contains("there is no such file");

        Path file = rig.files().get(0);
        Files.writeString(file, Files.readString(file).replace("because 4", "because 5"));
        rig.ledger.happen(5, 5);

        assertThat(rig.carryAll().broken()).contains("something else stands there");
        assertThat(rig.files()).hasSize(2);
    }

    @Test
    void aLineThatTheLedgerDoesNotKnowIsABreak() throws Exception {
        rig.ledger.happen(1, 1);
        rig.carryAll();
        String forged = new String(
                AuditLine.of(
                        2,
                        ChainMac.of(null)
                                .hash("sha256", TrailLines.of(data).get(0).getBytes(StandardCharsets.UTF_8)),
                        "sha256",
                        event(2, Map.of("reason", "forged"))),
                StandardCharsets.UTF_8);
        rig.append(rig.files().get(0), forged + "\n");
        rig.ledger.happen(2, 2);

        assertThat(rig.verify().isWhole()).isFalse();
        assertThat(rig.carryAll().broken()).contains("expected only lines that the ledger has");
        assertThat(rig.files()).hasSize(2);
    }

    @Test
    void aLineThatIsWrittenTwiceIsABreakThoughItsEventHappened() throws Exception {
        rig.ledger.happen(1, 1);
        rig.carryAll();
        byte[] first = TrailLines.of(data).get(0).getBytes(StandardCharsets.UTF_8);
        byte[] again = AuditLine.of(
                2, ChainMac.of(null).hash("sha256", first), "sha256", event(1, Map.of("reason", "because 1")));
        rig.append(rig.files().get(0), new String(again, StandardCharsets.UTF_8) + "\n");

        assertThat(rig.verify().isWhole()).isFalse();
        assertThat(rig.carryAll().broken()).contains("expected only lines that the ledger has");
    }

    @Test
    void moreLinesThanAreEverWrittenAtOnceAreABreak() throws Exception {
        rig.ledger.happen(1, AuditTrail.BATCH + 2);
        AuditTrail trail = rig.trail();
        trail.open(null, rig.ledger);
        trail.append(rig.ledger.unaudited());

        assertThat(rig.verify().isWhole()).isFalse();
        assertThat(rig.carryAll().broken()).contains("at most " + (AuditTrail.BATCH + 1));
    }

    @Test
    void aFileThatWasBegunAfterABreakButNotNotedIsTakenUpNotBegunAgain() throws Exception {
        rig.ledger.happen(1, 3);
        rig.carryAll();
        Files.delete(rig.files().get(0));
        rig.ledger.happen(4, 5);
        for (int i = 0; i < 3; i++) {
            writeWithoutNoting();
        }

        rig.carryAll();

        assertThat(rig.files()).hasSize(1);
        assertThat(rig.seqs()).containsExactly(4L, 5L);
    }

    @Test
    void aLedgerThatWasLostIsABreakAndWhatItHasIsWrittenDown() throws Exception {
        rig.ledger.happen(1, 3);
        rig.carryAll();
        rig.ledger.forget();
        rig.ledger.happen(2, 2);

        assertThat(rig.carryAll().broken()).isNotNull();
        assertThat(rig.seqs()).containsExactly(1L, 2L, 3L, 2L);
    }

    @Test
    void aTrailThatChangedUnderTheProcessIsNotAsItWasLeft() throws Exception {
        rig.ledger.happen(1, 1);
        AuditTrail trail = rig.trail();
        assertThat(trail.isAsLeft()).isFalse();
        rig.ledger.open(trail);
        rig.ledger.carry(trail, 10);
        assertThat(trail.isAsLeft()).isTrue();

        rig.append(rig.files().get(0), "x\n");

        assertThat(trail.isAsLeft()).isFalse();
        rig.ledger.happen(2, 2);
        assertThatThrownBy(() -> rig.ledger.carry(trail, 10)).isInstanceOf(IOException.class);
        Files.delete(rig.files().get(0));
        assertThat(rig.ledger.open(trail).broken()).contains("there is no such file");
    }

    @Test
    void withAKeyLinesAreTiedByIt() throws Exception {
        rig.ledger.happen(1, 2);
        rig.carryAll();
        rig = withKey("k-1");
        rig.ledger.happen(3, 4);
        rig.carryAll();
        rig.ledger.happen(5, 5);
        rig.carryAll();

        assertThat(rig.lines())
                .extracting(line -> line.get("mac").asText())
                .containsExactly("sha256", "sha256", "hmac-sha256", "hmac-sha256", "hmac-sha256");
        assertThat(rig.verify().breaks()).isEmpty();
        assertThat(rig.verify(null).breaks()).anyMatch(one -> one.contains("set audit.key"));
        assertThat(rig.verify("k-2").breaks()).anyMatch(one -> one.contains("audit.key is another"));
    }

    @Test
    void aKeyThatIsAnotherOrGoneIsABreak() throws Exception {
        rig = withKey("k-1");
        rig.ledger.happen(1, 1);
        rig.carryAll();

        assertThat(rig.trail("k-2")
                        .open(rig.ledger.head().orElseThrow(), rig.ledger)
                        .broken())
                .contains("audit.key is another one");
        assertThat(rig.trail(null)
                        .open(rig.ledger.head().orElseThrow(), rig.ledger)
                        .broken())
                .contains("audit.key is not set");
    }

    @Test
    void whoHasNoKeyCannotPassOffALedgerThatHeChanged() throws Exception {
        rig = withKey("k-1");
        rig.ledger.happen(1, 2);
        rig.carryAll();
        Path file = rig.files().get(0);
        Files.writeString(file, Files.readString(file).replace("because 2", "because 3"));
        AuditHead head = rig.ledger.head().orElseThrow();
        byte[] last = TrailLines.of(data).get(1).getBytes(StandardCharsets.UTF_8);
        rig.ledger.note(
                List.of(),
                new AuditHead(
                        2, ChainMac.of(null).hash("sha256", last), "sha256", head.file(), head.starts(), head.ends()));

        assertThat(rig.verify().isWhole()).isFalse();
        assertThat(rig.trail().open(rig.ledger.head().orElseThrow(), rig.ledger).broken())
                .contains("under a key");
    }

    @Test
    void filesThatAreTooOldAreRemovedAndTheTrailBeginsWithTheNext() throws Exception {
        for (int day = 1; day <= 5; day++) {
            rig.ledger.happen(2 * day, 2 * day + 1);
            rig.carryAll();
            rig.forward(Duration.ofDays(1));
        }
        AuditTrail trail = rig.trail();
        rig.ledger.open(trail);
        assertThat(trail.expired(Duration.ofDays(5))).isEmpty();

        Expired expired = trail.expired(Duration.ofDays(3)).orElseThrow();
        rig.ledger.beginWith(expired.first());
        assertThat(rig.verify().isWhole()).as("a crash between").isTrue();
        expired.remove();

        assertThat(expired.first()).isEqualTo(new AuditHead.First("audit-2026-11-22.jsonl", 5));
        assertThat(rig.files()).hasSize(3);
        assertThat(rig.verify().isWhole()).isTrue();
        assertThat(rig.verify().notes()).anyMatch(note -> note.contains("Verified from line 5 on"));
        assertThat(trail.expired(Duration.ofDays(3))).isEmpty();

        Files.delete(rig.files().get(0));
        assertThat(rig.verify().breaks()).anyMatch(one -> one.contains("expected this file"));
    }

    @Test
    void theFileOfTheLastLineStaysHoweverOldItIs() throws Exception {
        rig.ledger.happen(1, 1);
        rig.carryAll();
        rig.forward(Duration.ofDays(900));
        AuditTrail trail = rig.trail();
        rig.ledger.open(trail);

        assertThat(trail.expired(Duration.ofDays(400))).isEmpty();
    }

    @Test
    void aTrailOfBeforeLinesWereChainedIsLeftAlone() throws Exception {
        Files.createDirectories(rig.folder);
        Files.writeString(rig.folder.resolve("audit.jsonl"), "{\"seq\":1}\n");
        rig.ledger.happen(1, 1);

        assertThat(rig.carryAll().broken()).isNull();
        assertThat(rig.folder.resolve("audit.jsonl")).hasContent("{\"seq\":1}");
        assertThat(rig.verify().isWhole()).isTrue();
        assertThat(rig.verify().notes()).anyMatch(note -> note.startsWith("audit.jsonl"));
    }

    @Test
    void whereNothingIsWrittenYetTheTrailIsWhole() throws Exception {
        assertThat(rig.verify().report()).containsExactly("The audit trail is whole: 0 lines");
    }

    private void writeWithoutNoting() throws IOException {
        AuditTrail trail = rig.trail();
        AuditTrail.Opened opened = trail.open(rig.ledger.head().orElse(null), rig.ledger);
        List<Event> left = rig.ledger.unaudited().stream()
                .filter(event -> !opened.events().contains(event))
                .toList();
        if (!left.isEmpty()) {
            trail.append(left);
        }
    }

    private TrailRig withKey(String key) throws IOException {
        TrailRig keyed = new TrailRig(data, key);
        rig.ledger.head().ifPresent(head -> keyed.ledger.note(List.of(), head));
        return keyed;
    }
}
