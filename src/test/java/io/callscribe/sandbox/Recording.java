package io.callscribe.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * A recording as Genesys has it.
 *
 * @param startTime null where Genesys does not know it
 * @param utterances what is spoken; null where the words are to follow from the audio's hash
 */
public record Recording(
        String id,
        String conversationId,
        Instant startTime,
        String mediaType,
        int channels,
        Double seconds,
        Audio audio,
        List<Utterance> utterances) {

    /** The same recording under other ids. */
    Recording as(String otherId, String otherConversation) {
        return new Recording(otherId, otherConversation, startTime, mediaType, channels, seconds, audio, utterances);
    }

    /** The same recording in other audio. */
    public Recording heardAs(Audio other) {
        return new Recording(id, conversationId, startTime, mediaType, channels, seconds, other, utterances);
    }

    /** The same recording, with these words in it. */
    Recording spoken(List<Utterance> words) {
        return new Recording(id, conversationId, startTime, mediaType, channels, seconds, audio, List.copyOf(words));
    }
}
