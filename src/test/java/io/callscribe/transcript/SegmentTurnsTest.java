package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SegmentTurnsTest {

    record Segment(String speaker, String text, Duration start, Duration end) {}

    @Example
    void aMissingStartIsWhereTheSegmentBeforeEnds() {
        assertThat(times(segment(1, 4), segment(null, 9), segment(null, null))).containsExactly("1-4", "4-9", "9-9");
    }

    @Example
    void aMissingStartIsTheOwnEndWhereThatIsEarlier() {
        assertThat(times(segment(5, 9), segment(null, 3))).containsExactly("3-3", "5-9");
    }

    @Example
    void anEndThatIsMissingOrBeforeTheStartIsTheStart() {
        assertThat(times(segment(5, null), segment(7, 6))).containsExactly("5-5", "7-7");
    }

    @Example
    void turnsStandByTheirStartAndThoseThatBeginTogetherAsTheyCame() {
        SegmentTurns turns = new SegmentTurns();
        turns.add("b", "second", null, seconds(3), seconds(4));
        turns.add("a", "first", 0.5, seconds(1), seconds(2));
        turns.add(" ", null, null, seconds(3), seconds(3));

        assertThat(turns.transcript().turns())
                .containsExactly(
                        new SpeakerTurn("a", "first", 0.5, seconds(1), seconds(2)),
                        new SpeakerTurn("b", "second", null, seconds(3), seconds(4)),
                        new SpeakerTurn("unknown", "", null, seconds(3), seconds(3)));
    }

    @Property
    void whateverTheTimesNoWordsAreLostAndTurnsStandByTheirStart(@ForAll("segments") List<Segment> segments) {
        SegmentTurns turns = new SegmentTurns();
        segments.forEach(one -> turns.add(one.speaker(), one.text(), null, one.start(), one.end()));

        List<SpeakerTurn> made = turns.transcript().turns();

        assertThat(made.stream().map(SpeakerTurn::text).toList())
                .containsExactlyInAnyOrderElementsOf(
                        segments.stream().map(Segment::text).toList());
        assertThat(made).isSortedAccordingTo(Comparator.comparing(SpeakerTurn::start));
    }

    @Property
    void timesThatAreInOrderStayAsTheyAre(@ForAll("wholeSegments") List<Segment> segments) {
        SegmentTurns turns = new SegmentTurns();
        List<Segment> shuffled = new ArrayList<>(segments);
        Collections.reverse(shuffled);
        shuffled.forEach(one -> turns.add(one.speaker(), one.text(), null, one.start(), one.end()));

        assertThat(turns.transcript().turns())
                .containsExactlyInAnyOrderElementsOf(segments.stream()
                        .map(one -> new SpeakerTurn(one.speaker(), one.text(), null, one.start(), one.end()))
                        .toList());
    }

    @Provide
    Arbitrary<List<Segment>> segments() {
        Arbitrary<Duration> times = Arbitraries.integers()
                .between(0, 20)
                .map(SegmentTurnsTest::seconds)
                .injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.of("a", "b", "", " ").injectNull(0.1),
                        Arbitraries.strings().alpha().ofMaxLength(5),
                        times,
                        times)
                .as(Segment::new)
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Segment>> wholeSegments() {
        return Combinators.combine(
                        Arbitraries.of("a", "b"),
                        Arbitraries.strings().alpha().ofMaxLength(5),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 20))
                .as((speaker, text, start, length) ->
                        new Segment(speaker, text, seconds(start), seconds(start + length)))
                .list()
                .ofMaxSize(20);
    }

    private static Segment segment(Integer start, Integer end) {
        return new Segment("a", "x", start == null ? null : seconds(start), end == null ? null : seconds(end));
    }

    private static List<String> times(Segment... segments) {
        SegmentTurns turns = new SegmentTurns();
        for (Segment one : segments) {
            turns.add(one.speaker(), one.text(), null, one.start(), one.end());
        }
        return turns.transcript().turns().stream()
                .map(turn -> turn.start().toSeconds() + "-" + turn.end().toSeconds())
                .toList();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
