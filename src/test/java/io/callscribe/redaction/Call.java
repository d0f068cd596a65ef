package io.callscribe.redaction;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Calls for tests, written as {@code A: ... / C: ...}. */
final class Call {

    private Call() {}

    static Transcript of(String text) {
        List<SpeakerTurn> turns = new ArrayList<>();
        for (String turn : text.split(" / ", -1)) {
            boolean agent = turn.startsWith("A:");
            boolean named = agent || turn.startsWith("C:");
            turns.add(turn(
                    turns.size(),
                    agent ? "agent" : "customer",
                    named ? turn.substring(2).strip() : turn));
        }
        return new Transcript(turns);
    }

    static SpeakerTurn turn(int position, String speaker, String text) {
        return new SpeakerTurn(
                speaker, text, 0.5, Duration.ofSeconds(2L * position), Duration.ofSeconds(2L * position + 1));
    }

    static String text(Transcript transcript) {
        return transcript.turns().stream().map(SpeakerTurn::text).collect(Collectors.joining(" / "));
    }
}
