package io.callscribe.http;

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
 * Makes an http endpoint one that calls a server with a secret that is for this server alone. A request to it bears the secret, where there is
 * one, and is counted; to any other it bears no Authorization. Redirects are not followed: they are the answer.
 */
public final class ServerClient implements HttpClientConfigurer, ExecChainHandler {

    private final BearerHosts server;
    private final String authorization;
    private final ApiCalls calls;
    private final Answers answers;

    /** Looks at each answer of the server before it is read. */
    @FunctionalInterface
    public interface Answers {

        /**
         * Takes an answer as it is, bounds its body, or throws.
         *
         * @param giveUp closes the connection without reading on
         */
        void look(ClassicHttpResponse answer, Runnable giveUp);
    }

    /**
     * @param server the one server
     * @param authorization what the header Authorization says; null for none
     * @param calls is told of the outcome of each call
     */
    public ServerClient(BearerHosts server, String authorization, ApiCalls calls, Answers answers) {
        this.server = server;
        this.authorization = authorization;
        this.calls = calls;
        this.answers = answers;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableRedirectHandling();
        builder.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "secret-of-server", this);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost target = scope.route.getTargetHost();
        request.removeHeaders(HttpHeaders.AUTHORIZATION);
        if (!server.allow(target.getSchemeName(), target.getHostName(), target.getPort())) {
            return chain.proceed(request, scope);
        }
        if (authorization != null) {
            request.setHeader(new BasicHeader(HttpHeaders.AUTHORIZATION, authorization, true));
        }
        ClassicHttpResponse answer = calls.counted(request, scope, chain);
        answers.look(answer, scope.execRuntime::discardEndpoint);
        return answer;
    }
}
