package io.callscribe.audio;

/**
 * The recording itself is at fault: no known format, or beyond a limit of {@link AudioLimits}. Fetching it again changes
 * nothing, so the item is a dead letter at once. The message says what was expected, what came, and what to do; it never
 * holds more of the file than eight bytes.
 */
public final class UnacceptableAudioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnacceptableAudioException(String message) {
        super(message);
    }
}
