package io.callscribe.search;

import java.io.IOException;

/** The index was gone when a document came: the next attempt makes it. */
public final class IndexMissingException extends IOException {

    IndexMissingException(String message) {
        super(message);
    }
}
