package io.callscribe.failure;

/** An id that cannot stand where it has to: in an address, or in the name of a file. Its item cannot be worked on, however often one tries. */
public final class UnusableIdException extends IllegalArgumentException implements ItemFault {

    private static final long serialVersionUID = 1L;

    public UnusableIdException(String message) {
        super(message);
    }
}
