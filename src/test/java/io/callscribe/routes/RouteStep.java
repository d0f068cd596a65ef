package io.callscribe.routes;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One step of a route.
 *
 * @param route where its route is
 * @param kind the EIP: {@code to}, {@code choice}, {@code bean}
 * @param body what it says
 */
record RouteStep(String route, String kind, JsonNode body) {

    String id() {
        return body.path("id").asText();
    }

    /** Where it is, as a failure tells it. */
    String where() {
        return route + ", step " + (id().isEmpty() ? kind + " without id " + body : id());
    }

    String uri() {
        return body.path("uri").asText();
    }

    /** The {@code direct:} endpoint that it calls; null where it calls none. */
    String calledDirect() {
        return uri().startsWith("direct:") ? uri().substring("direct:".length()) : null;
    }
}
