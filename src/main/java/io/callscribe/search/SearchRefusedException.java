package io.callscribe.search;

import io.callscribe.failure.ConfigurationFault;

/** The search cluster refuses us, not a document: every one would fail until somebody mends its address, its credentials or its permissions. */
public final class SearchRefusedException extends RuntimeException implements ConfigurationFault {

    public SearchRefusedException(String message) {
        super(message);
    }
}
