package io.callscribe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogueTest {

    @Test
    void aTurnIsALineWithItsTimesFromTheStartOfTheCall() throws IOException {
        Recording recording = Recordings.speech().get(0);

        List<String> lines = Dialogue.of(recording, ByHand.TURN.getBytes(StandardCharsets.UTF_8));

        assertThat(lines).contains("[00:00-00:01] agent     90 %  Hello.");
        assertThat(lines.get(0)).contains(recording.id(), recording.conversationId());
    }

    @Test
    void aLongTurnIsWrappedAtHundredColumnsUnderItsFirstWord() throws IOException {
        String text = "word ".repeat(60).trim() + ".";
        List<String> lines = Dialogue.of(
                Recordings.speech().get(0), ByHand.TURN.replace("Hello.", text).getBytes(StandardCharsets.UTF_8));

        List<String> turn = lines.subList(2, lines.size());
        assertThat(turn).hasSizeGreaterThan(3).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(100));
        assertThat(turn.get(1).indexOf("word")).isEqualTo(turn.get(0).indexOf("word"));
    }
}
