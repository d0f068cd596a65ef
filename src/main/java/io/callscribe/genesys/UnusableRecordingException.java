package io.callscribe.genesys;

/** An entry of a listing lacks what a recording needs. The others of its page are not touched by it. */
public final class UnusableRecordingException extends RuntimeException {

    UnusableRecordingException(String message) {
        super(message);
    }
}
