package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A transcription job, as it stands. */
record Job(
        JobRequest request, String status, Instant created, Instant started, Instant completed, String failureReason) {

    static final String QUEUED = "QUEUED";
    static final String IN_PROGRESS = "IN_PROGRESS";
    static final String COMPLETED = "COMPLETED";
    static final String FAILED = "FAILED";

    static Job queued(JobRequest request) {
        return new Job(request, QUEUED, Instant.now(), null, null, null);
    }

    Job running() {
        return new Job(request, IN_PROGRESS, created, Instant.now(), null, null);
    }

    Job completedNow() {
        return new Job(request, COMPLETED, created, started, Instant.now(), null);
    }

    Job failed(String reason) {
        return new Job(request, FAILED, created, started, Instant.now(), reason);
    }

    String name() {
        return request.name();
    }

    boolean is(String otherStatus) {
        return status.equals(otherStatus);
    }

    /** As ListTranscriptionJobs tells of it: times in seconds since the epoch. */
    ObjectNode summary() {
        ObjectNode summary = Json.object()
                .put("TranscriptionJobName", name())
                .put("TranscriptionJobStatus", status)
                .put("LanguageCode", request.languageCode())
                .put("OutputLocationType", "CUSTOMER_BUCKET")
                .put("CreationTime", seconds(created));
        if (started != null) {
            summary.put("StartTime", seconds(started));
        }
        if (completed != null) {
            summary.put("CompletionTime", seconds(completed));
        }
        if (failureReason != null) {
            summary.put("FailureReason", failureReason);
        }
        return summary;
    }

    /** As GetTranscriptionJob and StartTranscriptionJob tell of it. */
    ObjectNode whole() {
        ObjectNode job = summary();
        job.remove("OutputLocationType");
        for (String echoed :
                new String[] {"Media", "MediaFormat", "Settings", "ModelSettings", "ContentRedaction", "Tags"}) {
            if (request.json().has(echoed)) {
                job.set(echoed, request.json().get(echoed));
            }
        }
        ObjectNode transcript = job.putObject("Transcript");
        if (is(COMPLETED)) {
            if (!"redacted".equals(request.redaction())) {
                transcript.put("TranscriptFileUri", uri(request.outputKey()));
            }
            if (request.redaction() != null) {
                transcript.put("RedactedTranscriptFileUri", uri(request.redactedKey()));
            }
        }
        return Json.object().set("TranscriptionJob", job);
    }

    private String uri(String key) {
        return "https://s3.us-east-1.amazonaws.com/" + request.bucket() + "/" + key;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1_000.0;
    }
}
