package io.callscribe.transcribe;

/** A job that was started a moment ago, and that AWS does not know yet: it is no loss so far. */
public final class JobNotKnownYetException extends RuntimeException {

    public JobNotKnownYetException(String message) {
        super(message);
    }
}
