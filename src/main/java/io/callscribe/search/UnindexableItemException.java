package io.callscribe.search;

import io.callscribe.failure.ItemFault;

/** An item that no document can be made of. The message never holds a word of the call. */
public final class UnindexableItemException extends RuntimeException implements ItemFault {

    UnindexableItemException(String message) {
        super(message);
    }
}
