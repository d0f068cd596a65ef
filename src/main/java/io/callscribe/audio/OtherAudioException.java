package io.callscribe.audio;

import java.io.IOException;

/** What came is whole, but not what its source tells: it has another SHA-256, or is empty. */
public final class OtherAudioException extends IOException {

    public OtherAudioException(String message) {
        super(message);
    }
}
