package io.callscribe.search;

import io.callscribe.failure.ItemFault;

/** The search index does not take the document, and would not take it another time. */
public final class DocumentRefusedException extends RuntimeException implements ItemFault {

    DocumentRefusedException(String message) {
        super(message);
    }
}
