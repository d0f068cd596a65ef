package io.callscribe.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.genesys.ClientCredentials;
import io.callscribe.genesys.GenesysTokens;
import io.callscribe.genesys.TokenEndpoint;
import io.callscribe.http.AnsweringServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;
import software.amazon.awssdk.services.transcribe.model.LimitExceededException;
import software.amazon.awssdk.services.transcribe.model.TranscribeException;

class FailuresTest {

    private final Failures failures = new Failures();

    @ParameterizedTest
    @CsvSource({
        "408,TRANSIENT",
        "425,TRANSIENT",
        "429,TRANSIENT",
        "500,TRANSIENT",
        "502,TRANSIENT",
        "503,TRANSIENT",
        "504,TRANSIENT",
        "400,ITEM",
        "404,ITEM",
        "413,ITEM",
        "422,ITEM",
        "401,CONFIGURATION",
        "403,CONFIGURATION",
        "409,OTHER",
        "410,OTHER",
        "501,OTHER",
        "405,OTHER",
        "302,OTHER"
    })
    void anHttpStatusIsOfTheKindThatTheDesignSays(int status, Kind kind) {
        assertThat(failures.kind(http(status))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDenied,403,CONFIGURATION",
        "AllAccessDisabled,403,CONFIGURATION",
        "NoSuchBucket,404,CONFIGURATION",
        "InvalidAccessKeyId,403,CONFIGURATION",
        "SignatureDoesNotMatch,403,CONFIGURATION",
        "ExpiredToken,400,CONFIGURATION",
        "InvalidToken,400,CONFIGURATION",
        "RequestTimeTooSkewed,403,CONFIGURATION",
        "PermanentRedirect,301,CONFIGURATION",
        "AuthorizationHeaderMalformed,400,CONFIGURATION",
        "KMS.DisabledException,400,CONFIGURATION",
        "SlowDown,503,TRANSIENT",
        "InternalError,500,TRANSIENT",
        "ServiceUnavailable,503,TRANSIENT",
        "RequestTimeout,400,TRANSIENT",
        "IncompleteBody,400,TRANSIENT",
        "BadDigest,400,TRANSIENT",
        "NoSuchKey,404,ITEM",
        "EntityTooLarge,400,ITEM",
        "KeyTooLongError,400,ITEM",
        "OperationAborted,409,OTHER",
        "NotImplemented,501,OTHER"
    })
    void anAnswerOfS3IsToldByItsCodeThenByItsStatus(String code, int status, Kind kind) {
        AwsServiceException answer = S3Exception.builder()
                .awsErrorDetails(details(code, "no"))
                .statusCode(status)
                .build();

        assertThat(failures.kind(answer)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"400,TRANSIENT", "404,TRANSIENT", "403,CONFIGURATION", "503,TRANSIENT", "409,OTHER"})
    void anAnswerOfAwsWithoutACodeWasCutAndBlamesNoItem(int status, Kind kind) {
        assertThat(failures.kind(
                        TranscribeException.builder().statusCode(status).build()))
                .isEqualTo(kind);
        assertThat(failures.kind(S3Exception.builder()
                        .awsErrorDetails(details(null, null))
                        .statusCode(status)
                        .build()))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException,400,CONFIGURATION",
        "UnrecognizedClientException,400,CONFIGURATION",
        "InvalidSignatureException,400,CONFIGURATION",
        "ExpiredTokenException,400,CONFIGURATION",
        "SubscriptionRequiredException,400,CONFIGURATION",
        "ThrottlingException,400,THROTTLED",
        "LimitExceededException,400,THROTTLED",
        "LimitExceededConcurrentJobException,400,THROTTLED",
        "InternalFailureException,500,TRANSIENT",
        "ServiceUnavailable,503,TRANSIENT",
        "ConflictException,409,OTHER"
    })
    void anAnswerOfTranscribeIsToldByItsCodeThenByItsStatus(String code, int status, Kind kind) {
        AwsServiceException answer = TranscribeException.builder()
                .awsErrorDetails(details(code, "no"))
                .statusCode(status)
                .build();

        assertThat(failures.kind(answer)).isEqualTo(kind);
    }

    @Test
    void theClassOfALimitCountsAsThrottling() {
        assertThat(failures.kind(LimitExceededException.builder()
                        .awsErrorDetails(details("LimitExceededException", "too many"))
                        .statusCode(400)
                        .build()))
                .isEqualTo(Kind.THROTTLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The requested vocabulary couldn't be found. Check the vocabulary name and try your request again.",
                "The requested vocabulary filter couldn't be found.",
                "The requested language model couldn't be found or is not ready for use.",
                "The specified KMS key can't be used.",
                "The specified S3 bucket can't be accessed. Make sure that you have write permission."
            })
    void aJobThatIsRefusedForWhatTheSettingsNameIsNotTheItemsFault(String message) {
        assertThat(failures.kind(badRequest(message))).isEqualTo(Kind.CONFIGURATION);
    }

    @Test
    void aJobThatIsRefusedForItsAudioIsTheItemsFault() {
        assertThat(failures.kind(badRequest("Invalid file size: file size too large.")))
                .isEqualTo(Kind.ITEM);
    }

    @Test
    void troubleOnTheConnectionIsTransientHoweverDeepItLies() {
        assertThat(failures.kind(new SocketTimeoutException("Read timed out"))).isEqualTo(Kind.TRANSIENT);
        assertThat(failures.kind(new UnknownHostException("api.example.com"))).isEqualTo(Kind.TRANSIENT);
        assertThat(failures.kind(new UncheckedIOException(new ConnectException("refused"))))
                .isEqualTo(Kind.TRANSIENT);
        assertThat(failures.kind(
                        SdkClientException.create("Unable to execute HTTP request: cut", new IOException("cut"))))
                .isEqualTo(Kind.TRANSIENT);
        assertThat(failures.kind(RetryableException.create("Data read has a different checksum than expected")))
                .isEqualTo(Kind.TRANSIENT);
        assertThat(failures.kind(new CamelExecutionException("x", null, new IllegalStateException(http(503)))))
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void aDiskThatIsFullWantsRoomThoughItIsAnIoException() {
        IOException full = new IOException("No space left on device");

        assertThat(failures.kind(full)).isEqualTo(Kind.ROOM);
        assertThat(failures.kind(new IOException("cannot spool", full))).isEqualTo(Kind.ROOM);
        assertThat(failures.kind(SdkClientException.create("Unable to execute HTTP request", full)))
                .isEqualTo(Kind.ROOM);
        assertThat(failures.kind(new IOException("Disk quota exceeded"))).isEqualTo(Kind.ROOM);
    }

    @Test
    void aFileOfOursThatIsNotToBeHadIsNotTransient() {
        assertThat(failures.kind(new AccessDeniedException("data/spool"))).isEqualTo(Kind.OTHER);
        assertThat(failures.kind(new FileNotFoundException("data/spool (Permission denied)")))
                .isEqualTo(Kind.OTHER);
    }

    @Test
    void missingCredentialsAreTheConfigurationsFault() {
        assertThat(failures.kind(
                        SdkClientException.create("Unable to load credentials from any of the providers in the chain")))
                .isEqualTo(Kind.CONFIGURATION);
    }

    @Test
    void aTokenThatIsRefusedIsTheConfigurationsFaultAndOneThatIsNotToBeHadIsTransient() throws Exception {
        assertThat(failures.kind(tokenFailure(401))).isEqualTo(Kind.CONFIGURATION);
        assertThat(failures.kind(tokenFailure(503))).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void whatNoRuleForeseesIsOther() {
        assertThat(failures.kind(new SQLException("database is locked"))).isEqualTo(Kind.OTHER);
        assertThat(failures.kind(new NullPointerException())).isEqualTo(Kind.OTHER);
        assertThat(failures.kind(SdkClientException.create("something else"))).isEqualTo(Kind.OTHER);
        assertThat(failures.kind(null)).isEqualTo(Kind.OTHER);
    }

    @Test
    void causesThatGoRoundInACircleEnd() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);

        assertThat(failures.kind(one)).isEqualTo(Kind.OTHER);
    }

    @Test
    void theErrorRoutesAskByTheNameOfTheKind() {
        assertThat(failures.is("TRANSIENT", http(503))).isTrue();
        assertThat(failures.is("ITEM", http(503))).isFalse();
    }

    private static Exception tokenFailure(int status) throws IOException {
        try (AnsweringServer server = new AnsweringServer().on("/oauth/token", status)) {
            TokenEndpoint endpoint = new TokenEndpoint(
                    server.url(),
                    new ClientCredentials("id", "secret", null),
                    Duration.ofSeconds(20),
                    Clock.systemUTC());
            new GenesysTokens(endpoint, Clock.systemUTC()).token();
            throw new AssertionError("a token came");
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    private static AwsServiceException badRequest(String message) {
        return BadRequestException.builder()
                .awsErrorDetails(details("BadRequestException", message))
                .statusCode(400)
                .build();
    }

    private static AwsErrorDetails details(String code, String message) {
        return AwsErrorDetails.builder()
                .serviceName("AWS")
                .errorCode(code)
                .errorMessage(message)
                .build();
    }

    private static HttpOperationFailedException http(int status) {
        return new HttpOperationFailedException("http://127.0.0.1/x", status, "no", null, Map.of(), "");
    }
}
