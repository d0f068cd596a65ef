package io.callscribe.audio;

import java.io.IOException;

/**
 * What arrived is not the whole recording: the source ended early, holds another number of bytes than it announced, or
 * the header promises more than there is. Transient: it is fetched again.
 */
public final class TruncatedAudioException extends IOException {
    private static final long serialVersionUID = 1L;

    public TruncatedAudioException(String message) {
        super(message);
    }
}
