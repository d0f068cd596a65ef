package io.callscribe.sandbox;

/** An error of the Transcribe API, by its name there. */
final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String type;

    private AwsError(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }

    static AwsError badRequest(String message) {
        return new AwsError("BadRequestException", message);
    }

    static AwsError conflict() {
        return new AwsError(
                "ConflictException", "The requested job name already exists. Use a different job name and try again.");
    }

    static AwsError limitExceeded() {
        return new AwsError(
                "LimitExceededException",
                "You have too many concurrent transcription jobs. Wait until some of them are done and try again.");
    }

    static AwsError noSuchJob() {
        return badRequest("The requested job couldn't be found. Check the job name and try your request again.");
    }

    static AwsError notFound(String message) {
        return new AwsError("NotFoundException", message);
    }
}
