package io.callscribe.failure;

/** A file that was put among those to redrive does not bear the name of a dead letter. */
public final class NoDeadLetterException extends RuntimeException {

    NoDeadLetterException(String fileName) {
        super("A redrive wants a file named <pipeline>--<item>.json, as dead letters are, not " + fileName);
    }
}
