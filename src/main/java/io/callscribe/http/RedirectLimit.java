package io.callscribe.http;

import java.io.IOException;
import org.apache.hc.client5.http.CircularRedirectException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Lets at most five redirects be followed in one call, where the endpoint follows them at all. It changes that one value of
 * the request's configuration and leaves the time-outs as the endpoint has them, which a new default configuration would
 * not.
 */
public final class RedirectLimit implements ExecChainHandler {
    private static final int MAX_REDIRECTS = 5;

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpClientContext context = scope.clientContext;
        context.setRequestConfig(RequestConfig.copy(context.getRequestConfigOrDefault())
                .setMaxRedirects(MAX_REDIRECTS)
                .build());
        try {
            return chain.proceed(request, scope);
        } catch (CircularRedirectException e) {
            // The original's message has the address, which may be a signed one.
            throw new CircularRedirectException("A redirect led back to an address that this call had come from");
        }
    }
}
