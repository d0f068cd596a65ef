package io.callscribe.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.redaction.DigitRun.Group;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.lang.management.ManagementFactory;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twice the text costs twice the steps: counted, not timed. */
class EffortTest {

    private static final int TIMES = 2_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4 ",
                "4",
                "1-",
                "1.",
                "1,",
                "1/2:",
                "4111 ",
                "4111111111111111 ",
                "four ",
                "double ",
                "plus ",
                "+",
                "(",
                "((1",
                "@",
                "a@",
                "a.",
                "a@b.",
                "a@b.co ",
                "at ",
                "at dot ",
                "dot ",
                "dot com at ",
                "a ",
                "john dot ",
                "at 1 dot ",
                "[REDACTED_",
                "[",
                "7A",
                "7A4111111111111111",
                "um ",
                "1 um ",
                "next four ",
                "\uD83D\uDE00",
                "\uD835\uDFD2"
            })
    void charactersAreReadAFixedNumberOfTimes(String piece) {
        long once = charactersRead(piece, TIMES);
        long twice = charactersRead(piece, 2 * TIMES);

        assertThat(twice).isLessThanOrEqualTo(once * 2 + once / 10);
    }

    @Test
    void groupsOfDigitsAreReadAFixedNumberOfTimes() {
        for (String group : List.of("4", "41", "1111", "4111111111111111", "41111111111111111111")) {
            long once = groupsRead(group, TIMES);
            long twice = groupsRead(group, 2 * TIMES);

            assertThat(twice).as(group).isLessThanOrEqualTo(once * 2 + once / 10);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4 ",
                "4111 ",
                "1-",
                "four ",
                "at dot com ",
                "a at ",
                "john dot ",
                "um 1 ",
                "a@b.co ",
                "415 555 2671 ",
                "oh ",
                "next four ",
                "1, ",
                "two one nine oh nine nine nine nine nine and "
            })
    void aWholeRedactionTakesMemoryInProportion(String piece) {
        for (int i = 0; i < 3; i++) {
            allocated(call(piece, TIMES));
        }
        long once = allocated(call(piece, TIMES));
        long twice = allocated(call(piece, 2 * TIMES));

        assertThat(twice).isLessThanOrEqualTo(once * 5 / 2);
    }

    @Test
    void aVeryLongTurnAndVeryManyTurnsAreTaken() {
        Redaction redaction = new Redaction("US", CardRule.ANY);
        List<SpeakerTurn> turns = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            turns.add(Call.turn(i, "customer", "4"));
        }

        assertThat(redaction.redact(new Transcript(turns)).counts()).containsEntry("credit_card", 1);
        assertThat(redaction.redact(call("4 1 ", 100_000)).counts()).containsEntry("credit_card", 1);
        assertThat(redaction.redact(call("4", 500_000)).counts()).containsEntry("credit_card", 1);
    }

    private static long charactersRead(String piece, int times) {
        CountingText text = new CountingText(piece.repeat(times));
        Lexer.read(0, text);
        return text.read;
    }

    private static long groupsRead(String digits, int times) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Token token = Token.digits(0, i, i + 1, digits, Gap.SPACE, Token.Form.FIGURES);
            groups.add(new Group(token, i == 0 ? Gap.LOOSE : Gap.SPACE, false, false));
        }
        CountingList counting = new CountingList(groups);
        new Choice(CardRule.LUHN, new PhoneNumbers("US")).of(new DigitRun(counting));
        return counting.read;
    }

    private static Transcript call(String piece, int times) {
        return new Transcript(List.of(Call.turn(0, "customer", piece.repeat(times))));
    }

    private static long allocated(Transcript transcript) {
        Redaction redaction = new Redaction("US", CardRule.LUHN);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        redaction.redact(transcript);
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private static final class CountingText implements CharSequence {

        private final String text;
        private long read;

        CountingText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            read++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            read += end - start;
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class CountingList extends AbstractList<Group> {

        private final List<Group> groups;
        private long read;

        CountingList(List<Group> groups) {
            this.groups = groups;
        }

        @Override
        public Group get(int index) {
            read++;
            return groups.get(index);
        }

        @Override
        public int size() {
            return groups.size();
        }
    }
}
