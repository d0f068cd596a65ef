package io.callscribe.genesys;

/** A transcription that was asked for a moment ago, and that the API does not know yet: it is no loss so far. */
public final class TranscriptionNotKnownYetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TranscriptionNotKnownYetException(String message) {
        super(message);
    }
}
