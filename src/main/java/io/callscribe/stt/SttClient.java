package io.callscribe.stt;

import io.callscribe.genesys.ApiCalls;
import io.callscribe.genesys.BearerHosts;
import io.callscribe.genesys.CappedEntity;
import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Makes an http endpoint one that calls the speech-to-text service: {@code httpClientConfigurer: "#sttClient"}. A request to
 * the server of {@code stt.url} bears the key, where there is one, and is counted; to any other it bears no Authorization.
 * Redirects are not followed: they are the answer. An answer of more than 32 MiB is given up.
 */
public final class SttClient implements HttpClientConfigurer, ExecChainHandler {

    private final BearerHosts server;
    private final String apiKey;
    private final ApiCalls calls;

    /**
     * @param url {@code stt.url}: https, or http on the loopback
     * @param apiKey {@code stt.api-key}; null or blank where the service wants none
     * @param calls is told of the outcome of each call
     * @throws IllegalArgumentException where the url is not what it should be; the message names the setting
     */
    public SttClient(String url, String apiKey, ApiCalls calls) {
        this.server = BearerHosts.only("stt.url", url);
        this.apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
        this.calls = calls;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableRedirectHandling();
        builder.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "stt-key", this);
    }

    /** @throws UnreadableAnswerException where the answer announces more than may be read */
    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost target = scope.route.getTargetHost();
        request.removeHeaders(HttpHeaders.AUTHORIZATION);
        if (!server.allow(target.getSchemeName(), target.getHostName(), target.getPort())) {
            return chain.proceed(request, scope);
        }
        if (apiKey != null) {
            request.setHeader(new BasicHeader(HttpHeaders.AUTHORIZATION, "Bearer " + apiKey, true));
        }
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (IOException | HttpException | RuntimeException e) {
            calls.count("failed");
            throw e;
        }
        calls.count(ApiCalls.outcome(response.getCode()));
        CappedEntity.cap(
                response, AnswerLimits.MAX_BYTES, scope.execRuntime::discardEndpoint, AnswerLimits::answerTooLong);
        return response;
    }
}
