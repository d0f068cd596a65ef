package io.callscribe.genesys;

import java.time.Instant;

/**
 * A voice conversation as the analytics query tells it.
 *
 * @param id its id; the pipeline's item
 * @param start when it began; null where the answer does not tell, or not in a way that can be read
 * @param end when it ended; null where that is unknown, as of one that still goes on
 */
public record VoiceConversation(String id, Instant start, Instant end) {

    /** When it began, as ISO-8601 in UTC; null where that is unknown. */
    public String startTime() {
        return start == null ? null : start.toString();
    }

    /** When it ended, as ISO-8601 in UTC; null where that is unknown. */
    public String endTime() {
        return end == null ? null : end.toString();
    }
}
