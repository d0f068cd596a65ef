package io.callscribe.genesys;

/**
 * A recording as the documents' query for recordings tells it.
 *
 * @param id its id
 * @param format as Genesys names it, such as {@code WAV}; null where it does not
 * @param mediaType null where Genesys does not tell it
 * @param createdTime ISO-8601 in UTC; null where Genesys does not tell it, or not in a way that can be read
 * @param durationSeconds null where Genesys does not tell it
 */
public record QueriedRecording(
        String id, String format, String mediaType, String createdTime, Double durationSeconds) {}
