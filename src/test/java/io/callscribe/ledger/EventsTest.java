package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PATIENT;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static io.callscribe.ledger.LedgerRig.find;
import static io.callscribe.ledger.LedgerRig.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventsTest extends OnEveryEngine {

    @Test
    void aStepThatCannotBeToldIsNotMade() {
        enter(ledger, "discovered", "a");
        Item item = claimOne(ledger, "discovered");
        rig.sql("ALTER TABLE event RENAME TO event_gone");

        assertThatThrownBy(() -> ledger.steps().move(item, Step.to("stored"))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> ledger.setbacks().park(item, null, "503", PATIENT))
                .isInstanceOf(RuntimeException.class);
        rig.sql("ALTER TABLE event_gone RENAME TO event");

        assertThat(find(ledger, "a").stage()).isEqualTo("discovered");
        assertThat(story(ledger, "a")).containsExactly("entered >discovered");
        assertThat(ledger.steps().move(item, Step.to("stored"))).isTrue();
    }

    @Test
    void whatIsToldIsWhatIsKeptAndToldButNotWhatIsForgotten() {
        enter(ledger, "discovered", "a");
        ledger.steps()
                .move(
                        claimOne(ledger, "discovered"),
                        new Step(
                                "stored",
                                Map.of("key", "k", "url", "u"),
                                Set.of("url"),
                                Map.of("bytes", 5L),
                                null,
                                Duration.ZERO));

        Event event = ledger.events().of("a").get(1);

        assertThat(event.detail()).isEqualTo(Map.of("key", "k", "bytes", 5));
        assertThat(event.node()).isEqualTo("one");
        assertThat(event.run()).isEqualTo(1);
    }

    @Test
    void whatMovesNothingIsToldOnceForEachRunOrAsOftenAsItHappens() {
        enter(ledger, "discovered", "a");
        Map<String, Object> detail = Map.of("bytes", 5L);

        assertThat(ledger.events().isTold(LedgerRig.PIPELINE, "a", "file_created"))
                .isFalse();
        assertThat(ledger.events().tell(LedgerRig.PIPELINE, "a", "file_created", detail, true))
                .isTrue();
        assertThat(ledger.events().tell(LedgerRig.PIPELINE, "a", "file_created", detail, true))
                .isFalse();
        assertThat(ledger.events().isTold(LedgerRig.PIPELINE, "a", "file_created"))
                .isTrue();
        assertThat(ledger.steps().rerun(claimOne(ledger, "discovered"), "discovered", "anew"))
                .isTrue();
        assertThat(ledger.events().tell(LedgerRig.PIPELINE, "a", "file_created", detail, true))
                .as("another run")
                .isTrue();
        for (int i = 0; i < 2; i++) {
            assertThat(ledger.events().tell(LedgerRig.PIPELINE, Event.NO_ITEM, "quota_checked", detail, false))
                    .isTrue();
        }

        assertThat(story(ledger, "a"))
                .containsExactly(
                        "entered >discovered", "file_created ", "rerun discovered>discovered", "file_created ");
        assertThat(ledger.events().of("a")).extracting(Event::run).containsExactly(1, 1, 1, 2);
        assertThat(ledger.events().of(Event.NO_ITEM)).hasSize(2).allSatisfy(event -> {
            assertThat(event.stage()).isNull();
            assertThat(event.detail()).isEqualTo(Map.of("bytes", 5));
        });
    }

    @Test
    void housekeepingEmptiesWhatEndedLongAgoButKeepsItsKey() {
        Duration keep = Duration.ofDays(30);
        for (String id : List.of("old", "recent", "buried", "living")) {
            ledger.entrance()
                    .enter(LedgerRig.PIPELINE, List.of(new Entry(id, "discovered", Map.of("k", "v"), Map.of())));
            String to = id.equals("living") ? "stored" : id.equals("buried") ? Stage.BURIED : "delivered";
            ledger.steps().move(claimOne(ledger, "discovered"), Step.to(to));
        }
        rig.sql("UPDATE item SET stage_since = 0 WHERE item_id <> 'recent'");
        rig.sql("UPDATE event SET at = 0 WHERE item_id <> 'recent'");
        ledger.audit()
                .advance(ledger.events().of("old"), new AuditHead(1, "0", "sha256", "audit-2026-11-20.jsonl", 0, 9));

        rig.sql(
                "INSERT INTO item (pipeline, item_id, stage, ended, due_at, stage_since, context) WITH RECURSIVE n(i) AS"
                        + " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)"
                        + " SELECT 'calls', 'many' || i, 'delivered', 1, 0, 0, '{\"k\":1}' FROM n");

        ledger.housekeeping().sweep(keep);

        assertThat(find(ledger, "old").context()).isEmpty();
        assertThat(rig.ask(Integer.class, "SELECT count(*) FROM item WHERE context = '{}' AND item_id LIKE 'many%'"))
                .isEqualTo(1500);
        assertThat(find(ledger, "recent").context()).isNotEmpty();
        assertThat(find(ledger, "buried").context()).isNotEmpty();
        assertThat(find(ledger, "living").context()).isNotEmpty();
        assertThat(ledger.events().of("old")).isEmpty();
        assertThat(ledger.events().of("living")).as("not audited yet").hasSize(2);
        assertThat(ledger.entrance()
                        .enter(LedgerRig.PIPELINE, List.of(new Entry("old", "discovered", Map.of(), Map.of()))))
                .isZero();
    }
}
