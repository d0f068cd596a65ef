package io.callscribe.redaction;

import io.callscribe.transcript.Transcript;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Redacts the transcripts of those pipelines for which redaction is on, one at a time: while it looks for numbers it holds several times as much as
 * the transcript. Safe for use by many threads.
 */
public final class Redactor {

    private final Redaction redaction;
    private final Predicate<String> on;

    /** @param on whether redaction is on for the pipeline of a name */
    public Redactor(Redaction redaction, Predicate<String> on) {
        this.redaction = Objects.requireNonNull(redaction, "redaction");
        this.on = Objects.requireNonNull(on, "on");
    }

    /** The redacted transcript; the same one, and no counts, where redaction is off for the pipeline. */
    public synchronized Redacted redact(String pipeline, Transcript transcript) {
        return on.test(pipeline) ? redaction.redact(transcript) : new Redacted(transcript, Map.of());
    }
}
