package io.callscribe.rendering;

import io.callscribe.transcript.Transcript;
import java.util.Objects;

/**
 * What is rendered: the words of a call, and what is known of it.
 *
 * @param pipeline the pipeline that it comes from; never null
 * @param id the item's id there; never null
 * @param startTime when it began, ISO-8601 in UTC; null where it is not known
 * @param language the code of the language that was spoken; null where it is not known
 * @param transcript never null
 */
public record Call(String pipeline, String id, String startTime, String language, Transcript transcript) {

    public Call {
        Objects.requireNonNull(pipeline, "pipeline");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(transcript, "transcript");
    }
}
