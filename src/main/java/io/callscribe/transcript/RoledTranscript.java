package io.callscribe.transcript;

import java.util.Objects;

/**
 * A transcript whose speakers are roles, and how they were found.
 *
 * @param transcript the same turns in the same order; never null
 * @param rule what decided: {@code channel}, {@code talk-time} or {@code first-speaker}; {@code none} where nobody spoke
 * @param unlabelled how many turns had no label of their own and took the role of a neighbour
 */
public record RoledTranscript(Transcript transcript, String rule, int unlabelled) {

    public RoledTranscript {
        Objects.requireNonNull(transcript, "transcript");
        Objects.requireNonNull(rule, "rule");
    }
}
