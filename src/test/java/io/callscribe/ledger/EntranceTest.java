package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PATIENT;
import static io.callscribe.ledger.LedgerRig.PIPELINE;
import static io.callscribe.ledger.LedgerRig.claim;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static io.callscribe.ledger.LedgerRig.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntranceTest extends OnEveryEngine {

    @Test
    void aPageIsEnteredOnceHoweverOftenItIsRead() {
        List<Entry> page = IntStream.range(0, 1000)
                .mapToObj(i -> new Entry("i" + i, "discovered", Map.of("n", i), Map.of()))
                .toList();

        assertThat(ledger.entrance().enter(PIPELINE, page)).isEqualTo(1000);
        assertThat(ledger.entrance().enter(PIPELINE, page)).isZero();
        assertThat(ledger.entrance().enter(PIPELINE, List.of())).isZero();
        assertThat(rig.ask(Integer.class, "SELECT count(*) FROM event")).isEqualTo(1000);
    }

    @Test
    void aPageIsEnteredWholeOrNotAtAll() {
        Entry bad = new Entry("z", null, Map.of(), Map.of());

        assertThatThrownBy(() -> ledger.entrance().enter(PIPELINE, List.of(entry("a", "u"), bad)))
                .isInstanceOf(RuntimeException.class);

        assertThat(ledger.steps().find(PIPELINE, "a")).isEmpty();
        assertThat(ledger.events().of("a")).isEmpty();
    }

    @Test
    void anIdThatComesTwiceInAPageIsOneItem() {
        assertThat(ledger.entrance().enter(PIPELINE, List.of(entry("a", "u1"), entry("b", "u"), entry("a", "u2"))))
                .isEqualTo(2);

        assertThat(find(ledger, "a").context()).containsEntry("fileUrl", "u2");
    }

    @Test
    void theSameIdInAnotherPipelineIsAnotherItem() {
        ledger.entrance().enter(PIPELINE, List.of(entry("a", "u")));

        assertThat(ledger.entrance().enter("exports", List.of(entry("a", "u")))).isEqualTo(1);
    }

    @Test
    void aKnownItemIsRefreshedOnlyWhereItEnteredAndWhileNobodyWorksOnIt() {
        enterWithUrl("a", "old");
        enterWithUrl("a", "new");
        assertThat(find(ledger, "a").context()).containsEntry("fileUrl", "new").containsEntry("type", "call");

        Item claimed = claimOne(ledger, "discovered");
        enterWithUrl("a", "while claimed");
        ledger.steps().move(claimed, Step.to("stored"));
        enterWithUrl("a", "while stored");

        assertThat(find(ledger, "a").context()).containsEntry("fileUrl", "new");
    }

    @Test
    void aKnownItemKeepsWhatWasKeptWithItAtFirst() {
        enterWithUrl("a", "u");
        ledger.entrance()
                .enter(PIPELINE, List.of(new Entry("a", "discovered", Map.of("type", "chat"), Map.of("fileUrl", "v"))));

        assertThat(find(ledger, "a").context()).containsEntry("type", "call");
    }

    @Test
    void aDelayedItemIsDueAtOnceWhenSomethingWasRenewed() {
        enterWithUrl("a", "expired");
        ledger.setbacks().delay(claimOne(ledger, "discovered"), Duration.ofHours(1), "URL expired", PATIENT);
        enterWithUrl("a", "expired");
        assertThat(claim(ledger, "discovered", 1)).isEmpty();

        enterWithUrl("a", "renewed");

        assertThat(claimOne(ledger, "discovered").context()).containsEntry("fileUrl", "renewed");
    }

    @Test
    void anEntryWithoutAUrlRenewsNothingAndLetsADelayedItemWait() {
        enterWithUrl("a", "expired");
        ledger.setbacks().delay(claimOne(ledger, "discovered"), Duration.ofHours(1), "expired", PATIENT);
        enterWithUrl("b", null);
        ledger.setbacks().delay(claimOne(ledger, "discovered"), Duration.ofHours(1), "unknown", PATIENT);

        enterWithUrl("a", null);
        enterWithUrl("b", null);

        assertThat(claim(ledger, "discovered", 2)).isEmpty();
        assertThat(find(ledger, "a").context()).containsEntry("fileUrl", "expired");
    }

    @Test
    void aParkedItemIsRefreshedButWaitsOn() {
        enterWithUrl("a", "u");
        ledger.setbacks().park(claimOne(ledger, "discovered"), null, "503", PATIENT);

        enterWithUrl("a", "renewed");

        assertThat(claim(ledger, "discovered", 1)).isEmpty();
        assertThat(find(ledger, "a").context()).containsEntry("fileUrl", "renewed");
    }

    @Test
    void whatIsSkippedHasEndedAndKeepsNoUrl() {
        ledger.entrance()
                .enter(
                        PIPELINE,
                        List.of(new Entry("a", Stage.SKIPPED, Map.of("type", "call"), Map.of("fileUrl", "u"))));

        assertThat(find(ledger, "a").context()).isEqualTo(Map.of("type", "call"));
        assertThat(ledger.stages().counts()).isEmpty();
        assertThat(ledger.events().of("a")).extracting(Event::to).containsExactly(Stage.SKIPPED);
    }

    @Test
    void whatEndedIsNotEnteredAgain() {
        enter(ledger, "discovered", "a");
        ledger.steps().move(claimOne(ledger, "discovered"), Step.to("delivered"));

        assertThat(ledger.entrance().enter(PIPELINE, List.of(entry("a", "u")))).isZero();
        assertThat(find(ledger, "a").stage()).isEqualTo("delivered");
        assertThat(find(ledger, "a").context()).isEmpty();
    }

    @Test
    void refreshedValuesAreNeverTold() {
        enterWithUrl("a", "https://signed");
        enterWithUrl("a", "https://signed-anew");

        assertThat(ledger.events().of("a")).hasSize(1);
        assertThat(ledger.events().of("a").toString()).doesNotContain("signed").contains("type");
    }

    private void enterWithUrl(String id, String url) {
        ledger.entrance().enter(PIPELINE, List.of(entry(id, url)));
    }

    private static Entry entry(String id, String url) {
        return new Entry(id, "discovered", Map.of("type", "call"), Collections.singletonMap("fileUrl", url));
    }
}
