package io.callscribe.transcribe;

import io.callscribe.failure.ConfigurationFault;

/** AWS Transcribe refuses a job for what all jobs ask: its settings, or its access to the bucket. */
public final class JobRefusedException extends RuntimeException implements ConfigurationFault {

    JobRefusedException(String refusal) {
        super("AWS Transcribe refuses the job: " + refusal
                + " Check the transcribe.* settings, and that the role may read and write s3.bucket");
    }
}
