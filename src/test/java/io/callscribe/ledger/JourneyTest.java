package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PATIENT;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JourneyTest extends OnEveryEngine {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

    @Test
    void aJourneyIsALineForEachEventAndWhereItStands() {
        List<Event> events = List.of(
                event(0, "entered", null, "discovered", Map.of("type", "call")),
                event(5, "moved", "discovered", "stored", Map.of()),
                event(9, "parked", "stored", null, Map.of("reason", "HTTP 503", "seconds", 60)));
        Item item = item("stored", NOON.plusSeconds(69), "HTTP 503");

        assertThat(Journey.lines("a", events, List.of(item), NOON.plusSeconds(10)))
                .containsExactly(
                        "calls a",
                        "  2026-11-20T12:00:00Z  run 1  entered   -> discovered  (type=call)",
                        "  2026-11-20T12:00:05Z  run 1  moved     discovered -> stored",
                        "  2026-11-20T12:00:09Z  run 1  parked    stored  (reason=HTTP 503, seconds=60)",
                        "  now at stored since 2026-11-20T12:00:05Z, run 1, due at 2026-11-20T12:01:09Z,"
                                + " failing since 2026-11-20T12:00:09Z, parked 1 times",
                        "  last error: HTTP 503");
    }

    @Test
    void aJourneyThatHasEndedSaysSo() {
        assertThat(Journey.lines("a", List.of(), List.of(item("delivered", NOON, null)), NOON))
                .last()
                .asString()
                .endsWith("its journey has ended");
    }

    @Test
    void anUnknownItemIsSaidToBeUnknown() {
        assertThat(Journey.lines("b", List.of(), List.of(), NOON))
                .singleElement()
                .asString()
                .contains("does not know b");
    }

    @Test
    void aJourneyIsReadWhileAnotherProcessHoldsTheLedger() {
        enter(ledger, "stored", "a");
        Item held = claimOne(ledger, "stored");
        try (LedgerDatabase reader = LedgerDatabase.openToRead(rig.url(), null, null)) {
            assertThat(Journey.read(reader, "a")).hasSize(3);
            ledger.setbacks().delay(held, Duration.ofHours(1), "not there yet", PATIENT);
            assertThat(Journey.read(reader, "a")).hasSize(5).last().isEqualTo("  last error: not there yet");
            assertThat(Journey.read(reader, "b")).hasSize(1);
        }
    }

    private static Event event(int second, String what, String stage, String to, Map<String, Object> detail) {
        return new Event(
                second, NOON.plusSeconds(second), "one", "calls", "a", 1, what, stage, to, new TreeMap<>(detail));
    }

    private static Item item(String stage, Instant due, String error) {
        Instant failing = error == null ? null : NOON.plusSeconds(9);
        return new Item(
                "calls",
                "a",
                stage,
                1,
                error == null ? 0 : 1,
                NOON.plusSeconds(5),
                due,
                failing,
                NOON,
                3,
                null,
                Map.of(),
                Map.of(),
                error,
                null);
    }
}
