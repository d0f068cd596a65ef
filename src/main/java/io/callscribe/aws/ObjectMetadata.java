package io.callscribe.aws;

import java.util.LinkedHashMap;
import java.util.Map;

/** The user metadata of an audio object: which recording of which conversation it is. */
public final class ObjectMetadata {

    private static final int LONGEST = 200;

    /**
     * The metadata, in US-ASCII as S3 wants it.
     *
     * @param conversationId null where it is unknown
     */
    public Map<String, String> of(String recordingId, String conversationId) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("recording-id", ascii(recordingId));
        if (conversationId != null) {
            metadata.put("conversation-id", ascii(conversationId));
        }
        return metadata;
    }

    private static String ascii(String text) {
        String ascii = text.replaceAll("[^\\x21-\\x7e]", "?");
        return ascii.length() <= LONGEST ? ascii : ascii.substring(0, LONGEST);
    }
}
