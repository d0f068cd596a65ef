package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossingStepsTest {

    private static final List<String> IDS =
            IntStream.range(0, 60).mapToObj(i -> "i" + i).toList();

    @TempDir
    Path folder;

    /** Statements that touch many rows cross those that touch one, from eight threads of two nodes. */
    @Test
    void noStepFailsBecauseAnotherCrossesIt() throws Exception {
        try (LedgerRig rig = new LedgerRig(Engine.POSTGRESQL, folder)) {
            List<Ledger> nodes = List.of(rig.node("one"), rig.node("two"));
            enter(nodes.get(0), IDS, 0);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Callable<Void>> work = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    Random random = new Random(i);
                    Ledger node = nodes.get(i % 2);
                    work.add(() -> {
                        for (int step = 0; step < 60; step++) {
                            any(node, random);
                        }
                        return null;
                    });
                }
                for (Future<Void> done : threads.invokeAll(work)) {
                    done.get();
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(rig.ask(Integer.class, "SELECT count(*) FROM item WHERE claimed_by IS NOT NULL"))
                    .isZero();
        }
    }

    private static void any(Ledger node, Random random) {
        String stage = "s" + random.nextInt(2);
        String next = stage.equals("s0") ? "s1" : "s0";
        List<String> some = new ArrayList<>(IDS);
        Collections.shuffle(some, random);
        switch (random.nextInt(5)) {
            case 0 -> node.steps().wake(PIPELINE, stage, some.subList(0, 20));
            case 1 -> enter(node, some.subList(0, 20), random.nextInt());
            case 2 -> node.steps().moveById(PIPELINE, some.get(0), stage, Step.to(next));
            default -> {
                Claims.Request request = new Claims.Request(PIPELINE, stage, 3, null, Duration.ofMillis(5));
                for (Item item : node.claims().claim(request)) {
                    if (random.nextInt(4) == 0) {
                        node.setbacks().pause(item, Duration.ofMillis(5), "throttling", "429", LedgerRig.PATIENT);
                    } else {
                        node.steps().move(item, Step.to(next));
                    }
                }
            }
        }
    }

    private static void enter(Ledger node, List<String> ids, int version) {
        node.entrance()
                .enter(
                        PIPELINE,
                        ids.stream()
                                .map(id -> new Entry(id, "s0", Map.of(), Map.of("url", version)))
                                .toList());
    }
}
