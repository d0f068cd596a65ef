package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest extends OnEveryEngine {

    @Test
    void eachNodeAuditsItsOwnEventsInOrderAndOnce() {
        Ledger two = rig.node("two");
        enter(ledger, "discovered", "a", "b");
        enter(two, "discovered", "c");
        ledger.steps().move(claimOne(ledger, "discovered"), Step.to("stored"));

        List<Event> first = ledger.audit().unaudited(2);
        ledger.audit().advance(first, head(2));
        ledger.audit().advance(List.of(), head(2));
        List<Event> rest = ledger.audit().unaudited(9);

        assertThat(first).extracting(Event::item).containsExactly("a", "b");
        assertThat(rest).extracting(Event::what).containsExactly("moved");
        assertThat(rest.get(0).seq()).isGreaterThan(first.get(1).seq());
        assertThat(two.audit().unaudited(9)).extracting(Event::item).containsExactly("c");
    }

    @Test
    void theHeadAndWhereTheTrailBeginsAreKeptByNode() {
        assertThat(ledger.audit().head()).isEmpty();
        assertThat(ledger.audit().first()).isEmpty();

        ledger.audit().advance(List.of(), head(1));
        ledger.audit().advance(List.of(), head(7));

        assertThat(ledger.audit().head()).contains(head(7));
        assertThat(ledger.audit().first()).contains(new AuditHead.First("file-1", 1));
        ledger.audit().beginWith(new AuditHead.First("file-7", 5));
        ledger.audit().advance(List.of(), head(8));
        assertThat(ledger.audit().first()).contains(new AuditHead.First("file-7", 5));
        assertThat(rig.node("two").audit().head()).isEmpty();
    }

    @Test
    void onlyWhatIsNotNotedIsRecognised() {
        enter(ledger, "discovered", "a", "b");
        List<Event> events = ledger.audit().unaudited(9);
        ledger.audit().advance(events.subList(0, 1), head(1));

        List<Long> seqs = List.of(events.get(0).seq(), events.get(1).seq(), 999_999L);

        assertThat(ledger.audit().notNoted(seqs)).containsExactly(events.get(1));
        assertThat(ledger.audit().notNoted(List.of())).isEmpty();
    }

    @Test
    void oneHeirCarriesTheEventsOfANodeThatIsGoneForTenMinutes() {
        Ledger two = rig.node("two");
        Ledger three = rig.node("three");
        enter(ledger, "discovered", "a", "b");
        enter(two, "discovered", "c");
        rig.silence("one");
        two.nodes().beat();

        two.audit().inherit();
        assertThat(two.audit().unaudited(9)).as("gone a minute").hasSize(1);
        rig.sql("UPDATE event SET at = at - 660000");
        two.audit().inherit();
        three.audit().inherit();

        assertThat(two.audit().unaudited(9)).extracting(Event::item).containsExactly("c", "a", "b");
        assertThat(two.audit().unaudited(2)).extracting(Event::item).containsExactly("c", "a");
        assertThat(two.audit().unaudited(9)).extracting(Event::node).containsExactly("two", "one", "one");
        assertThat(three.audit().unaudited(9)).isEmpty();
    }

    @Test
    void anHeirThatIsGoneItselfHasAnHeir() {
        Ledger two = rig.node("two");
        Ledger three = rig.node("three");
        enter(ledger, "discovered", "a");
        rig.sql("UPDATE event SET at = at - 660000");
        rig.silence("one");
        two.nodes().beat();
        two.audit().inherit();
        rig.silence("two");
        three.nodes().beat();

        three.audit().inherit();

        assertThat(three.audit().unaudited(9)).extracting(Event::item).containsExactly("a");
        assertThat(two.audit().unaudited(9)).isEmpty();
    }

    @Test
    void aNodeThatComesBackCarriesItsOwnAndKnowsWhatItsHeirHasWritten() {
        Ledger two = rig.node("two");
        enter(ledger, "discovered", "a", "b");
        rig.sql("UPDATE event SET at = at - 660000");
        rig.silence("one");
        two.nodes().beat();
        two.audit().inherit();
        List<Event> carried = two.audit().unaudited(1);
        two.audit().advance(carried, head(1));

        ledger.nodes().beat();
        two.audit().inherit();

        assertThat(two.audit().unaudited(9)).isEmpty();
        assertThat(ledger.audit().unaudited(9)).extracting(Event::item).containsExactly("b");
        List<Long> seqs = List.of(carried.get(0).seq());
        assertThat(ledger.audit().notNoted(seqs)).isEqualTo(carried);
        assertThat(two.audit().notNoted(seqs)).isEmpty();
    }

    @Test
    void whatIsToldKeepsItsShape() {
        enter(ledger, "discovered", "a");
        Map<String, Object> told = Map.of(
                "redacted_entities", Map.of("CREDIT_CARD", 2, "SSN", 0),
                "metrics", Map.of("utterance_count", 12),
                "average_confidence", 0.934,
                "kinds", List.of("a", 1),
                "compliance_status", "redacted");
        ledger.steps()
                .move(
                        claimOne(ledger, "discovered"),
                        new Step("delivered", Map.of(), Set.of(), told, null, Duration.ZERO));

        assertThat(ledger.events().of("a").get(1).detail()).isEqualTo(told);
    }

    private static AuditHead head(long n) {
        return new AuditHead(n, "hash-" + n, "sha256", "file-" + n, 10 * n, 10 * n + 9);
    }
}
