package io.callscribe.http;

import java.net.URI;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Which redirects are followed: those that keep the method (RFC 9110, section 15.4: 301, 302 and 303 may turn a POST into
 * a GET, and its 200 would look like success), and none from https to http. One that is not followed is the answer. No
 * message has the address, which may be a signed one.
 */
public final class SafeRedirects extends DefaultRedirectStrategy {
    @Override
    public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context)
            throws ProtocolException {
        return super.isRedirected(request, response, context) && keepsMethod(request, response.getCode());
    }

    private static boolean keepsMethod(HttpRequest request, int status) {
        return status == HttpStatus.SC_TEMPORARY_REDIRECT
                || status == HttpStatus.SC_PERMANENT_REDIRECT
                || Method.GET.isSame(request.getMethod())
                || Method.HEAD.isSame(request.getMethod());
    }

    @Override
    public boolean isRedirectAllowed(HttpHost from, HttpHost to, HttpRequest redirect, HttpContext context) {
        return super.isRedirectAllowed(from, to, redirect, context)
                && (HttpsOnly.secure(to.getSchemeName(), to.getHostName())
                        || !HttpsOnly.secure(from.getSchemeName(), from.getHostName()));
    }

    @Override
    public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context) throws HttpException {
        URI uri;
        try {
            uri = super.getLocationURI(request, response, context);
        } catch (ProtocolException e) {
            throw new ProtocolException("A redirect's Location is not an address");
        }
        if (uri.getHost() == null) {
            throw new ProtocolException("A redirect's Location has no host");
        }
        return uri;
    }
}
