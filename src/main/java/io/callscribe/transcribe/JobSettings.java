package io.callscribe.transcribe;

import java.util.Set;

/**
 * What is asked of every job.
 *
 * @param bucket the bucket of audio and output
 * @param prefix the prefix of our keys, ending in a slash, or empty
 * @param jobPrefix what every job's name begins with
 * @param languageCode such as en-US
 * @param languageModel a custom language model; null for none
 * @param vocabulary a custom vocabulary; null for none
 * @param vocabularyFilter a vocabulary filter, whose words are masked; null for none
 * @param redaction {@code redacted} or {@code redacted_and_unredacted}; null for none
 * @param kmsKeyId the key that encrypts the output; null for the bucket's own
 */
public record JobSettings(
        String bucket,
        String prefix,
        String jobPrefix,
        String languageCode,
        String languageModel,
        String vocabulary,
        String vocabularyFilter,
        String redaction,
        String kmsKeyId) {

    private static final Set<String> REDACTIONS = Set.of("redacted", "redacted_and_unredacted");

    public JobSettings {
        if (redaction != null && !REDACTIONS.contains(redaction)) {
            throw new IllegalArgumentException(
                    "transcribe.redaction wants one of " + REDACTIONS + ", not " + redaction);
        }
    }
}
