package io.callscribe.submission;

import java.math.BigDecimal;

/**
 * A media item that somebody wants to have transcribed. What is not given is null.
 *
 * @param mediaId its id at Genesys; never null
 * @param language such as {@code en-US}; never null
 * @param durationSeconds its duration, not negative
 * @param sizeBytes its size, whole and not negative
 * @param codec such as {@code OPUS}, in any case
 */
public record SubmitRequest(
        String mediaId, String language, BigDecimal durationSeconds, BigDecimal sizeBytes, String codec) {}
