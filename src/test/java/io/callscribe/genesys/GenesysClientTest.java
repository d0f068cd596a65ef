package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.genesys.FakeGenesys.Answer;
import io.callscribe.genesys.FakeGenesys.Seen;
import io.callscribe.http.BearerHosts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GenesysClientTest {
    private final FakeGenesys genesys = new FakeGenesys();
    private final FakeGenesys elsewhere = new FakeGenesys();
    private final MovableClock clock = new MovableClock();
    private final GenesysTokens tokens = new GenesysTokens(
            new TokenEndpoint(
                    genesys.url(), new ClientCredentials("client", "secret", null), Duration.ofSeconds(20), clock),
            clock);
    private final AtomicInteger paced = new AtomicInteger();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private volatile Runnable whileItWaits = () -> {};
    private final CloseableHttpClient http = client();

    @AfterEach
    void stop() throws IOException {
        http.close();
        genesys.close();
        elsewhere.close();
    }

    @Test
    void everyCallBearsTheTokenIsPacedAndCounted() throws Exception {
        assertThat(get(genesys.url() + "/a")).isEqualTo("200 {}");
        assertThat(get(genesys.url() + "/b")).isEqualTo("200 {}");

        assertThat(genesys.apiCalls)
                .extracting(Seen::authorization)
                .containsExactly("Bearer token-1", "Bearer token-1");
        assertThat(genesys.tokenCalls).hasSize(1);
        assertThat(paced).hasValue(2);
        assertThat(outcomes).containsExactly("2xx", "2xx");
    }

    @Test
    void aRevokedTokenIsReplacedAndTheCallMadeAgain() throws Exception {
        get(genesys.url() + "/a");
        genesys.valid.clear();

        assertThat(post("/b", new StringEntity("{\"x\":1}", ContentType.APPLICATION_JSON)))
                .isEqualTo("200 {}");

        assertThat(genesys.tokenCalls).hasSize(2);
        assertThat(genesys.apiCalls).extracting(Seen::body).containsExactly("", "{\"x\":1}", "{\"x\":1}");
        assertThat(genesys.apiCalls)
                .extracting(Seen::authorization)
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
        assertThat(paced).hasValue(3);
        assertThat(outcomes).containsExactly("2xx", "401", "2xx");
    }

    @Test
    void aTokenThatDiesWhileACallWaitsForItsTurnIsNotSent() throws Exception {
        get(genesys.url() + "/a");
        whileItWaits = () -> {
            genesys.valid.clear();
            tokens.drop("token-1");
        };

        assertThat(get(genesys.url() + "/b")).isEqualTo("200 {}");

        assertThat(genesys.apiCalls)
                .extracting(Seen::authorization)
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void noConnectionIsLostByReplays() throws Exception {
        genesys.unauthorized =
                seen -> Answer.of(401, "x".repeat(100_000)).with("WWW-Authenticate", "Bearer realm=\"genesys\"");
        genesys.token = seen -> {
            Answer answer = genesys.issue(3600);
            if (genesys.tokenCalls.size() % 2 == 1) {
                genesys.valid.clear();
            }
            return answer;
        };
        for (int i = 0; i < 30; i++) {
            assertThat(get(genesys.url() + "/a")).isEqualTo("200 {}");
            tokens.drop("token-" + genesys.tokenCalls.size());
        }
        assertThat(genesys.tokenCalls).hasSize(60);
    }

    @Test
    void twentyThreadsWithARevokedTokenCauseOneTokenCall() throws Exception {
        tokens.token();
        genesys.valid.clear();
        CyclicBarrier all = new CyclicBarrier(20);
        genesys.unauthorized = seen -> {
            awaitAll(all);
            return Answer.of(401, "{}");
        };

        Together threads = Together.start(20, () -> get(genesys.url() + "/a"));

        assertThat(threads.outcomes()).hasSize(20).containsOnly("200 {}");
        assertThat(genesys.tokenCalls).hasSize(2);
        assertThat(genesys.apiCalls).hasSize(40);
    }

    @Test
    void aSecond401IsTheAnswerAndABacklogMakesNoFurtherTokenCalls() throws Exception {
        genesys.unauthorized = seen -> Answer.of(401, "still no");
        genesys.token = seen -> Answer.of(200, "{\"access_token\":\"t" + genesys.tokenCalls.size() + "\"}");

        for (int i = 0; i < 50; i++) {
            assertThat(get(genesys.url() + "/a")).isEqualTo("401 still no");
        }

        assertThat(genesys.tokenCalls).hasSize(2);
        assertThat(genesys.apiCalls).hasSize(100);
        assertThat(paced).hasValue(100);
    }

    @Test
    void aBodyThatCannotBeSentAgainIsNotReplayedButTheNextCallHasANewToken() throws Exception {
        get(genesys.url() + "/a");
        genesys.valid.clear();

        assertThat(post("/b", new InputStreamEntity(new ByteArrayInputStream(new byte[9]), ContentType.WILDCARD)))
                .startsWith("401");
        assertThat(post("/b", new InputStreamEntity(new ByteArrayInputStream(new byte[9]), ContentType.WILDCARD)))
                .startsWith("200");
        assertThat(genesys.apiCalls).hasSize(3);
    }

    @Test
    void aRedirectToAnotherHostLosesTheTokenAndGetsItBackAtHome() throws Exception {
        genesys.on("/start", seen -> Answer.of(302, "").with("Location", elsewhere.url() + "/hop?sig=a%2Bb~c%20d"));
        elsewhere.onOpen("/hop", seen -> Answer.of(307, "").with("Location", genesys.url() + "/end"));

        assertThat(get(genesys.url() + "/start")).isEqualTo("200 {}");

        assertThat(elsewhere.apiCalls).extracting(Seen::uri).containsExactly("/hop?sig=a%2Bb~c%20d");
        assertThat(elsewhere.apiCalls.get(0).headers()).doesNotContainKey("Authorization");
        assertThat(genesys.apiCalls)
                .extracting(Seen::authorization)
                .containsExactly("Bearer token-1", "Bearer token-1");
        assertThat(paced).hasValue(2);
        assertThat(outcomes).containsExactly("3xx", "2xx");
    }

    @Test
    void anAddressElsewhereNeverGetsATokenNotEvenOneThatTheCallerSet() throws Exception {
        elsewhere.onOpen("/signed", seen -> Answer.of(200, "audio"));
        HttpGet call = new HttpGet(elsewhere.url() + "/signed?X-Amz-Signature=abc");
        call.setHeader("Authorization", "Bearer from-somewhere");

        assertThat(send(call)).isEqualTo("200 audio");

        assertThat(elsewhere.apiCalls.get(0).headers()).doesNotContainKey("Authorization");
        assertThat(genesys.tokenCalls).isEmpty();
        assertThat(paced).hasValue(0);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void fiveRedirectsAreFollowed() throws Exception {
        redirectsDownFrom(5);

        assertThat(get(genesys.url() + "/5")).isEqualTo("200 {}");
    }

    @Test
    void aSixthRedirectIsNotFollowed() {
        redirectsDownFrom(6);

        assertThatThrownBy(() -> get(genesys.url() + "/6"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Maximum redirects (5)");
        assertThat(genesys.apiCalls).extracting(Seen::uri).doesNotContain("/0");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void aPostIsNeverTurnedIntoAGet(int status) throws Exception {
        genesys.on("/post", seen -> Answer.of(status, "").with("Location", "/other"));

        assertThat(post("/post", new StringEntity("x"))).isEqualTo(status + " ");
        assertThat(genesys.apiCalls).hasSize(1);
    }

    @Test
    void aPostFollowsARedirectThatKeepsItAPost() throws Exception {
        genesys.on("/post", seen -> Answer.of(308, "").with("Location", "/other"));

        assertThat(post("/post", new StringEntity("x"))).isEqualTo("200 {}");
        assertThat(genesys.apiCalls).extracting(Seen::method, Seen::body).last().hasToString("(\"POST\", \"x\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/loop?X-Amz-Signature=abc", "http://[bad?X-Amz-Signature=abc", "http:///x?X-Amz-Signature=abc"})
    void whatIsWrongWithARedirectIsToldWithoutItsAddress(String location) {
        genesys.on("/loop", seen -> Answer.of(302, "").with("Location", location));

        assertThatThrownBy(() -> get(genesys.url() + "/loop")).satisfies(failure -> {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("X-Amz-Signature");
            }
        });
    }

    @Test
    void aCallThatGetsNoAnswerCountsAsFailed() throws Exception {
        tokens.token();
        genesys.close();

        assertThatThrownBy(() -> get(genesys.url() + "/a")).isInstanceOf(IOException.class);
        assertThat(outcomes).containsExactly("failed");
    }

    @Test
    void aRefusedClientMakesNoApiCall() {
        genesys.token = seen -> Answer.of(401, "{}");

        assertThatThrownBy(() -> get(genesys.url() + "/a")).isInstanceOf(TokenRefusedException.class);
        assertThat(genesys.apiCalls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, 2_000_000, 0.0001})
    void aRateThatIsNoneIsNamed(double rate) {
        assertThatThrownBy(() -> Pacing.perSecond(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("genesys.requests-per-second");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1000})
    void aBudgetLetsCallsThrough(double rate) throws Exception {
        Pacing pacing = Pacing.perSecond(rate);
        for (int i = 0; i < 20; i++) {
            pacing.acquire();
        }
    }

    @Test
    void anInterruptEndsTheWaitForATurn() throws Exception {
        Pacing pacing = Pacing.perSecond(0.001);
        pacing.acquire();
        Together waiting = Together.start(1, () -> {
            pacing.acquire();
            return "called";
        });
        waiting.awaitAllWaiting();
        waiting.interrupt();

        assertThat(waiting.outcomes()).containsExactly("InterruptedException");
    }

    private void redirectsDownFrom(int hops) {
        for (int i = hops; i > 0; i--) {
            String next = "/" + (i - 1);
            genesys.on("/" + i, seen -> Answer.of(302, "").with("Location", next));
        }
    }

    private void pace() {
        paced.incrementAndGet();
        whileItWaits.run();
    }

    private CloseableHttpClient client() {
        HttpClientBuilder builder = HttpClientBuilder.create()
                .disableAutomaticRetries()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(20)
                        .setMaxConnTotal(20)
                        .build());
        new GenesysClient(BearerHosts.of(genesys.url(), null), tokens, this::pace, outcomes::add)
                .configureHttpClient(builder);
        return builder.build();
    }

    private String get(String url) throws IOException {
        return send(new HttpGet(url));
    }

    private String post(String path, HttpEntity body) throws IOException {
        HttpPost call = new HttpPost(genesys.url() + path);
        call.setEntity(body);
        return send(call);
    }

    private String send(HttpUriRequestBase call) throws IOException {
        return http.execute(call, response -> {
            HttpEntity entity = response.getEntity();
            return response.getCode() + " " + (entity == null ? "" : EntityUtils.toString(entity));
        });
    }

    private static void awaitAll(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
