package io.callscribe.export;

/** A native transcript that is not what the contract says. It may be when it is asked for again. */
public final class UnreadableSegmentsException extends RuntimeException {

    UnreadableSegmentsException(String message) {
        super(message);
    }
}
