package io.callscribe.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An endpoint as a route uses it.
 *
 * @param where the file, route and step
 * @param consumer true where a route starts from it
 * @param uri the URI, placeholders and all
 * @param parameters its options, placeholders and all
 */
record EndpointUse(String where, boolean consumer, String uri, Map<String, String> parameters) {

    static EndpointUse of(String where, boolean consumer, JsonNode body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        body.path("parameters")
                .properties()
                .forEach(option ->
                        parameters.put(option.getKey(), option.getValue().asText()));
        return new EndpointUse(where, consumer, body.path("uri").asText(), parameters);
    }

    /** True for a call by HTTP, one whose address is a setting too. */
    boolean isHttp() {
        return !consumer && uri.matches("https?:.*|\\{\\{[a-z.-]+\\.url}}.*");
    }
}
