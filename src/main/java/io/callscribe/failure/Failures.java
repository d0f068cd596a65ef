package io.callscribe.failure;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.http.base.HttpOperationFailedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;
import software.amazon.awssdk.services.transcribe.model.TranscribeException;

/**
 * Tells kinds of failure apart, as the error routes ask for them.
 *
 * <p>Sources: RFC 9110 section 15 for HTTP; the error codes of the S3 and Transcribe API references. Transcribe's LimitExceededException
 * is no throttling code to the SDK, but means that too much is asked at once. An answer of AWS that blames the item, but bears no code, was cut
 * on its way.
 */
public final class Failures {

    /** Causes may go round in a circle. */
    private static final int MOST_CAUSES = 20;

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
            "InvalidToken",
            "IncompleteSignature",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "OptInRequired",
            "SubscriptionRequiredException",
            "IllegalLocationConstraintException",
            "KMS.DisabledException",
            "KMS.NotFoundException",
            "KMS.KMSInvalidStateException",
            "PermanentRedirect",
            "AuthorizationHeaderMalformed");
    /** What S3 answers, with 400, where the body came too slowly, too short or damaged. */
    private static final Set<String> TRANSIENT_CODES = Set.of(
            "RequestTimeout", "RequestTimeoutException", "IncompleteBody", "BadDigest", "XAmzContentSHA256Mismatch");
    /** What Transcribe answers, with 400 BadRequestException, to every job that names something which is not there. */
    private static final Pattern NAMED_IN_SETTINGS =
            Pattern.compile("(?i)vocabulary|language model|\\bKMS\\b|S3 bucket");

    private static final Pattern DISK_FULL = Pattern.compile("(?i)no space left on device|disk quota exceeded");

    /** The kind of a failure, told by it or by what caused it. */
    public Kind kind(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .toList();
        for (Throwable cause : causes) {
            Kind kind = kindOf(cause);
            if (kind != Kind.OTHER) {
                return kind;
            }
        }
        boolean ofConnection = causes.stream().anyMatch(IOException.class::isInstance)
                && causes.stream().noneMatch(Failures::isOfOurDisk);
        return ofConnection ? Kind.TRANSIENT : Kind.OTHER;
    }

    /** A file that is not to be had is an IOException too, but does not mend in a moment. */
    private static boolean isOfOurDisk(Throwable failure) {
        return failure instanceof FileSystemException || failure instanceof FileNotFoundException;
    }

    private static boolean isFullDisk(Throwable failure) {
        return failure instanceof IOException
                && DISK_FULL.matcher(String.valueOf(failure.getMessage())).find();
    }

    /** Whether the failure may pass by itself: a poll, which has no stage to pause, tries again whatever the reason. */
    public boolean mayPass(Throwable failure) {
        Kind kind = kind(failure);
        return kind == Kind.TRANSIENT || kind == Kind.THROTTLED;
    }

    /** Whether the failure is of the kind of this name. */
    public boolean is(String kind, Throwable failure) {
        return kind(failure) == Kind.valueOf(kind);
    }

    private static Kind kindOf(Throwable failure) {
        if (failure instanceof ConfigurationFault) {
            return Kind.CONFIGURATION;
        }
        if (failure instanceof RoomFault || isFullDisk(failure)) {
            return Kind.ROOM;
        }
        if (failure instanceof ItemFault) {
            return Kind.ITEM;
        }
        if (failure instanceof HttpOperationFailedException http) {
            return kindOf(http.getStatusCode());
        }
        if (failure instanceof AwsServiceException aws) {
            return kindOf(aws);
        }
        if (failure instanceof SdkClientException sdk) {
            return String.valueOf(sdk.getMessage()).contains("credentials")
                    ? Kind.CONFIGURATION
                    : sdk.retryable() ? Kind.TRANSIENT : Kind.OTHER;
        }
        return Kind.OTHER;
    }

    private static Kind kindOf(AwsServiceException aws) {
        String code = aws.awsErrorDetails() == null || aws.awsErrorDetails().errorCode() == null
                ? ""
                : aws.awsErrorDetails().errorCode();
        if (CONFIGURATION_CODES.contains(code) || blamesSettings(aws)) {
            return Kind.CONFIGURATION;
        }
        if (aws instanceof TranscribeException && (aws.isThrottlingException() || code.startsWith("LimitExceeded"))) {
            return Kind.THROTTLED;
        }
        Kind byStatus = kindOf(aws.statusCode());
        boolean cut = code.isEmpty() && byStatus == Kind.ITEM;
        return aws.isThrottlingException() || TRANSIENT_CODES.contains(code) || cut ? Kind.TRANSIENT : byStatus;
    }

    private static boolean blamesSettings(AwsServiceException aws) {
        return aws instanceof BadRequestException
                && aws.awsErrorDetails() != null
                && NAMED_IN_SETTINGS
                        .matcher(String.valueOf(aws.awsErrorDetails().errorMessage()))
                        .find();
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
