package io.callscribe.genesys;

import io.callscribe.http.AsksToWait;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** No token could be had just now (throttled, the server's trouble, the connection): try again later. */
public final class TokenUnavailableException extends IOException implements AsksToWait {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TokenUnavailableException(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    TokenUnavailableException(String message, Throwable cause) {
        this(message, null, cause);
    }

    /** How long the token endpoint asked to be left alone, if it said so. */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    TokenUnavailableException again() {
        return new TokenUnavailableException(getMessage(), retryAfter, getCause());
    }

    TokenUnavailableException again(Duration left) {
        return new TokenUnavailableException(getMessage(), left, getCause());
    }
}
