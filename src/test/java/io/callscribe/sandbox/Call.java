package io.callscribe.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request as it came in: its path and query are the raw ones, nothing decoded. */
final class Call {

    private final HttpExchange exchange;

    Call(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return uri().getRawPath();
    }

    /** What follows the question mark, as it was sent; empty where there is none. */
    String query() {
        return uri().getRawQuery() == null ? "" : uri().getRawQuery();
    }

    /** The decoded parameters of a query or of a form, the last one of a name. */
    static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** A header's first value; null where there is none. */
    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    Map<String, List<String>> headers() {
        return exchange.getRequestHeaders();
    }

    InputStream body() {
        return exchange.getRequestBody();
    }

    /**
     * The whole body, for small ones.
     *
     * @throws IOException where it is longer than {@code limit} bytes
     */
    byte[] body(int limit) throws IOException {
        byte[] bytes = body().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new IOException(method() + " " + path() + " has a body of more than " + limit + " bytes");
        }
        return bytes;
    }

    private URI uri() {
        return exchange.getRequestURI();
    }

    static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
