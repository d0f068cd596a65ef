package io.callscribe.genesys;

import io.callscribe.transcript.Transcript;
import java.time.Instant;
import java.util.Objects;

/**
 * A transcription that Genesys makes itself, as its API tells of it (the contract's {@code QualityTranscription}).
 *
 * @param id never null
 * @param mediaId what is transcribed; null where the answer does not tell
 * @param status in lower case: {@code queued}, {@code processing}, {@code completed}, {@code failed}, or what the API will add; never null
 * @param reason why it failed, where the answer says so; else null
 * @param startTime when the first utterance begins; null where there is none
 * @param transcript the utterances by their start, in offsets from {@code startTime}; never null
 */
public record NativeTranscription(
        String id, String mediaId, String status, String reason, Instant startTime, Transcript transcript) {

    public NativeTranscription {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(transcript, "transcript");
    }
}
