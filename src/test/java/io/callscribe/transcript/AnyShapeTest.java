package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.transcript.AnyOutput.Said;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any call, told in any mix of the shapes that Transcribe has had. */
class AnyShapeTest {

    private static final Duration GAP = Duration.ofSeconds(3);

    @Property(tries = 500)
    void joiningTheItemsGivesTheTranscriptBack(@ForAll("outputs") AnyOutput any) throws IOException {
        TranscribeOutput output = Fixtures.read(any.json());

        assertThat(output.joined()).isEqualTo(any.transcript()).isEqualTo(output.transcript());
    }

    @Property(tries = 500)
    void everyWordKeepsItsSpeakerTimesAndConfidence(@ForAll("outputs") AnyOutput any) throws IOException {
        List<Said> read = Fixtures.read(any.json())
                .words()
                .map(word -> new Said(
                        word.content(),
                        word.speaker(),
                        word.startMillis(),
                        word.endMillis(),
                        word.confidence() == null ? null : word.confidence().toString(),
                        ""))
                .toList();

        assertThat(read)
                .isEqualTo(any.words().stream().map(word -> word.withMark("")).toList());
    }

    @Property(tries = 500)
    void theTurnsOfASpeakerJoinedAreAllThatTheSpeakerSays(@ForAll("outputs") AnyOutput any) throws IOException {
        Map<String, String> turns = new TurnCutter(GAP)
                .cut(Fixtures.read(any.json())).stream()
                        .collect(Collectors.groupingBy(
                                SpeakerTurn::speaker, Collectors.mapping(SpeakerTurn::text, Collectors.joining(" "))));

        assertThat(turns)
                .isEqualTo(any.words().stream()
                        .collect(Collectors.groupingBy(
                                Said::speaker,
                                Collectors.mapping(word -> word.content() + word.mark(), Collectors.joining(" ")))));
    }

    @Property(tries = 500)
    void theTurnsAreThoseOfTheRulesTakenLiterally(@ForAll("outputs") AnyOutput any) throws IOException {
        List<String> turns = new TurnCutter(GAP)
                .cut(Fixtures.read(any.json())).stream()
                        .map(turn -> turn.speaker() + " " + turn.start().toMillis() + "-"
                                + turn.end().toMillis() + ": " + turn.text())
                        .toList();

        assertThat(turns).isEqualTo(literally(any));
    }

    /** The rules of cutting, word against every other word: slow, and plain to see. */
    private static List<String> literally(AnyOutput any) {
        List<List<Said>> turns = new ArrayList<>();
        Map<String, List<Said>> open = new HashMap<>();
        for (Said word : any.words()) {
            String track = any.channels() ? word.speaker() : "";
            List<Said> turn = open.get(track);
            if (turn == null || cuts(any, turn.get(turn.size() - 1), word)) {
                turn = new ArrayList<>();
                turns.add(turn);
                open.put(track, turn);
            }
            turn.add(word);
        }
        turns.sort(Comparator.comparingLong((List<Said> turn) -> turn.get(0).start())
                .thenComparing(turn -> any.channels() ? turn.get(0).speaker() : ""));
        return turns.stream()
                .map(turn -> turn.get(0).speaker() + " " + turn.get(0).start() + "-"
                        + turn.get(turn.size() - 1).end() + ": "
                        + turn.stream().map(w -> w.content() + w.mark()).collect(Collectors.joining(" ")))
                .toList();
    }

    private static boolean cuts(AnyOutput any, Said before, Said word) {
        boolean answered = any.channels()
                && before.end() < word.start()
                && any.words().stream()
                        .anyMatch(other -> !other.speaker().equals(word.speaker())
                                && other.start() >= before.end()
                                && other.end() <= word.start());
        return answered || !before.speaker().equals(word.speaker()) || word.start() - before.end() >= GAP.toMillis();
    }

    @Provide
    Arbitrary<AnyOutput> outputs() {
        return Arbitraries.randomValue(AnyOutput::random);
    }
}
