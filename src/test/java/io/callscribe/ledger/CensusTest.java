package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PIPELINE;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CensusTest extends OnEveryEngine {

    @Test
    void everyItemOfThePipelineIsThereOnceWithTheFactsThatWereAskedFor() {
        List<Entry> entries = IntStream.range(0, 2_500)
                .mapToObj(i -> new Entry("item-" + i, "discovered", Map.of("bytes", i, "format", "wav"), Map.of()))
                .toList();
        for (int i = 0; i < entries.size(); i += 500) {
            ledger.entrance().enter(PIPELINE, entries.subList(i, i + 500));
            ledger.entrance().enter("others", entries.subList(i, i + 500));
        }
        ledger.steps()
                .move(
                        claimOne(ledger, "discovered"),
                        new Step("delivered", Map.of(), Set.of(), Map.of(), null, Duration.ZERO));

        List<Census.Standing> all = new ArrayList<>();
        List<Census.Standing> page = ledger.census().page(PIPELINE, null, List.of("bytes", "sha"));
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(Census.PAGE);
            all.addAll(page);
            page = ledger.census().page(PIPELINE, page.get(page.size() - 1), List.of("bytes", "sha"));
        }

        assertThat(all).hasSize(2_500).extracting(Census.Standing::item).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(one -> assertThat(one.facts())
                .isEqualTo(Map.of("bytes", Integer.parseInt(one.item().substring(5)))));
        assertThat(all)
                .filteredOn(one -> one.stage().equals("delivered"))
                .singleElement()
                .satisfies(one -> assertThat(one.since()).isNotNull());
    }
}
