package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callscribe.genesys.FakeGenesys.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TokenEndpointTest {
    private static final String SECRET = "a-very-secret-one";

    private final FakeGenesys genesys = new FakeGenesys();

    @AfterEach
    void stop() {
        genesys.close();
    }

    @Test
    void theCallIsAFormWithBasicAuthenticationAndNoScopeUnlessOneIsSet() throws Exception {
        endpoint("").fetch();

        FakeGenesys.Seen call = genesys.tokenCalls.get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.uri()).isEqualTo("/oauth/token");
        assertThat(call.body()).isEqualTo("grant_type=client_credentials");
        assertThat(call.headers().getFirst("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(new String(
                        Base64.getDecoder().decode(call.authorization().substring("Basic ".length())),
                        StandardCharsets.UTF_8))
                .isEqualTo("client:" + SECRET);
    }

    @Test
    void theScopeIsSentUrlEncoded() throws Exception {
        endpoint("media:recording:view interaction:transcript:add").fetch();

        assertThat(genesys.tokenCalls.get(0).body())
                .isEqualTo("grant_type=client_credentials"
                        + "&scope=media%3Arecording%3Aview+interaction%3Atranscript%3Aadd");
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_client", "400, invalid_scope", "401, invalid_client", "403, denied", "404, none", "302, x"
    })
    void aRefusalNamesTheSettingsAndTheReasonButNeverTheSecret(int status, String error) {
        genesys.token = seen -> Answer.of(
                status,
                "{\"error\":\"" + error + "\",\"description\":\"bad " + SECRET + "\\n\",\"other\":\"unwanted\"}");

        TokenRefusedException refused = catchThrowableOfType(
                TokenRefusedException.class, () -> endpoint("").fetch());

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused)
                .hasMessageContaining("genesys.client-id")
                .hasMessageContaining("genesys.client-secret")
                .hasMessageContaining("status " + status)
                .hasMessageContaining(error);
        assertThat(refused.getMessage()).doesNotContain(SECRET, "\n", "unwanted");
    }

    @Test
    void aLongDescriptionIsCut() {
        genesys.token = seen -> Answer.of(401, "{\"description\":\"" + "x".repeat(5_000) + "\"}");

        TokenRefusedException refused = catchThrowableOfType(
                TokenRefusedException.class, () -> endpoint("").fetch());
        assertThat(refused.getMessage()).hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503})
    void troubleThatPassesIsNoRefusalAndTellsHowLongToWait(int status) {
        genesys.token = seen -> Answer.of(status, "oops").with("Retry-After", "7");

        assertThat(catchThrowableOfType(TokenUnavailableException.class, () -> endpoint("")
                                .fetch())
                        .retryAfter())
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void aThrottled400IsNoRefusal() {
        genesys.token =
                seen -> Answer.of(400, "{\"error\":\"invalid_request\",\"description\":\"Rate limit exceeded\"}");

        assertThat(catchThrowableOfType(TokenUnavailableException.class, () -> endpoint("")
                                .fetch())
                        .retryAfter())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "[]",
                "{\"access_token\":\"\",\"expires_in\":60}",
                "{\"access_token\":\"a\\r\\nX: b\",\"expires_in\":60}",
                "{\"access_token\":\"a\",\"expires_in\":0}",
                "{\"access_token\":\"a\",\"expires_in\":-5}"
            })
    void anAnswerWithoutAUsableTokenIsToldAsSuch(String body) {
        genesys.token = seen -> Answer.of(200, body);

        assertThatThrownBy(() -> endpoint("").fetch())
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("access_token");
    }

    @Test
    void anAnswerWithoutALifeIsUsedForALittleWhile() {
        genesys.token = seen -> Answer.of(200, "{\"access_token\":\"a\",\"unknown\":[1]}");

        assertThatCode(() -> endpoint("").fetch()).doesNotThrowAnyException();
    }

    @Test
    void anEndlessAnswerIsNotReadIntoMemory() {
        genesys.token = seen -> Answer.of(200, "x".repeat(200_000));

        assertThatThrownBy(() -> endpoint("").fetch())
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("65536 bytes");
    }

    @Test
    void aSilentServerEndsInATimeOut() {
        CountDownLatch never = new CountDownLatch(1);
        genesys.token = seen -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.of(200, "");
        };

        assertThatThrownBy(() -> endpoint("", Duration.ofMillis(200)).fetch())
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("PT0.2S");
    }

    @Test
    void aServerThatIsNotThereIsTroubleThatPasses() {
        TokenEndpoint endpoint = endpoint("");
        genesys.close();

        assertThatThrownBy(endpoint::fetch)
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("genesys.login.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.mypurecloud.com",
                "http://127.example.com",
                "http://127.0.0.1.example.com",
                "http://127.0.0.256",
                "http://localhost.example.com",
                "https://user:word@login.mypurecloud.com",
                "https://login.mypurecloud.com?x=1",
                "login.mypurecloud.com",
                "ftp://login.mypurecloud.com",
                "https://",
                ""
            })
    void aSecretIsNeverSentInClear(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at(url))
                .withMessageContaining("genesys.login.url")
                .withMessageNotContaining("word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.mypurecloud.com",
                "HTTPS://login.mypurecloud.com/",
                "http://127.0.0.1:8080",
                "http://127.8.9.10",
                "http://[::1]:8080",
                "http://localhost:8080/"
            })
    void httpsAndTheLoopbackAreGoodEnough(String url) {
        assertThatCode(() -> at(url)).doesNotThrowAnyException();
    }

    @Test
    void credentialsDoNotShowTheSecret() {
        assertThat(new ClientCredentials("client", SECRET, "a b")).asString().doesNotContain(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientCredentials(" ", SECRET, null))
                .withMessageContaining("GENESYS_CLIENT_ID")
                .withMessageNotContaining(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientCredentials("client", "", null))
                .withMessageContaining("GENESYS_CLIENT_SECRET");
    }

    private TokenEndpoint endpoint(String scope) {
        return endpoint(scope, Duration.ofSeconds(20));
    }

    private TokenEndpoint endpoint(String scope, Duration timeout) {
        return new TokenEndpoint(
                genesys.url() + "/", new ClientCredentials("client", SECRET, scope), timeout, new MovableClock());
    }

    private static TokenEndpoint at(String url) {
        return new TokenEndpoint(
                url, new ClientCredentials("client", SECRET, null), Duration.ofSeconds(1), new MovableClock());
    }
}
