package io.callscribe.failure;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.http.base.HttpOperationFailedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Says why something failed, in a line that may be logged and kept: without the query of a URL, for there signatures stand, and
 * without the body of an answer, for there words of a call may stand.
 */
public final class Reasons {

    private static final int LONGEST = 500;
    private static final int MOST_CAUSES = 20;
    private static final Pattern USER = Pattern.compile("(?i)([a-z][a-z0-9+.-]*://)[^\\s/?#@]*@");
    private static final Pattern QUERY = Pattern.compile("\\?\\S*=\\S*");
    private static final Pattern URL_QUERY = Pattern.compile("(?i)([a-z][a-z0-9+.-]*://[^\\s?]*)\\?\\S*");
    /** What bears a signature or a secret, wherever it stands: a URL with a blank in it goes on behind the blank. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(x-amz-[a-z-]+|signature|sig|key-pair-id|policy|awsaccesskeyid|access_token|refresh_token|token"
                    + "|client_secret|password)=[^\\s&]+");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)[\\s:]+[A-Za-z0-9._~+/=-]+");
    private static final Pattern NOT_FOR_A_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    /** The reason for a failure: what the outermost answer of another system says, or else what lies at the bottom. */
    public String of(Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        return clean(causes(failure)
                .map(Reasons::answer)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> plain(failure)));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES);
    }

    private static Optional<String> answer(Throwable failure) {
        if (failure instanceof HttpOperationFailedException http) {
            return Optional.of(http(http));
        }
        return failure instanceof AwsServiceException aws ? Optional.of(aws(aws)) : Optional.empty();
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
        Throwable told = causes(failure)
                .filter(cause -> cause.getClass().getName().startsWith("io.callscribe.") && cause.getMessage() != null)
                .findFirst()
                .orElse(null);
        if (told != null) {
            return told.getMessage();
        }
        Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        String name = root.getClass().getSimpleName();
        return root.getMessage() == null ? name : name + ": " + root.getMessage();
    }

    private static String clean(String reason) {
        String cleaned = NOT_FOR_A_LINE.matcher(reason).replaceAll(" ");
        cleaned = USER.matcher(cleaned).replaceAll("$1");
        cleaned = URL_QUERY.matcher(cleaned).replaceAll("$1?…");
        cleaned = QUERY.matcher(cleaned).replaceAll("?…");
        cleaned = SECRET.matcher(cleaned).replaceAll("$1=…");
        cleaned = BEARER.matcher(cleaned).replaceAll("$1 …").strip();
        int length = cleaned.codePointCount(0, cleaned.length());
        return length <= LONGEST ? cleaned : cleaned.substring(0, cleaned.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
