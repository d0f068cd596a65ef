package io.callscribe.genesys;

import java.time.Instant;

/**
 * A recording as a listing tells it.
 *
 * @param id its id
 * @param conversationId its conversation; null where the listing does not tell
 * @param fileUrl the signed URL of its audio
 * @param durationSeconds its length in seconds; null where the listing does not tell
 * @param start when it began; null where the listing does not tell, or not in a way that can be read
 */
public record Recording(String id, String conversationId, String fileUrl, Double durationSeconds, Instant start) {

    /** When it began, as ISO-8601 in UTC; null where that is unknown. */
    public String startTime() {
        return start == null ? null : start.toString();
    }

    /** Without the signed URL. */
    @Override
    public String toString() {
        return "recording " + id + " of conversation " + conversationId;
    }
}
