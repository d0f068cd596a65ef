package io.callscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndingsTest extends OnEveryEngine {

    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void whatWasDeliveredWasEmptyOrDiedIsToldInTheOrderOfTimeAndNothingElse() {
        ended("delivered", "third", FROM.plusSeconds(3));
        ended("empty", "second", FROM.plusSeconds(2));
        ended("dead", "first", FROM.plusSeconds(1));
        ended("buried", "fourth", FROM.plusSeconds(4));
        ended("skipped", "old", FROM.plusSeconds(5));
        ended("unavailable", "none", FROM.plusSeconds(5));
        ended("transcribing", "on its way", FROM.plusSeconds(5));

        List<Ending> page = ledger.endings().page(FROM, UNTIL, null, List.of());

        assertThat(page).extracting(Ending::item).containsExactly("first", "second", "third", "fourth");
        assertThat(page).extracting(Ending::isSuccess).containsExactly(false, true, true, false);
        assertThat(page.get(0)).isEqualTo(new Ending("calls", "first", "dead", FROM.plusSeconds(1), false, Map.of()));
        assertThat(ledger.endings().first()).contains(FROM.plusSeconds(1));
    }

    @Test
    void aSpanBeginsWithItsFirstMillisecondAndEndsBeforeItsLast() {
        ended("delivered", "before", FROM.minusMillis(1));
        ended("delivered", "at first", FROM);
        ended("delivered", "at last", UNTIL.minusMillis(1));
        ended("delivered", "after", UNTIL);

        assertThat(ledger.endings().page(FROM, UNTIL, null, List.of()))
                .extracting(Ending::item)
                .containsExactly("at first", "at last");
        assertThat(ledger.endings().print(FROM, UNTIL).items()).isEqualTo(2);
    }

    @Test
    void theFactsThatAreAskedForAreReadWithTheirTypesAndNoneOfTheRest() {
        ledger.entrance()
                .enter(
                        "calls",
                        List.of(new Entry(
                                "a",
                                "delivered",
                                Map.of(
                                        "paidTo",
                                        "stt",
                                        "audioSeconds",
                                        61.25,
                                        "paidChannels",
                                        2,
                                        "transcript",
                                        "a \u0000 and \"quotes\" \uD83D\uDE00"),
                                Map.of())));
        ended("delivered", "b", FROM);

        List<Ending> page = ledger.endings()
                .page(
                        FROM,
                        Instant.now().plusSeconds(60),
                        null,
                        List.of("paidTo", "audioSeconds", "paidChannels", "none"));

        assertThat(page.get(0).facts()).isEmpty();
        assertThat(page.get(0).contextKept()).isFalse();
        assertThat(page.get(1).facts())
                .containsOnly(
                        Map.entry("paidTo", "stt"), Map.entry("audioSeconds", 61.25), Map.entry("paidChannels", 2));
        assertThat(page.get(1).contextKept()).isTrue();
    }

    @Test
    void aNameOfAFactThatIsNoNameIsRefused() {
        assertThatThrownBy(() -> ledger.endings().page(FROM, UNTIL, null, List.of("a' || 'b")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreThanAPageIsReadWholeEvenWhereAllEndedInTheSameMillisecond() {
        int many = 2 * Endings.PAGE + 1;
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            entries.add(new Entry("i" + i, "delivered", Map.of(), Map.of()));
        }
        ledger.entrance().enter("calls", entries);
        ledger.entrance().enter("others", entries.subList(0, 10));
        rig.sql("UPDATE item SET stage_since = ?", FROM.toEpochMilli());

        List<String> read = new ArrayList<>();
        Ending last = null;
        List<Ending> page;
        do {
            page = ledger.endings().page(FROM, UNTIL, last, List.of());
            page.forEach(ending -> read.add(ending.pipeline() + ending.item()));
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == Endings.PAGE);

        assertThat(read).hasSize(many + 10).doesNotHaveDuplicates();
    }

    @Test
    void thePrintTellsWhenSomethingJoinedLeftOrWasReplaced() {
        Set<Endings.Print> prints = new java.util.HashSet<>();
        prints.add(print());
        ended("delivered", "a", FROM.plusSeconds(1));
        prints.add(print());
        ended("delivered", "b", FROM.plusSeconds(5));
        prints.add(print());
        rig.sql("UPDATE item SET stage = 'transcribed', ended = 0 WHERE item_id = 'a'");
        prints.add(print());
        ended("delivered", "c", FROM.plusSeconds(9));
        prints.add(print());

        assertThat(prints).hasSize(5);
        assertThat(prints).contains(print());
    }

    @Test
    void whatHasEndedHasEndedByNow() {
        ended("delivered", "a", Instant.now());
        LedgerRig.enter(ledger, "delivered", "b");
        Instant now = ledger.endings().now();

        assertThat(now)
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(1)),
                        Instant.now().plus(Duration.ofMinutes(1)));
        assertThat(ledger.steps().find("calls", "b").orElseThrow().stageSince()).isBeforeOrEqualTo(now);
    }

    @Test
    void aPageAndAPrintAreReadByTheIndex() {
        assumeThat(engine).isEqualTo(Engine.SQLITE);

        assertThat(plan("SELECT count(*), sum(stage_since)")).contains("COVERING INDEX item_ending");
        assertThat(plan("SELECT pipeline, context")).contains("INDEX item_ending (stage_since>? AND stage_since<?)");
    }

    private String plan(String select) {
        return rig.database()
                .inTransaction(handle -> handle.createQuery("EXPLAIN QUERY PLAN " + select + Endings.WITHIN)
                        .bind("from", 0)
                        .bind("until", 1)
                        .map((row, context) -> row.getString("detail"))
                        .one());
    }

    private Endings.Print print() {
        return ledger.endings().print(FROM, UNTIL);
    }

    private void ended(String stage, String id, Instant at) {
        LedgerRig.enter(ledger, stage, id);
        rig.sql("UPDATE item SET stage_since = ? WHERE item_id = ?", at.toEpochMilli(), id);
    }
}
