package io.callscribe.genesys;

/** The signed URL of a recording's audio is used up; the next poll brings a new one. */
public final class SignedUrlExpiredException extends RuntimeException {

    public SignedUrlExpiredException(String message) {
        super(message);
    }
}
