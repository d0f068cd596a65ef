package io.callscribe.sandbox;

/** A call breaks what the contract says in words. */
final class BrokenContractException extends RuntimeException {

    BrokenContractException(String message) {
        super(message);
    }
}
