package io.callscribe.server;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** Reads the request of an exchange that came in by {@code platform-http:}, from the server itself: Camel would mix headers with parameters of the query. */
public final class RequestReader {

    public Received read(Exchange exchange) {
        HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers()
                .names()
                .forEach(name -> headers.put(name, request.headers().getAll(name)));
        byte[] body = exchange.getMessage().getBody(byte[].class);
        return new Received(
                request.method().name(), request.path(), request.query(), headers, body == null ? new byte[0] : body);
    }
}
