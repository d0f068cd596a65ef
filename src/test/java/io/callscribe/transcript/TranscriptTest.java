package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void turnsAndWordsAreCounted() {
        Transcript transcript = new Transcript(List.of(turn("Hello,  depot.", 0.5), turn("Right.", null)));

        assertThat(transcript.turnCount()).isEqualTo(2);
        assertThat(transcript.wordCount()).isEqualTo(3);
        assertThat(transcript.isEmpty()).isFalse();
    }

    @Test
    void turnsWithoutTextAreSilence() {
        assertThat(new Transcript(List.of()).isEmpty()).isTrue();
        assertThat(new Transcript(List.of(turn(" ", null))).isEmpty()).isTrue();
    }

    @Test
    void theMeanConfidenceWeighsTurnsByTheirWordsAndIsAbsentWhereNoneIsKnown() {
        Transcript transcript = new Transcript(List.of(turn("a b c", 1.0), turn("d", 0.5), turn("e f", null)));

        assertThat(transcript.meanConfidence()).hasValue(0.875);
        assertThat(new Transcript(List.of(turn("a", null))).meanConfidence()).isEmpty();
    }

    @Test
    void theTurnsCannotBeChangedFromOutside() {
        List<SpeakerTurn> turns = new ArrayList<>(List.of(turn("a", null)));
        Transcript transcript = new Transcript(turns);

        turns.clear();

        assertThat(transcript.turnCount()).isEqualTo(1);
    }

    @Test
    void whatIsWrittenToALogByMistakeHoldsNoWordOfTheCall() {
        assertThat(new Transcript(List.of(turn("secret", null)))).asString().doesNotContain("secret");
        assertThat(turn("secret", null)).asString().doesNotContain("secret");
        assertThat(new TranscribedItem(TranscribedItem.Type.WORD, "secret", "spk_0", false, 0, 1, null, false))
                .asString()
                .doesNotContain("secret");
        assertThat(new TranscribeOutput(List.of(), "secret", 0)).asString().doesNotContain("secret");
    }

    @Test
    void aTurnThatCannotBeIsRefused() {
        Duration second = Duration.ofSeconds(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpeakerTurn("agent", "a", 1.01, Duration.ZERO, second))
                .withMessageContaining("confidence");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpeakerTurn("agent", "a", Double.NaN, Duration.ZERO, second))
                .withMessageContaining("confidence");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpeakerTurn("agent", "a", null, second, Duration.ZERO))
                .withMessageContaining("end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpeakerTurn(" ", "a", null, Duration.ZERO, second))
                .withMessageContaining("speaker");
    }

    private static SpeakerTurn turn(String text, Double confidence) {
        return new SpeakerTurn("agent", text, confidence, Duration.ZERO, Duration.ofSeconds(1));
    }
}
