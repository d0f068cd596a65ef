package io.callscribe.genesys;

import io.callscribe.transcript.Transcript;
import java.util.Objects;

/**
 * How far Genesys's speech analytics is with a conversation.
 *
 * @param progress never null
 * @param reason what Genesys says, or does not; for the item's story, without a word of the call; null once there is a transcript
 * @param transcript the words; null until they are all there
 */
public record SpeechTranscript(Progress progress, String reason, Transcript transcript) {

    /** How far it is. */
    public enum Progress {
        /** The transcript is there, with words or without. */
        DONE,
        /** It may come: ask again. */
        AWAITED,
        /** It will not come. */
        FAILED
    }

    public SpeechTranscript {
        Objects.requireNonNull(progress, "progress");
    }

    static SpeechTranscript done(Transcript transcript) {
        return new SpeechTranscript(Progress.DONE, null, transcript);
    }

    static SpeechTranscript awaited(String reason) {
        return new SpeechTranscript(Progress.AWAITED, reason, null);
    }

    static SpeechTranscript failed(String reason) {
        return new SpeechTranscript(Progress.FAILED, reason, null);
    }

    public boolean isDone() {
        return progress == Progress.DONE;
    }

    public boolean isFailed() {
        return progress == Progress.FAILED;
    }
}
