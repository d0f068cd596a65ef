package io.callscribe.genesys;

import io.callscribe.failure.ItemFault;

/** A conversation of which it cannot be told who is the agent. */
public final class NoAgentException extends RuntimeException implements ItemFault {

    public NoAgentException(String message) {
        super(message);
    }
}
