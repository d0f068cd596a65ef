package io.callscribe.transcript;

/** It cannot be told who of the speakers is the agent. The message says what would tell it; it never holds words of the call. */
public final class UndecidedRolesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UndecidedRolesException(String message) {
        super(message);
    }
}
