package io.callscribe.audit;

import static io.callscribe.audit.PretendedLedger.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever is done to a trail, verification finds it. */
class TamperedTrailTest {

    private Path data;

    @BeforeTry
    void make() throws IOException {
        data = Files.createTempDirectory("audit");
    }

    @AfterTry
    void remove() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 100)
    void aTrailThatNobodyTouchedIsWhole(
            @ForAll @Size(max = 20) List<@Size(max = 4) Map<String, String>> details,
            @ForAll @IntRange(min = 1, max = 5) int batch,
            @ForAll boolean keyed)
            throws IOException {
        TrailRig rig = new TrailRig(data, keyed ? "a key" : null);
        for (int i = 0; i < details.size(); i++) {
            rig.ledger.happen(event(i + 1, new TreeMap<>(details.get(i))));
        }
        AuditTrail trail = rig.trail();
        rig.ledger.open(trail);
        rig.ledger.carry(trail, batch);

        assertThat(rig.verify().report()).last().asString().startsWith("The audit trail is whole");
        assertThat(TrailLines.of(data)).hasSize(details.size());
    }

    @Property(tries = 200)
    void aChangedByteIsFound(
            @ForAll @IntRange(min = 1, max = 12) int events,
            @ForAll @IntRange(min = 0, max = 1_000_000) int where,
            @ForAll @IntRange(min = 1, max = 255) int change,
            @ForAll boolean keyed)
            throws IOException {
        TrailRig rig = written(events, keyed);
        Path file = rig.files().get(where % rig.files().size());
        byte[] bytes = Files.readAllBytes(file);
        bytes[where % bytes.length] ^= (byte) change;
        Files.write(file, bytes);

        assertThat(rig.verify().isWhole()).isFalse();
    }

    @Property(tries = 100)
    void aLineThatIsTakenAwayIsFound(
            @ForAll @IntRange(min = 1, max = 12) int events,
            @ForAll @IntRange(min = 0, max = 1_000_000) int which,
            @ForAll boolean keyed)
            throws IOException {
        TrailRig rig = written(events, keyed);
        Path file = rig.files().get(which % rig.files().size());
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(which % lines.size());
        write(file, lines);

        assertThat(rig.verify().isWhole()).isFalse();
    }

    @Property(tries = 100)
    void linesThatChangePlacesAreFound(
            @ForAll @IntRange(min = 2, max = 12) int events,
            @ForAll @IntRange(min = 0, max = 1_000_000) int one,
            @ForAll @IntRange(min = 0, max = 1_000_000) int other,
            @ForAll boolean keyed)
            throws IOException {
        TrailRig rig = written(events, keyed);
        Path file = rig.files().get(0);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int from = one % lines.size();
        int to = other % lines.size();
        lines.set(to, lines.set(from, lines.get(to)));
        write(file, lines);

        assertThat(rig.verify().isWhole()).isEqualTo(from == to);
    }

    @Property(tries = 100)
    void aForgedLineIsFoundWhereverItIsPut(
            @ForAll @IntRange(min = 1, max = 12) int events,
            @ForAll @IntRange(min = 0, max = 1_000_000) int where,
            @ForAll boolean keyed)
            throws IOException {
        TrailRig rig = written(events, keyed);
        List<Path> files = rig.files();
        Path file = files.get(where % files.size());
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int at = where % (lines.size() + 1);
        byte[] before = at == 0 ? null : lines.get(at - 1).getBytes(StandardCharsets.UTF_8);
        lines.add(
                at,
                new String(
                        AuditLine.of(
                                at + 1,
                                ChainMac.of(null).hash("sha256", before),
                                "sha256",
                                event(events + 1, Map.of("reason", "forged"))),
                        StandardCharsets.UTF_8));
        write(file, lines);

        assertThat(rig.verify().isWhole()).isFalse();
    }

    @Property(tries = 100)
    void whoComputesAllHashesAnewIsFoundByTheLedger(
            @ForAll @IntRange(min = 1, max = 12) int events, @ForAll @IntRange(min = 0, max = 1_000_000) int which)
            throws IOException {
        TrailRig rig = written(events, false);
        rewrite(rig, which % events);

        assertThat(rig.verify().isWhole()).isFalse();
    }

    /** Who can write the ledger too can make a trail without a key anew, but none with a key. */
    @Property(tries = 100)
    void whoComputesAllHashesAnewAndChangesTheLedgerIsFoundByTheKey(
            @ForAll @IntRange(min = 1, max = 12) int events, @ForAll @IntRange(min = 0, max = 1_000_000) int which)
            throws IOException {
        TrailRig rig = written(events, true);
        Tip last = rewrite(rig, which % events);
        rig.ledger.note(List.of(), last.head(ChainMac.of(null)));

        assertThat(rig.verify().isWhole()).isFalse();

        TrailRig open = new TrailRig(data, null);
        open.ledger.note(List.of(), last.head(ChainMac.of(null)));
        assertThat(open.verify().isWhole())
                .as("the forgery itself has no fault")
                .isTrue();
    }

    /** A trail of one or two days. */
    private TrailRig written(int events, boolean keyed) throws IOException {
        TrailRig rig = new TrailRig(data, keyed ? "a key" : null);
        rig.ledger.happen(1, events - events / 3);
        rig.carryAll();
        if (events / 3 > 0) {
            rig.forward(Duration.ofDays(1));
            rig.ledger.happen(events - events / 3 + 1, events);
            rig.carryAll();
        }
        return rig;
    }

    /** Changes a line, and then the hashes of all that follow, without a key. */
    private Tip rewrite(TrailRig rig, int changed) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ChainMac open = ChainMac.of(null);
        Tip tip = Tip.BEFORE_THE_FIRST;
        for (Path file : rig.files()) {
            List<String> lines = new ArrayList<>();
            long at = 0;
            for (String line : Files.readAllLines(file)) {
                ObjectNode one = (ObjectNode) json.readTree(line);
                if (tip.n() == changed) {
                    one.put("item", "another");
                }
                one.put("mac", "sha256");
                one.put("prev", open.hash("sha256", tip.line()));
                byte[] bytes = json.writeValueAsString(one).getBytes(StandardCharsets.UTF_8);
                lines.add(new String(bytes, StandardCharsets.UTF_8));
                tip = new Tip(tip.n() + 1, bytes, file.getFileName().toString(), at, at + bytes.length + 1);
                at += bytes.length + 1;
            }
            write(file, lines);
        }
        return tip;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.writeString(
                file, String.join("", lines.stream().map(line -> line + "\n").toList()));
    }
}
