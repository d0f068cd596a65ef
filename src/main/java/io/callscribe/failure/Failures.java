package io.callscribe.failure;

import java.io.IOException;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.transcribe.model.TranscribeException;

/**
 * Tells kinds of failure apart, as the error routes ask for them.
 *
 * <p>Sources: RFC 9110 section 15 for HTTP; the error codes of the S3 and Transcribe API references. Transcribe's LimitExceededException
 * is no throttling code to the SDK, but means that too much is asked at once.
 */
public final class Failures {

    private static final Set<Integer> TRANSIENT_STATUS = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final Set<Integer> ITEM_STATUS = Set.of(400, 404, 413, 422);
    private static final Set<Integer> CONFIGURATION_STATUS = Set.of(401, 403);
    private static final Set<String> CONFIGURATION_CODES = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AllAccessDisabled",
            "NoSuchBucket",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "ExpiredToken",
            "ExpiredTokenException",
            "PermanentRedirect",
            "AuthorizationHeaderMalformed");

    /** The kind of a failure, told by it or by what caused it. */
    public Kind kind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Kind kind = kindOf(cause);
            if (kind != Kind.OTHER) {
                return kind;
            }
        }
        return Kind.OTHER;
    }

    /** Whether the failure is of the kind of this name. */
    public boolean is(String kind, Throwable failure) {
        return kind(failure) == Kind.valueOf(kind);
    }

    private static Kind kindOf(Throwable failure) {
        if (failure instanceof ConfigurationFault) {
            return Kind.CONFIGURATION;
        }
        if (failure instanceof HttpOperationFailedException http) {
            return kindOf(http.getStatusCode());
        }
        if (failure instanceof AwsServiceException aws) {
            return kindOf(aws);
        }
        if (failure instanceof SdkClientException sdk
                && String.valueOf(sdk.getMessage()).contains("credentials")) {
            return Kind.CONFIGURATION;
        }
        return failure instanceof IOException ? Kind.TRANSIENT : Kind.OTHER;
    }

    private static Kind kindOf(AwsServiceException aws) {
        String code = aws.awsErrorDetails() == null
                ? ""
                : String.valueOf(aws.awsErrorDetails().errorCode());
        if (CONFIGURATION_CODES.contains(code)) {
            return Kind.CONFIGURATION;
        }
        if (aws instanceof TranscribeException && (aws.isThrottlingException() || code.startsWith("LimitExceeded"))) {
            return Kind.THROTTLED;
        }
        return aws.isThrottlingException() ? Kind.TRANSIENT : kindOf(aws.statusCode());
    }

    private static Kind kindOf(int status) {
        if (TRANSIENT_STATUS.contains(status)) {
            return Kind.TRANSIENT;
        }
        if (ITEM_STATUS.contains(status)) {
            return Kind.ITEM;
        }
        return CONFIGURATION_STATUS.contains(status) ? Kind.CONFIGURATION : Kind.OTHER;
    }
}
