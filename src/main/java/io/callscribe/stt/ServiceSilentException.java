package io.callscribe.stt;

/** The speech-to-text service did not answer in time. It is not asked again at once: each time may be charged for. */
public final class ServiceSilentException extends RuntimeException {

    public ServiceSilentException(String message) {
        super(message);
    }
}
