package io.callscribe.transcript;

/**
 * The body of a transcript is not what the API takes, so that it is not sent. The message names the fields and what is wrong
 * with each; it never holds words of the call, and there is never a cause, since a validator's message may quote them.
 */
public final class UndeliverableTranscriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UndeliverableTranscriptException(String message) {
        super(message);
    }
}
