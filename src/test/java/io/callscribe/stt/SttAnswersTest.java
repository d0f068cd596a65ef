package io.callscribe.stt;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.TranscriptJson;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SttAnswersTest {

    private static final List<AudioPart> WHOLE = List.of(AudioPart.WHOLE);
    private static final List<AudioPart> SPLIT = List.of(new AudioPart(0), new AudioPart(1));

    private final TranscriptJson json = new TranscriptJson();
    private final SttAnswers answers =
            new SttAnswers(json, new SttService(new SttSettings(Dialect.named("segments"), "en-US", 2, null, false)));

    @Test
    void eachPartIsAskedForOnceAndInOrder() {
        assertThat(answers.areMissing(SPLIT, null)).isTrue();
        assertThat(answers.next(SPLIT, null)).isEqualTo(new AudioPart(0));

        String first = answers.add(SPLIT, null, said("ch_0", "one", 1));
        assertThat(answers.areMissing(SPLIT, first)).isTrue();
        assertThat(answers.next(SPLIT, first)).isEqualTo(new AudioPart(1));

        String both = answers.add(SPLIT, first, said("ch_1", "two", 0));
        assertThat(answers.areMissing(SPLIT, both)).isFalse();
        assertThat(json.read(answers.transcript(SPLIT, both)).turns())
                .extracting(SpeakerTurn::text)
                .containsExactly("two", "one");
    }

    @Test
    void anEmptyTextIsNoAnswer() {
        assertThat(answers.areMissing(WHOLE, "")).isTrue();
        assertThat(answers.next(WHOLE, "")).isEqualTo(AudioPart.WHOLE);
    }

    @Test
    void anAnswerInWhichNobodySpokeIsAnAnswer() {
        String none = answers.add(WHOLE, null, new Transcript(List.of()));

        assertThat(answers.areMissing(WHOLE, none)).isFalse();
        assertThat(json.read(answers.transcript(WHOLE, none)).isEmpty()).isTrue();
    }

    @Test
    void answersToAChannelCountForNothingOnceTheWholeIsWanted() {
        String first = answers.add(SPLIT, null, said("ch_0", "one", 0));
        String both = answers.add(SPLIT, first, said("ch_1", "two", 1));

        for (String before : List.of(first, both)) {
            assertThat(answers.areMissing(WHOLE, before)).isTrue();
            assertThat(answers.next(WHOLE, before)).isEqualTo(AudioPart.WHOLE);
            String whole = answers.add(WHOLE, before, said("spk_0", "whole", 0));
            assertThat(json.read(answers.transcript(WHOLE, whole)).turns())
                    .extracting(SpeakerTurn::text)
                    .containsExactly("whole");
        }
    }

    @Test
    void anAnswerToTheWholeCountsForNothingOnceChannelsAreWanted() {
        String whole = answers.add(WHOLE, null, said("spk_0", "whole", 0));

        assertThat(answers.next(SPLIT, whole)).isEqualTo(new AudioPart(0));
        String first = answers.add(SPLIT, whole, said("ch_0", "one", 0));
        assertThat(answers.next(SPLIT, first)).isEqualTo(new AudioPart(1));
    }

    @Test
    void aChannelIsNotTakenForAnotherWhoseNumberBeginsWithIts() {
        String first = answers.add(List.of(new AudioPart(1)), null, said("ch_1", "one", 0));

        assertThat(answers.areMissing(List.of(new AudioPart(10)), first)).isTrue();
    }

    @Test
    void requestsAreCounted() {
        assertThat(answers.count(null)).isEqualTo(1);
        assertThat(answers.count(1)).isEqualTo(2);
    }

    private static Transcript said(String speaker, String text, int second) {
        return new Transcript(List.of(
                new SpeakerTurn(speaker, text, null, Duration.ofSeconds(second), Duration.ofSeconds(second + 1))));
    }
}
