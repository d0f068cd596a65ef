package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever two nodes do to six items, in whatever order, on PostgreSQL: the ledger agrees with a model of one page. A crash voids
 * a node's claims while it goes on trying to make its steps, as a process does that was only asleep.
 */
class TwoNodesPropertiesTest {

    private static final int ITEMS = 6;
    private static final List<String> STAGES =
            List.of("discovered", "stored", "transcribing", "transcribed", "delivered");

    private static LedgerRig rig;
    private static List<Ledger> nodes;

    /** What a node does next; {@code pick} says to which of the items that it holds or once held. */
    record Act(int node, Verb verb, int stage, int pick) {}

    enum Verb {
        CLAIM,
        MOVE,
        NOTE,
        DELAY,
        PARK,
        GIVE_BACK,
        CRASH
    }

    @BeforeContainer
    static void open() {
        rig = new LedgerRig(Engine.POSTGRESQL, null);
        nodes = List.of(rig.node("one"), rig.node("two"));
    }

    @AfterContainer
    static void close() {
        rig.close();
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Verb> verbs = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Verb.CLAIM)),
                Tuple.of(6, Arbitraries.just(Verb.MOVE)),
                Tuple.of(3, Arbitraries.just(Verb.NOTE)),
                Tuple.of(4, Arbitraries.of(Verb.DELAY, Verb.PARK, Verb.GIVE_BACK, Verb.CRASH)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        verbs,
                        Arbitraries.integers().between(0, STAGES.size() - 2),
                        Arbitraries.integers().between(0, 99))
                .as(Act::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    @Property(tries = 150)
    void noItemIsHeldTwiceNoneIsLostAndAStaleStepChangesNothing(@ForAll("acts") List<Act> acts) {
        rig.sql("DELETE FROM event");
        rig.sql("DELETE FROM item");
        for (int i = 0; i < ITEMS; i++) {
            LedgerRig.enter(nodes.get(0), STAGES.get(0), "i" + i);
        }
        Model model = new Model();
        acts.forEach(model::apply);
        model.agrees();
    }

    /** Who holds what, and where each item stands, as it ought to be. */
    private static final class Model {
        private final Map<String, Item> held = new HashMap<>();
        private final Map<String, Integer> holder = new HashMap<>();
        private final Map<String, String> stage = new HashMap<>();
        private final Map<String, Map<String, Object>> secrets = new HashMap<>();
        private int notes;
        private final List<List<Item>> everHeld = List.of(new ArrayList<>(), new ArrayList<>());

        Model() {
            for (int i = 0; i < ITEMS; i++) {
                stage.put("i" + i, STAGES.get(0));
                secrets.put("i" + i, Map.of());
            }
        }

        void apply(Act act) {
            switch (act.verb()) {
                case CLAIM -> claim(act);
                case CRASH -> crash(act.node());
                default -> step(act);
            }
        }

        private void claim(Act act) {
            for (Item item : LedgerRig.claim(nodes.get(act.node()), STAGES.get(act.stage()), 2)) {
                assertThat(held).as("an item that is held is not handed out").doesNotContainKey(item.id());
                assertThat(item.stage()).isEqualTo(stage.get(item.id()));
                assertThat(item.secrets()).isEqualTo(secrets.get(item.id()));
                held.put(item.id(), item);
                holder.put(item.id(), act.node());
                everHeld.get(act.node()).add(item);
            }
        }

        private void crash(int node) {
            rig.silence(node == 0 ? "one" : "two");
            nodes.get(1 - node).nodes().beat();
            nodes.get(node).nodes().beat();
            held.keySet().removeIf(id -> holder.get(id) == node);
        }

        private void step(Act act) {
            List<Item> items = everHeld.get(act.node());
            if (items.isEmpty()) {
                return;
            }
            Item item = items.get(act.pick() % items.size());
            Item now = held.get(item.id());
            boolean live = now != null && now.claim() == item.claim() && holder.get(item.id()) == act.node();
            assertThat(takesEffect(act, item)).as("%s of %s", act, item).isEqualTo(live);
            if (live && act.verb() != Verb.NOTE) {
                held.remove(item.id());
            }
        }

        private boolean notes(Act act, Item item) {
            Map<String, Object> answers = Map.of("answers", ++notes);
            Step noted = new Step(item.stage(), Map.of(), answers, Set.of(), Map.of(), null, Duration.ZERO);
            Optional<Item> kept = nodes.get(act.node()).steps().note(item, noted);
            kept.ifPresent(now -> {
                secrets.put(item.id(), answers);
                held.put(item.id(), now);
                everHeld.get(act.node()).replaceAll(before -> before == item ? now : before);
            });
            return kept.isPresent();
        }

        private boolean takesEffect(Act act, Item item) {
            Ledger node = nodes.get(act.node());
            switch (act.verb()) {
                case MOVE -> {
                    String to = STAGES.get(STAGES.indexOf(item.stage()) + 1);
                    boolean moved = node.steps().move(item, Step.to(to));
                    if (moved) {
                        stage.put(item.id(), to);
                        secrets.computeIfPresent(item.id(), (id, kept) -> Stage.ends(to) ? Map.of() : kept);
                    }
                    return moved;
                }
                case NOTE -> {
                    return notes(act, item);
                }
                case DELAY -> {
                    return node.setbacks().delay(item, Duration.ZERO, "wait", PATIENT) == Setbacks.Outcome.WAITS;
                }
                case PARK -> {
                    boolean parked = node.setbacks().park(item, null, "503", PATIENT) == Setbacks.Outcome.WAITS;
                    rig.due(item.id());
                    return parked;
                }
                default -> {
                    long before = rig.ask(Long.class, "SELECT count(*) FROM item WHERE claimed_by IS NOT NULL");
                    node.claims().giveBack(item);
                    return rig.ask(Long.class, "SELECT count(*) FROM item WHERE claimed_by IS NOT NULL") < before;
                }
            }
        }

        void agrees() {
            List<Item> rows = stage.keySet().stream()
                    .map(id -> LedgerRig.find(nodes.get(0), id))
                    .toList();
            assertThat(rows).allSatisfy(row -> assertThat(row.stage()).isEqualTo(stage.get(row.id())));
            assertThat(rows).allSatisfy(row -> assertThat(row.secrets()).isEqualTo(secrets.get(row.id())));
            assertThat(rig.ask(Integer.class, "SELECT count(*) FROM item WHERE claimed_by IS NOT NULL"))
                    .isEqualTo(held.size());
            stage.forEach(
                    (id, stands) -> assertThat(path(id)).isEqualTo(STAGES.subList(0, STAGES.indexOf(stands) + 1)));
        }

        private static List<String> path(String id) {
            return nodes.get(0).events().of(id).stream()
                    .filter(event -> event.to() != null)
                    .map(Event::to)
                    .toList();
        }
    }
}
