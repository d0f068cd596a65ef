package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class AnyConfidenceTest {

    @Property
    void aConfidenceReadsBackFromTheBodyAsTheSameDouble(@ForAll @DoubleRange(min = 0, max = 1) double confidence) {
        SpeakerTurn turn = new SpeakerTurn("agent", "a", confidence, Duration.ZERO, Duration.ofMillis(1));

        byte[] body = new RecordingTranscriptBody().write(new Transcript(List.of(turn)), null);

        String number = new String(body, StandardCharsets.UTF_8).replaceAll(".*\"confidence\":([0-9.]+),.*", "$1");
        assertThat(Double.parseDouble(number)).isEqualTo(confidence);
    }
}
