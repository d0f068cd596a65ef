package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InteractionTranscriptBodyTest {

    private static final String CREATED = "2026-11-21T02:40:39.000Z";

    private final InteractionTranscriptBody body = new InteractionTranscriptBody();

    @Test
    void theBodyIsThatOfTheContractToTheByte() {
        Transcript transcript = new Transcript(List.of(
                turn("agent", "Hello, \"depot\".", 0.5, Duration.ZERO, Duration.ofMillis(900)),
                turn("customer", "Où ça? 港", null, Duration.ofNanos(900_900_000), Duration.ofHours(1)),
                turn("caller", "a\ud83d b\ud83d\ude00", null, Duration.ofHours(1), Duration.ofHours(1)),
                turn("agent", " \u2003", null, Duration.ofHours(1), Duration.ofHours(1))));

        assertThat(write(transcript))
                .isEqualTo("{\"interactionId\":\"c-1\",\"type\":\"transcript\",\"content\":["
                        + "{\"role\":\"agent\",\"text\":\"Hello, \\\"depot\\\".\",\"start\":0,\"end\":900},"
                        + "{\"role\":\"caller\",\"text\":\"Où ça? 港\",\"start\":900,\"end\":3600000},"
                        + "{\"role\":\"caller\",\"text\":\"a\ufffd b\ud83d\ude00\",\"start\":3600000,\"end\":3600000}],"
                        + "\"dateCreated\":\"2026-11-21T02:40:39.000Z\"}");
    }

    @Property
    void whateverIsSaidTheBodyPassesTheCheckAndIsTheSameEachTime(@ForAll("transcripts") Transcript transcript) {
        Transcript roled = new Transcript(transcript.turns().stream()
                .map(turn -> turn.withSpeaker("customer"))
                .toList());
        byte[] bytes = body.write(roled, "c-1", CREATED);

        assertThat(body.write(roled, "c-1", CREATED)).isEqualTo(bytes);
        assertThatCode(() -> Check.CHECK.check(bytes)).doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<Transcript> transcripts() {
        return AnyTranscript.atAll();
    }

    private static final class Check {
        static final InteractionTranscriptCheck CHECK = new InteractionTranscriptCheck();
    }

    private String write(Transcript transcript) {
        return new String(body.write(transcript, "c-1", CREATED), StandardCharsets.UTF_8);
    }

    private static SpeakerTurn turn(String speaker, String text, Double confidence, Duration start, Duration end) {
        return new SpeakerTurn(speaker, text, confidence, start, end);
    }
}
