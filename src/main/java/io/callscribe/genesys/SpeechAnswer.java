package io.callscribe.genesys;

import io.callscribe.transcript.Transcript;

/**
 * What the speech endpoint answers, before it is judged.
 *
 * @param conversationId null where the answer does not tell
 * @param status as it came; null where the answer does not tell
 * @param hasTranscript whether there is a transcript, be it without words
 * @param text the words in one piece; null where there are none
 * @param segments the segments that have words; never null
 */
record SpeechAnswer(String conversationId, String status, boolean hasTranscript, String text, Transcript segments) {

    /** Without the words. */
    @Override
    public String toString() {
        return "SpeechAnswer[conversationId=" + conversationId + ", status=" + status + ", segments="
                + segments.turnCount() + "]";
    }
}
