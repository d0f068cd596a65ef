package io.callscribe.stt;

/**
 * What the speech-to-text service answered cannot be read. The message says what was expected and where; it never holds words
 * of the call, and there is never a cause, since a parser's message may quote them.
 */
public final class UnreadableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableAnswerException(String message) {
        super(message);
    }
}
