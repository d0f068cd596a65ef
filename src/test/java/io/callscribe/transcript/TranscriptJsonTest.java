package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptJsonTest {

    private final TranscriptJson json = new TranscriptJson();

    @Test
    void aTranscriptIsOneLineWithTheNamesThatAReaderWouldExpect() {
        Transcript transcript = new Transcript(List.of(
                new SpeakerTurn("agent", "Où ça?\n\"港\"", 0.85, Duration.ofMillis(500), Duration.ofMillis(1400)),
                new SpeakerTurn("customer", "a", null, Duration.ofNanos(1_500_001), Duration.ofSeconds(3600))));

        assertThat(json.write(transcript))
                .isEqualTo("{\"turns\":[{\"speaker\":\"agent\",\"text\":\"Où ça?\\n\\\"港\\\"\",\"confidence\":0.85,"
                        + "\"startMs\":500,\"endMs\":1400},"
                        + "{\"speaker\":\"customer\",\"text\":\"a\",\"startMs\":1.500001,\"endMs\":3600000}]}");
    }

    @Test
    void whatIsNotKnownIsIgnored() {
        assertThat(json.read(
                                "{\"version\":{\"turns\":[]},\"turns\":[{\"words\":[{\"text\":1}],\"startMs\":1,\"endMs\":2,"
                                        + "\"confidence\":null,\"text\":\"a\",\"speaker\":\"ch_0\"}],\"more\":[]}")
                        .turns())
                .containsExactly(new SpeakerTurn("ch_0", "a", null, Duration.ofMillis(1), Duration.ofMillis(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "secret words",
                "{\"turns\":{}}",
                "{\"turns\":[\"secret\"]}",
                "{\"turns\":[{\"speaker\":\"a\",\"text\":\"secret\",\"startMs\":1}]}",
                "{\"turns\":[{\"speaker\":\"a\",\"text\":\"secret\",\"startMs\":1,\"endMs\":\"secret\"}]}",
                "{\"turns\":[{\"speaker\":\"a\",\"text\":\"secret\",\"startMs\":1,\"endMs\":1e99}]}",
                "{\"turns\":[{\"speaker\":\"a\",\"text\":\"secret\",\"startMs\":1,\"endMs\":1e999999999}]}",
                "{\"turns\":[{\"speaker\":\"a\",\"text\":\"secret\",\"startMs\":5,\"endMs\":1}]}",
                "{\"turns\":[]} secret",
                "{\"turns\":[{\"text\":\"secret"
            })
    void whatIsNoTranscriptIsRefusedWithoutItsWords(String text) {
        assertThatThrownBy(() -> json.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }
}
