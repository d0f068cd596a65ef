package io.callscribe.stt;

import io.callscribe.failure.ConfigurationFault;

/** The speech-to-text service refuses us, whatever the recording. */
public final class ServiceRefusedException extends RuntimeException implements ConfigurationFault {

    public ServiceRefusedException(String message) {
        super(message);
    }
}
