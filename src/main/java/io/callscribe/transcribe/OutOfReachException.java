package io.callscribe.transcribe;

import io.callscribe.failure.ConfigurationFault;

/** AWS Transcribe cannot reach audio that is there: a fault of the configuration, for it would be so with every recording. */
public final class OutOfReachException extends RuntimeException implements ConfigurationFault {

    public OutOfReachException(String message) {
        super(message);
    }
}
