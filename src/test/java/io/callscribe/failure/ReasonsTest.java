package io.callscribe.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.http.base.HttpOperationFailedException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ReasonsTest {

    private static final String SIGNATURE = "5igNaTuRe0f4cal1";
    private final Reasons reasons = new Reasons();

    @Property
    void theQueryOfAUrlNeverSurvives(
            @ForAll("urls") String url,
            @ForAll("wrappings") Function<String, Exception> wrapping,
            @ForAll("words") String words) {
        String reason = reasons.of(wrapping.apply(words + " " + url + " " + words));

        assertThat(reason).doesNotContain(SIGNATURE);
    }

    @Property
    void aBearerNeverSurvives(
            @ForAll("bearers") String bearer, @ForAll("wrappings") Function<String, Exception> wrapping) {
        assertThat(reasons.of(wrapping.apply("refused: " + bearer + ", it says")))
                .doesNotContain(SIGNATURE);
    }

    @Property
    void aReasonIsOneLineWithoutControlCharactersAndOfLimitedLength(
            @ForAll String text, @ForAll("wrappings") Function<String, Exception> wrapping) {
        String reason = reasons.of(wrapping.apply(text));

        assertThat(reason.codePoints().map(Character::getType))
                .doesNotContain(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR,
                        (int) Character.SURROGATE);
        assertThat(reason.codePointCount(0, reason.length())).isLessThanOrEqualTo(501);
    }

    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> begin = Arbitraries.of(
                "http://h/p",
                "https://h:8443/a/b.wav",
                "HTTPS://H/p",
                "https://h/it's",
                "https://h/\"q\"",
                "s3://b/k",
                "https://h",
                "/path/only");
        Arbitrary<String> query = Arbitraries.of(
                "?X-Amz-Signature=" + SIGNATURE,
                "?a=b&X-Amz-Signature=" + SIGNATURE + "&c=d",
                "?sig=" + SIGNATURE + "#f",
                "?Expires=1&Signature=" + SIGNATURE,
                "?name=a b&X-Amz-Credential=" + SIGNATURE + "&x",
                "?name='a'&sig=" + SIGNATURE,
                "?x=\"" + SIGNATURE + "\"");
        return net.jqwik.api.Combinators.combine(begin, query).as(String::concat);
    }

    @Provide
    Arbitrary<String> bearers() {
        return Arbitraries.of(
                "Bearer " + SIGNATURE,
                "bearer  " + SIGNATURE,
                "BEARER\t" + SIGNATURE,
                "Authorization: Basic " + SIGNATURE + "==",
                "https://user:" + SIGNATURE + "@host/path",
                "access_token=" + SIGNATURE,
                "client_secret=" + SIGNATURE);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(100);
    }

    @Provide
    Arbitrary<Function<String, Exception>> wrappings() {
        return Arbitraries.of(
                IOException::new,
                text -> new CamelExecutionException("failed", null, new IOException(text)),
                text -> new IllegalStateException(text, new RuntimeException(new IOException(text))),
                text -> SdkClientException.create(text),
                text -> s3(400, "InvalidRequest", text));
    }

    @Example
    void anHttpAnswerTellsStatusAndPlaceButNeitherQueryNorBody() {
        Exception failure = new HttpOperationFailedException(
                "https://files.example.com/r/1.wav?X-Amz-Signature=" + SIGNATURE,
                404,
                "Not Found",
                "https://elsewhere.example.com/?sig=" + SIGNATURE,
                Map.of("Set-Cookie", SIGNATURE),
                "my card number is " + SIGNATURE);

        assertThat(reasons.of(failure)).isEqualTo("HTTP 404 from https://files.example.com/r/1.wav?…");
        assertThat(reasons.of(new IllegalStateException("outer", failure)))
                .isEqualTo("HTTP 404 from https://files.example.com/r/1.wav?…");
    }

    @Example
    void aRefusalSaysWhatToLookAt() {
        assertThat(reasons.of(http(401))).contains("genesys.client-id", "genesys.client-secret");
        assertThat(reasons.of(http(403))).contains("permission or scope");
    }

    @Example
    void anAnswerOfAwsTellsServiceStatusCodeAndText() {
        assertThat(reasons.of(s3(403, "AccessDenied", "Access Denied")))
                .isEqualTo("S3 answered 403 AccessDenied: Access Denied");
        assertThat(reasons.of(
                        S3Exception.builder().statusCode(503).message("slow").build()))
                .contains("503")
                .contains("slow");
    }

    @Example
    void aUrlThatIsNoUrlKeepsItsSecretToo() throws Exception {
        String url = "https://h/p?X-Amz-Date=1 2&X-Amz-Signature=" + SIGNATURE;
        URISyntaxException syntax = null;
        try {
            new URI(url);
        } catch (URISyntaxException e) {
            syntax = e;
        }
        assertThat(reasons.of(syntax)).doesNotContain(SIGNATURE);
    }

    @Example
    void whatLiesAtTheBottomIsToldWithItsClass() {
        assertThat(reasons.of(new CamelExecutionException("outer", null, new IOException("connection reset"))))
                .isEqualTo("IOException: connection reset");
        assertThat(reasons.of(new NullPointerException())).isEqualTo("NullPointerException");
        assertThat(reasons.of(null)).isEqualTo("unknown");
    }

    @Example
    void aMessageOfOursIsToldAsItStandsHoweverItIsWrapped() {
        Exception ours = new io.callscribe.genesys.SignedUrlExpiredException("No signed URL is known");

        assertThat(reasons.of(ours)).isEqualTo("No signed URL is known");
        assertThat(reasons.of(new IllegalStateException("outer", ours))).isEqualTo("No signed URL is known");
        assertThat(reasons.of(new io.callscribe.genesys.SignedUrlExpiredException(null)))
                .isEqualTo("SignedUrlExpiredException");
    }

    @Example
    void causesThatGoRoundInACircleEnd() {
        Exception one = new Exception("one");
        one.initCause(new Exception("two", one));

        assertThat(reasons.of(one)).isNotBlank();
    }

    private static HttpOperationFailedException http(int status) {
        return new HttpOperationFailedException("http://h/p", status, "no", null, Map.of(), "");
    }

    private static Exception s3(int status, String code, String message) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("S3")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
