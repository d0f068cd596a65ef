package io.callscribe.search;

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
 * Makes an http endpoint one that calls the search cluster: {@code httpClientConfigurer: "#bean:searchClient"}. A request to the
 * server of {@code search.url} bears the credentials, where there are any, and is counted; to any other it bears no
 * Authorization. Redirects are not followed. An answer that refuses us, and not a document, is a
 * {@link SearchRefusedException}; an answer of more than 4 MiB is given up.
 */
public final class SearchClient implements HttpClientConfigurer, ExecChainHandler {

    /** A bulk answer has some 200 bytes a document, and a kilobyte for one that was refused. */
    private static final long MAX_ANSWER_BYTES = 4L * 1024 * 1024;

    private final BearerHosts server;
    private final SearchCredentials credentials;
    private final ApiCalls calls;

    /**
     * @param url {@code search.url}: https, or http on the loopback
     * @param credentials what the cluster is shown
     * @param calls is told of the outcome of each call
     * @throws IllegalArgumentException where the url is not what it should be; the message names the setting
     */
    public SearchClient(String url, SearchCredentials credentials, ApiCalls calls) {
        this.server = BearerHosts.only("search.url", url);
        this.credentials = credentials;
        this.calls = calls;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableRedirectHandling();
        builder.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "search-credentials", this);
    }

    /** @throws SearchRefusedException where the answer refuses us, or announces more than may be read */
    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost target = scope.route.getTargetHost();
        request.removeHeaders(HttpHeaders.AUTHORIZATION);
        if (!server.allow(target.getSchemeName(), target.getHostName(), target.getPort())) {
            return chain.proceed(request, scope);
        }
        credentials
                .authorization()
                .ifPresent(value -> request.setHeader(new BasicHeader(HttpHeaders.AUTHORIZATION, value, true)));
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (IOException | HttpException | RuntimeException e) {
            calls.count("failed");
            throw e;
        }
        calls.count(ApiCalls.outcome(response.getCode()));
        if (SearchRefusals.isOfUs(response.getCode())) {
            scope.execRuntime.discardEndpoint();
            throw SearchRefusals.ofUs(response.getCode());
        }
        CappedEntity.cap(
                response,
                MAX_ANSWER_BYTES,
                scope.execRuntime::discardEndpoint,
                () -> SearchRefusals.tooLong(MAX_ANSWER_BYTES));
        return response;
    }
}
