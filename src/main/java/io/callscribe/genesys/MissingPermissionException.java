package io.callscribe.genesys;

import io.callscribe.failure.ConfigurationFault;

/** Genesys answers 403: the OAuth client lacks a permission. The message names it. */
public final class MissingPermissionException extends RuntimeException implements ConfigurationFault {

    private static final long serialVersionUID = 1L;

    public MissingPermissionException(String message) {
        super(message);
    }
}
