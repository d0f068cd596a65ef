package io.callscribe.transcribe;

/** A job bears the name of ours, but transcribes something else. */
public final class ForeignJobException extends RuntimeException {

    ForeignJobException(String name) {
        super("The AWS Transcribe job " + name
                + " exists already and transcribes other audio. Does another installation use"
                + " the same transcribe.job-prefix in this account? Give each its own");
    }
}
