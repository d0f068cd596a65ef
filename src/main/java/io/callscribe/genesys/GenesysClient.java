package io.callscribe.genesys;

import io.callscribe.http.ApiCalls;
import io.callscribe.http.BearerHosts;
import io.callscribe.http.ExactUrls;
import io.callscribe.http.RedirectLimit;
import io.callscribe.http.SafeRedirects;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Makes an http endpoint one that calls Genesys: {@code httpClientConfigurer: "#bean:genesysClient"}. One object serves all
 * endpoints, so that they share the token and the pacing budget.
 *
 * <p>Every request, that of a redirect too, passes here on its way out. To a server of {@link BearerHosts} it goes within
 * the budget, with the token, and is counted; a 401 drops the token and the request is made once more with a new one, if
 * its body can be sent again (a String or byte[] can, a stream cannot). A second 401 is the answer. Any other server gets
 * no Authorization header, and costs no budget; nor do the calls for a token, which go to the login server.
 */
public final class GenesysClient implements HttpClientConfigurer, ExecChainHandler {
    private final BearerHosts hosts;
    private final GenesysTokens tokens;
    private final Pacing pacing;
    private final ApiCalls calls;

    public GenesysClient(BearerHosts hosts, GenesysTokens tokens, Pacing pacing, ApiCalls calls) {
        this.hosts = hosts;
        this.tokens = tokens;
        this.pacing = pacing;
        this.calls = calls;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        new ExactUrls().configureHttpClient(builder);
        builder.setRedirectStrategy(new SafeRedirects());
        builder.addExecInterceptorFirst("genesys-redirect-limit", new RedirectLimit());
        builder.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "genesys-token", this);
    }

    /**
     * Sends one request, or one hop of it.
     *
     * @throws TokenRefusedException if there is no token because the configuration is wrong
     * @throws TokenUnavailableException if there is no token just now
     */
    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost target = scope.route.getTargetHost();
        if (!hosts.allow(target.getSchemeName(), target.getHostName(), target.getPort())) {
            request.removeHeaders(HttpHeaders.AUTHORIZATION);
            return chain.proceed(request, scope);
        }
        pace();
        String token = tokens.token();
        ClassicHttpResponse first = call(request, token, scope, chain);
        if (first.getCode() != HttpStatus.SC_UNAUTHORIZED) {
            return first;
        }
        tokens.drop(token);
        if (!canBeRepeated(request.getEntity())) {
            return first;
        }
        release(first);
        return callAgain(request, scope, chain);
    }

    private ClassicHttpResponse callAgain(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        pace();
        String token = tokens.token();
        ClassicHttpResponse second = call(request, token, scope, chain);
        if (second.getCode() == HttpStatus.SC_UNAUTHORIZED) {
            tokens.rejected(token);
        }
        return second;
    }

    private ClassicHttpResponse call(ClassicHttpRequest request, String token, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpRequest withToken = ClassicRequestBuilder.copy(request).build();
        withToken.setHeader(new BasicHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token, true));
        return calls.counted(withToken, scope, chain);
    }

    /** Before the token is taken: in a long queue it would die. */
    private void pace() throws InterruptedIOException {
        try {
            pacing.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    "The thread was interrupted while it waited for its turn to call Genesys.");
        }
    }

    private static boolean canBeRepeated(HttpEntity entity) {
        return entity == null || entity.isRepeatable();
    }

    private static void release(ClassicHttpResponse response) throws IOException {
        try (response) {
            EntityUtils.consume(response.getEntity());
        }
    }
}
