package io.callscribe.redaction;

import io.callscribe.transcript.Transcript;
import java.util.Map;
import java.util.Objects;

/**
 * Redacts transcripts where redaction is on, one at a time: while it looks for numbers it holds several times as much as the transcript.
 * Safe for use by many threads.
 */
public final class Redactor {

    private final Redaction redaction;
    private final Boolean enabled;

    /** @param enabled whether redaction is on, whoever asks; null where each route says so for itself */
    public Redactor(Redaction redaction, Boolean enabled) {
        this.redaction = Objects.requireNonNull(redaction, "redaction");
        this.enabled = enabled;
    }

    /**
     * The redacted transcript; the same one, and no counts, where redaction is off.
     *
     * @param byDefault whether it is on where no setting says so; null is false
     */
    public synchronized Redacted redact(Boolean byDefault, Transcript transcript) {
        boolean on = enabled == null ? Boolean.TRUE.equals(byDefault) : enabled;
        return on ? redaction.redact(transcript) : new Redacted(transcript, Map.of());
    }
}
