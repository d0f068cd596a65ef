package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callscribe.transcript.TranscribedItem.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnCutterTest {

    private final TurnCutter cutter = new TurnCutter(Duration.ofSeconds(3));

    @Test
    void aTurnEndsWhereTheSpeakerChangesAndHasTheTimesOfItsWords() throws IOException {
        assertThat(cutter.cut(Fixtures.output("speakers-2018")))
                .containsExactly(
                        turn("spk_1", "Morning, pump house.", 0.75, 500, 2000),
                        turn("spk_0", "Is valve nine shut?", 0.8, 2400, 3700),
                        turn("spk_1", "Nine is shut.", 0.36666666666666664, 4100, 4905));
    }

    @Test
    void aTurnEndsWhereAPauseOfTheGapBeginsAndNotAMillisecondBefore() {
        assertThat(cut(word("a", "spk_0", 0, 1000), word("b", "spk_0", 3999, 4100), word("c", "spk_0", 7100, 7200)))
                .containsExactly("spk_0: a b", "spk_0: c");
    }

    @Test
    void onSpeakerLabelsTheWordsAreOneSequence() {
        assertThat(cut(
                        word("a", "spk_0", 0, 100),
                        word("b", "spk_0", 100, 200),
                        word("c", "spk_1", 150, 180),
                        word("d", "spk_0", 200, 300)))
                .containsExactly("spk_0: a b", "spk_1: c", "spk_0: d");
    }

    @Test
    void channelsAreCutEachByItselfAndMergedByStart() throws IOException {
        assertThat(cutter.cut(Fixtures.output("channels-2025")))
                .containsExactly(
                        turn("ch_0", "Hello, depot.", 0.85, 500, 1400),
                        turn("ch_1", "Depot, how many?", 0.7, 1800, 3000),
                        turn("ch_0", "Two crates.", 0.75, 4000, 4800),
                        turn("ch_1", "Right.", 1.0, 4500, 4900));
    }

    @Test
    void channelsWithoutLabelsOnTheItemsGiveTheSameTurns() throws IOException {
        assertThat(cutter.cut(Fixtures.output("channels-2020")))
                .isEqualTo(cutter.cut(Fixtures.output("channels-2025")));
    }

    @Test
    void wordsThatOnlyOverlapDoNotCut() {
        assertThat(cut(
                        word("so", "ch_0", 0, 1000),
                        word("mhm", "ch_1", 900, 1100),
                        word("then", "ch_0", 1050, 2000),
                        word("we", "ch_0", 2200, 2500)))
                .containsExactly("ch_0: so then we", "ch_1: mhm");
    }

    @Test
    void aWholeWordOfAnotherChannelInsideAPauseCuts() {
        assertThat(cut(
                        word("ready", "ch_0", 0, 1000),
                        word("yes", "ch_1", 1000, 1200),
                        word("good", "ch_0", 1200, 1500),
                        word("bye", "ch_1", 1500, 1600)))
                .containsExactly("ch_0: ready", "ch_1: yes", "ch_0: good", "ch_1: bye");
    }

    @Test
    void aWordThatReachesIntoThePauseFromOutsideDoesNotCut() {
        assertThat(cut(
                        word("one", "ch_0", 0, 1000),
                        word("early", "ch_1", 999, 1100),
                        word("late", "ch_1", 1100, 1201),
                        word("two", "ch_0", 1200, 1500)))
                .containsExactly("ch_0: one two", "ch_1: early late");
    }

    @Test
    void aLongWordThatBeganEarlierDoesNotHideAWholeWordInThePause() {
        assertThat(cut(
                        word("one", "ch_0", 0, 1000),
                        word("aaah", "ch_2", 500, 5000),
                        word("yes", "ch_1", 1100, 1200),
                        word("two", "ch_0", 1300, 1500)))
                .containsExactly("ch_0: one", "ch_2: aaah", "ch_1: yes", "ch_0: two");
    }

    @Test
    void aWordWithoutLengthWhereThereIsNoPauseDoesNotCut() {
        assertThat(cut(word("one", "ch_1", 0, 1000), word("mm", "ch_0", 1000, 1000), word("two", "ch_1", 1000, 1500)))
                .containsExactly("ch_1: one two", "ch_0: mm");
    }

    @Test
    void theWordsOfAChannelAreTakenByTimeHoweverTheyAreListed() {
        assertThat(cut(
                        word("four", "ch_0", 300, 400),
                        mark(".", "ch_0"),
                        word("berth", "ch_0", 100, 300),
                        word("yes", "ch_1", 500, 600)))
                .containsExactly("ch_0: berth four.", "ch_1: yes");
    }

    @Test
    void turnsThatStartTogetherComeInTheOrderOfTheChannels() {
        assertThat(cut(word("x", "ch_10", 0, 100), word("y", "ch_2", 0, 100), word("z", "ch_0", 0, 100)))
                .containsExactly("ch_0: z", "ch_2: y", "ch_10: x");
    }

    @Test
    void punctuationJoinsTheWordBeforeItOnItsOwnChannel() throws IOException {
        assertThat(lines(cutter.cut(Fixtures.output("channels-interleaved-punctuation"))))
                .containsExactly("ch_0: well, fine.", "ch_1: mhm.");
    }

    @Test
    void punctuationThatNothingIsSaidBeforeIsLeftOut() {
        assertThat(cut(mark(".", "spk_0"), word("a", "spk_0", 0, 100), mark("?", "spk_0"), mark("!", "spk_0")))
                .containsExactly("spk_0: a?!");
        assertThat(cut(mark(".", "spk_0"))).isEmpty();
    }

    @Test
    void theMeanIsExactInDecimalsAndLeavesRedactedWordsAside() throws IOException {
        assertThat(cutter.cut(Fixtures.output("redacted")))
                .containsExactly(turn("spk_0", "My name [PII].", 0.75, 200, 1400));
        assertThat(cutter.cut(new TranscribeOutput(
                        List.of(
                                word("a", "spk_0", 0, 1, "0.1"),
                                word("b", "spk_0", 1, 2, "0.1"),
                                word("c", "spk_0", 2, 3, "0.1")),
                        "a b c",
                        0)))
                .containsExactly(turn("spk_0", "a b c", 0.1, 0, 3));
    }

    @Test
    void aTurnWithoutAnyConfidenceHasNone() throws IOException {
        assertThat(cutter.cut(Fixtures.output("redacted-alone")))
                .containsExactly(turn("unknown", "[PII]", null, 700, 1400));
    }

    @Test
    void maskedWordsAndDisplayFormsStayAsTheyAre() throws IOException {
        assertThat(lines(cutter.cut(Fixtures.output("vocabulary-filter-mask")))).containsExactly("unknown: What ***.");
        assertThat(lines(cutter.cut(Fixtures.output("display-form"))))
                .containsExactly("unknown: North Quay News at six");
    }

    @Test
    void whereNobodySpeaksThereIsNoTurn() throws IOException {
        assertThat(cutter.cut(Fixtures.output("silent"))).isEmpty();
    }

    @Test
    void aGapThatIsNoneIsRefusedByTheNameOfItsSetting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TurnCutter(Duration.ZERO))
                .withMessageContaining("turns.gap");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TurnCutter(Duration.ofSeconds(-3)))
                .withMessageContaining("turns.gap");
    }

    private List<String> cut(TranscribedItem... items) {
        return lines(cutter.cut(new TranscribeOutput(List.of(items), null, 0)));
    }

    private static List<String> lines(List<SpeakerTurn> turns) {
        return turns.stream().map(turn -> turn.speaker() + ": " + turn.text()).toList();
    }

    private static SpeakerTurn turn(String speaker, String text, Double confidence, long start, long end) {
        return new SpeakerTurn(speaker, text, confidence, Duration.ofMillis(start), Duration.ofMillis(end));
    }

    private static TranscribedItem word(String content, String speaker, long start, long end) {
        return word(content, speaker, start, end, "1.0");
    }

    private static TranscribedItem word(String content, String speaker, long start, long end, String confidence) {
        return new TranscribedItem(
                Type.WORD, content, speaker, speaker.startsWith("ch_"), start, end, new BigDecimal(confidence), false);
    }

    private static TranscribedItem mark(String content, String speaker) {
        return new TranscribedItem(Type.PUNCTUATION, content, speaker, speaker.startsWith("ch_"), 0, 0, null, false);
    }
}
