package io.callscribe.failure;

import java.util.regex.Pattern;
import org.apache.camel.http.base.HttpOperationFailedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Says why something failed, in a line that may be logged and kept: without the query of a URL, for there signatures stand, and
 * without the body of an answer, for there words of a call may stand.
 */
public final class Reasons {

    private static final int LONGEST = 500;
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"']*)\\?[^\\s\"']*");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer|basic) [A-Za-z0-9._~+/=-]+");

    /** The reason for a failure. */
    public String of(Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        String reason = failure instanceof HttpOperationFailedException http
                ? http(http)
                : failure instanceof AwsServiceException aws ? aws(aws) : plain(failure);
        return clean(reason);
    }

    private static String http(HttpOperationFailedException failure) {
        String hint =
                switch (failure.getStatusCode()) {
                    case 401 -> ": the token was refused twice; check genesys.client-id and genesys.client-secret";
                    case 403 -> ": the OAuth client lacks the permission or scope for this call";
                    default -> "";
                };
        return "HTTP " + failure.getStatusCode() + " from " + failure.getUri() + hint;
    }

    private static String aws(AwsServiceException failure) {
        String code = failure.awsErrorDetails() == null
                ? ""
                : failure.awsErrorDetails().errorCode();
        String text = failure.awsErrorDetails() == null
                ? failure.getMessage()
                : failure.awsErrorDetails().errorMessage();
        String service = failure.awsErrorDetails() == null
                ? "AWS"
                : failure.awsErrorDetails().serviceName();
        return service + " answered " + failure.statusCode() + " " + code + ": " + text;
    }

    private static String plain(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        boolean ours = failure.getClass().getName().startsWith("io.callscribe.");
        return ours ? failure.getMessage() : root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static String clean(String reason) {
        String cleaned =
                BEARER.matcher(QUERY.matcher(reason).replaceAll("$1?…")).replaceAll("$1 …");
        cleaned = cleaned.replaceAll("\\p{Cntrl}+", " ").strip();
        return cleaned.length() <= LONGEST ? cleaned : cleaned.substring(0, LONGEST) + "…";
    }
}
