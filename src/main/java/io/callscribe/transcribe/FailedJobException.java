package io.callscribe.transcribe;

/** A job failed, and the same job would fail again. */
public final class FailedJobException extends RuntimeException {

    FailedJobException(String name, String reason) {
        super("The AWS Transcribe job " + name + " failed: " + reason);
    }
}
