package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.genesys.FakeGenesys.Answer;
import io.callscribe.genesys.FakeGenesys.Seen;
import io.callscribe.http.BearerHosts;
import io.callscribe.http.RetryAfterDelay;
import java.io.ByteArrayInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client as routes use it: camel-http, YAML, and the error handler. */
@Timeout(50)
class GenesysRouteTest {
    private static final String ROUTES =
            """
            - routeConfiguration:
                id: item-errors
                errorHandler:
                  deadLetterChannel:
                    deadLetterUri: direct:failed
                    onExceptionOccurredRef: retryAfterDelay
                    redeliveryPolicy:
                      maximumRedeliveries: 3
                      redeliveryDelay: "{{delay}}"
            - route:
                id: get
                routeConfigurationId: item-errors
                from:
                  uri: direct:get
                  steps:
                    - setHeader:
                        name: CamelHttpPath
                        expression:
                          simple:
                            expression: "recordings/${bean:type:io.callscribe.http.PathSegment?method=encode(${variable.id})}"
                    - to:
                        uri: "{{api}}"
                        parameters:
                          httpMethod: GET
                          httpClientConfigurer: "#genesysClient"
                          followRedirects: true
                          responseTimeout: "{{timeout}}"
            - route:
                id: post
                routeConfigurationId: item-errors
                from:
                  uri: direct:post
                  steps:
                    - to:
                        uri: "{{api}}/transcripts"
                        parameters:
                          httpMethod: POST
                          httpClientConfigurer: "#genesysClient"
            - route:
                id: failed
                from:
                  uri: direct:failed
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: "failed, put off: ${variable.retryAfter}"
            """;

    private final FakeGenesys genesys = new FakeGenesys();
    private final GenesysTokens tokens = new GenesysTokens(
            new TokenEndpoint(
                    genesys.url(),
                    new ClientCredentials("client", "secret", null),
                    Duration.ofSeconds(20),
                    Clock.systemUTC()),
            Clock.systemUTC());
    private DefaultCamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        startWith(Map.of());
    }

    private void startWith(Map<String, String> settings) throws Exception {
        camel = new DefaultCamelContext();
        camel.getRegistry()
                .bind(
                        "genesysClient",
                        new GenesysClient(
                                BearerHosts.of(genesys.url(), ""), tokens, Pacing.perSecond(0), outcome -> {}));
        camel.getRegistry().bind("retryAfterDelay", new RetryAfterDelay(Duration.ofSeconds(10), Clock.systemUTC()));
        camel.getComponent("http", HttpComponent.class).setAutomaticRetriesDisabled(true);
        camel.getPropertiesComponent().addInitialProperty("api", genesys.url());
        camel.getPropertiesComponent().addInitialProperty("delay", settings.getOrDefault("delay", "1"));
        camel.getPropertiesComponent().addInitialProperty("timeout", settings.getOrDefault("timeout", "20000"));
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("routes.yaml", ROUTES));
        camel.start();
        template = camel.createProducerTemplate();
    }

    private void startAgainWith(Map<String, String> settings) throws Exception {
        camel.stop();
        startWith(settings);
    }

    @AfterEach
    void stop() {
        camel.stop();
        genesys.close();
    }

    @Test
    void aGetWithAnyIdArrivesEncodedWithTheToken() {
        Exchange done = get("a/../b c+d%2F?x=ü~,e)'\"f(${body}");

        assertThat(done.getMessage().getBody(String.class)).isEqualTo("{}");
        assertThat(genesys.apiCalls)
                .singleElement()
                .satisfies(call -> assertThat(call.uri())
                        .isEqualTo("/recordings/a%2F..%2Fb%20c%2Bd%252F%3Fx%3D%C3%BC%7E%2Ce%29%27%22f%28%24%7Bbody%7D"))
                .satisfies(call -> assertThat(call.authorization()).isEqualTo("Bearer token-1"));
    }

    @Test
    void camelSeesOnlyTheAnswerOfTheReplay() {
        get("1");
        genesys.valid.clear();

        Exchange done = get("2");

        assertThat(done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(done.getMessage().getBody(String.class)).isEqualTo("{}");
        assertThat(genesys.tokenCalls).hasSize(2);
        assertThat(genesys.apiCalls).hasSize(3);
    }

    @Test
    void aPostOfAStringOrBytesIsReplayedWithTheSameBody() {
        get("1");
        genesys.valid.clear();
        Exchange text = post("{\"words\":\"één\"}");
        genesys.valid.clear();
        Exchange bytes = post("{\"words\":\"twee\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(text.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(bytes.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(genesys.apiCalls.subList(1, 5))
                .extracting(Seen::body)
                .containsExactly(
                        "{\"words\":\"één\"}", "{\"words\":\"één\"}", "{\"words\":\"twee\"}", "{\"words\":\"twee\"}");
    }

    @Test
    void aPostOfAStreamIsNotReplayedByTheClientButRedelivered() {
        get("1");
        genesys.valid.clear();

        Exchange done = post(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));

        assertThat(done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(genesys.apiCalls).extracting(Seen::body).containsExactly("", "{}", "{}");
    }

    @Test
    void aSecond401ReachesTheErrorHandlerAsIs() {
        genesys.token = seen -> Answer.of(200, "{\"access_token\":\"unknown\"}");

        Exchange done = get("1");

        assertThat(done.getProperty(Exchange.EXCEPTION_CAUGHT))
                .isInstanceOfSatisfying(
                        HttpOperationFailedException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(401));
    }

    @Test
    void aRefusedClientReachesTheErrorHandlerUnwrapped() {
        genesys.token = seen -> Answer.of(401, "{\"error\":\"invalid_client\"}");

        assertThat(get("1").getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(TokenRefusedException.class);
    }

    @Test
    void aTokenThatCannotBeHadJustNowReachesTheErrorHandlerUnwrapped() {
        genesys.token = seen -> Answer.of(503, "");

        assertThat(get("1").getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(TokenUnavailableException.class);
        assertThat(genesys.tokenCalls).hasSize(4);
    }

    @Test
    void moreThanFiveRedirectsFailAndTheTimeOutsOfTheEndpointStand() throws Exception {
        startAgainWith(Map.of("timeout", "200"));
        for (int i = 0; i < 9; i++) {
            String next = "/recordings/" + (i + 1);
            genesys.on("/recordings/" + i, seen -> Answer.of(307, "").with("Location", next));
        }
        assertThat(failureOf(get("0"))).hasMessageContaining("Maximum redirects (5)");

        CountDownLatch never = new CountDownLatch(1);
        genesys.on("/recordings/slow", seen -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.of(200, "");
        });
        assertThat(failureOf(get("slow"))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aShortRetryAfterReplacesTheDelayOfThePolicy() throws Exception {
        startAgainWith(Map.of("delay", "600000"));
        genesys.on(
                "/recordings/1",
                seen -> genesys.apiCalls.size() == 1
                        ? Answer.of(429, "").with("retry-after", "1")
                        : Answer.of(200, "at last"));

        assertThat(get("1").getMessage().getBody(String.class)).isEqualTo("at last");
        assertThat(genesys.apiCalls).hasSize(2);
    }

    @Test
    void aLongRetryAfterEndsRedeliveryAtOnceAndIsToldToTheErrorRoute() {
        genesys.on("/recordings/1", seen -> Answer.of(503, "").with("Retry-After", "120"));

        assertThat(get("1").getMessage().getBody(String.class)).isEqualTo("failed, put off: PT2M");
        assertThat(genesys.apiCalls).hasSize(1);
    }

    @Test
    void withoutARetryAfterThePolicyHolds() {
        genesys.on("/recordings/1", seen -> Answer.of(503, ""));

        assertThat(get("1").getMessage().getBody(String.class)).isEqualTo("failed, put off: ");
        assertThat(genesys.apiCalls).hasSize(4);
    }

    private Exchange get(String id) {
        Exchange exchange = ExchangeBuilder.anExchange(camel).build();
        exchange.setVariable("id", id);
        return template.send("direct:get", exchange);
    }

    private Exchange post(Object body) {
        return template.send(
                "direct:post",
                ExchangeBuilder.anExchange(camel)
                        .withBody(body)
                        .withHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8")
                        .build());
    }

    private static Throwable failureOf(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
