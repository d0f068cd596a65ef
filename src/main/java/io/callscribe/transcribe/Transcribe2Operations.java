package io.callscribe.transcribe;

/** The operations of the {@code aws2-transcribe:} endpoint, named as Camel's own component names them. */
public enum Transcribe2Operations {
    /** Starts a job; the body is a {@code StartTranscriptionJobRequest}. */
    startTranscriptionJob,
    /** Asks for a job; the body is a {@code GetTranscriptionJobRequest}. */
    getTranscriptionJob,
    /** Lists jobs, a page; the body is a {@code ListTranscriptionJobsRequest}. */
    listTranscriptionJobs,
    /** Asks for a custom language model; the body is a {@code DescribeLanguageModelRequest}. */
    describeLanguageModel
}
