package io.callscribe.redaction;

import io.callscribe.transcript.Transcript;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A transcript from which personal numbers and addresses were taken.
 *
 * @param transcript never null; as many turns as before, with the same speakers, times and confidences
 * @param counts how many were taken out, by {@code credit_card}, {@code ssn}, {@code phone} and {@code email}, which are
 *     always there and in that order; never null, cannot be changed
 */
public record Redacted(Transcript transcript, Map<String, Integer> counts) {

    public Redacted {
        Objects.requireNonNull(transcript, "transcript");
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** Counts alone: the words of a call stay out of logs. */
    @Override
    public String toString() {
        return "Redacted[turns=" + transcript.turnCount() + ", counts=" + counts + "]";
    }
}
