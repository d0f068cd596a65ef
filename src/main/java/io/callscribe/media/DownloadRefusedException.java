package io.callscribe.media;

import io.callscribe.failure.ConfigurationFault;

/** A download whose host wants a token that it may not have. */
public final class DownloadRefusedException extends RuntimeException implements ConfigurationFault {

    public DownloadRefusedException(String message) {
        super(message);
    }
}
