package io.callscribe.transcript;

/**
 * What should be a finished output of AWS Transcribe is not, or cannot be read to its end. Reading it again gives the same
 * result. The message says what was expected and what came; it never holds words of the call, and there is never a cause,
 * since a parser's message may quote them.
 */
public final class UnreadableTranscriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableTranscriptException(String message) {
        super(message);
    }
}
