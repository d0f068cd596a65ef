package io.callscribe.genesys;

import io.callscribe.failure.ConfigurationFault;

/**
 * The token endpoint does not give this client a token: a fault of the configuration, which no retry mends. The message
 * names the settings to look at; it has neither the secret nor more of the answer than its {@code error} and
 * {@code description}.
 */
public final class TokenRefusedException extends RuntimeException implements ConfigurationFault {
    private static final long serialVersionUID = 1L;

    private final int status;

    TokenRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status of the refusal. */
    public int status() {
        return status;
    }

    TokenRefusedException again() {
        return new TokenRefusedException(status, getMessage());
    }
}
