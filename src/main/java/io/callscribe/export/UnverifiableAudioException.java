package io.callscribe.export;

/** The SHA-256 that Genesys tells is none, so that what came cannot be held against it. It may be one when it is asked for again. */
public final class UnverifiableAudioException extends RuntimeException {

    UnverifiableAudioException(String message) {
        super(message);
    }
}
