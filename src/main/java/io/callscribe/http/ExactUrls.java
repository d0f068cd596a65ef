package io.callscribe.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;

/**
 * Lets an http endpoint call a URL exactly as it stands. Camel percent-encodes some characters of {@code CamelHttpUri} that need none, such
 * as the tilde, which stands in signatures; who checks the signature of the text that came would refuse it. A route therefore gives the
 * URL in the header {@value #HEADER} too; it is taken off the request, which gets the path and query of that URL, where both mean the same.
 */
public final class ExactUrls implements HttpClientConfigurer, ExecChainHandler {

    /** Never leaves this process. */
    static final String HEADER = "Callscribe-Url";

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addExecInterceptorFirst("exact-url", this);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Header exact = request.getFirstHeader(HEADER);
        if (exact != null) {
            request.removeHeaders(HEADER);
            String path = pathOf(exact.getValue());
            if (meansTheSame(path, request.getPath())) {
                request.setPath(path);
            }
        }
        return chain.proceed(request, scope);
    }

    private static String pathOf(String url) {
        URI uri = URI.create(url);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static boolean meansTheSame(String one, String other) {
        return other != null && decoded(one).equals(decoded(other));
    }

    /** A plus sign stays one. */
    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
