package io.callscribe.genesys;

import io.callscribe.failure.ItemFault;

/**
 * What should be a transcription is none, or is another item's. The message says what was expected and what came; it never holds words of
 * the call, and there is never a cause, since a parser's message may quote them.
 */
public final class UnreadableTranscriptionException extends RuntimeException implements ItemFault {

    private static final long serialVersionUID = 1L;

    public UnreadableTranscriptionException(String message) {
        super(message);
    }
}
