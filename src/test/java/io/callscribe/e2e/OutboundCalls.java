package io.callscribe.e2e;

import io.callscribe.sandbox.Conversation;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import java.util.ArrayList;
import java.util.List;

/** The outbound calls that the tests run with. */
final class OutboundCalls {

    private OutboundCalls() {}

    /**
     * Twenty: three of real speech, one in which nobody speaks, and tones. In all but one the agent speaks first; of that one Genesys
     * tells the talk times.
     */
    static List<Conversation> twenty() {
        List<Recording> media = new ArrayList<>(Recordings.outboundSpeech());
        media.add(silence());
        media.addAll(Recordings.outboundTones(20 - media.size()));
        List<Conversation> calls = new ArrayList<>(Conversation.outbound(media));
        calls.set(1, calls.get(1).tellingTalkTimes());
        return List.copyOf(calls);
    }

    private static Recording silence() {
        return Recordings.speech().stream()
                .filter(one -> one.utterances().isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
