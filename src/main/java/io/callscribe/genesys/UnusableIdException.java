package io.callscribe.genesys;

import io.callscribe.failure.ItemFault;

/** An id that cannot stand in an address: its item cannot be asked for, however often one tries. */
public final class UnusableIdException extends IllegalArgumentException implements ItemFault {

    private static final long serialVersionUID = 1L;

    UnusableIdException(String message) {
        super(message);
    }
}
