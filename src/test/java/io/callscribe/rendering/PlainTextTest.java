package io.callscribe.rendering;

import static io.callscribe.rendering.Calls.call;
import static io.callscribe.rendering.Calls.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.transcript.SpeakerTurn;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The lines of a transcript that people read. */
class PlainTextTest {

    @Test
    void aTurnIsALineWithItsTimesItsSpeakerAndItsWords() {
        assertThat(text(
                        turn("agent", "Good morning.", 0, 3_999),
                        turn("customer", "Hi.", 61_000, 3_599_999),
                        turn("unknown", "Yes?", 3_599_000, 3_600_000),
                        turn("Speaker 1", "So.", 3_605_000, 360_000_000),
                        turn("spk_0", "Well.", 0, 0)))
                .isEqualTo(
                        "[00:00-00:03] Agent: Good morning.\n[01:01-59:59] Customer: Hi.\n"
                                + "[59:59-1:00:00] Unknown: Yes?\n[1:00:05-100:00:00] Speaker 1: So.\n[00:00-00:00] spk_0: Well.\n");
    }

    @Test
    void whatWouldBreakALineBecomesOneSpace() {
        assertThat(text(turn("a\nb", " one\r\n\ttwo\u0000three\u2028\u2029four\u0085 \u000bfive ", 0, 0)))
                .isEqualTo("[00:00-00:00] a b: one two three four five\n");
    }

    @Test
    void whereNobodySpokeThereIsNothing() {
        assertThat(text()).isEmpty();
        assertThat(text(turn("agent", " \n\u0000\u200b\ufeff\u00a0", 0, 5))).isEmpty();
    }

    @Test
    void wordsFromRightToLeftStayAsTheyWereSpokenWithoutMarks() {
        assertThat(text(turn("agent", "\u05e9\u05dc\u05d5\u05dd, Dana.", 0, 0)))
                .isEqualTo("[00:00-00:00] Agent: \u05e9\u05dc\u05d5\u05dd, Dana.\n");
    }

    @Property
    void everyTurnWithWordsIsOneLineThatTellsThemAll(@ForAll("calls") Call call) {
        String text = PlainText.of(call);

        List<SpeakerTurn> spoken = Calls.spoken(call);
        assertThat(text.isEmpty() || text.endsWith("\n")).isTrue();
        List<String> lines =
                text.isEmpty() ? List.of() : Stream.of(text.split("\n", -1)).toList();
        assertThat(lines).hasSize(text.isEmpty() ? 0 : spoken.size() + 1);
        for (int i = 0; i < spoken.size(); i++) {
            SpeakerTurn turn = spoken.get(i);
            assertThat(lines.get(i)).startsWith("[" + time(turn.start()) + "-" + time(turn.end()) + "] ");
            assertThat(Calls.letters(lines.get(i))).endsWith(":" + Calls.letters(turn.text()));
        }
        assertThat(text.codePoints().filter(c -> c != '\n' && Character.getType(c) == Character.CONTROL))
                .isEmpty();
    }

    private static String time(Duration time) {
        long s = time.getSeconds();
        return s < 3600
                ? String.format("%02d:%02d", s / 60, s % 60)
                : String.format("%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }

    private static String text(SpeakerTurn... turns) {
        return PlainText.of(call(turns));
    }

    @Provide
    Arbitrary<Call> calls() {
        return Calls.any();
    }
}
