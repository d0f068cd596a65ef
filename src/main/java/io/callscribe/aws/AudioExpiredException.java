package io.callscribe.aws;

/** The audio of an item no longer lies in the bucket: it has to be fetched again. */
public final class AudioExpiredException extends RuntimeException {

    public AudioExpiredException(String message) {
        super(message);
    }
}
