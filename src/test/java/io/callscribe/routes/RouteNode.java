package io.callscribe.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A route, or a route configuration.
 *
 * @param file the file it is in
 * @param kind {@code route} or {@code routeConfiguration}
 * @param body what it says
 */
record RouteNode(String file, String kind, JsonNode body) {

    String id() {
        return body.path("id").asText();
    }

    /** Where it is, as a failure tells it. */
    String where() {
        return file + ", " + kind + " " + (id().isEmpty() ? "without id" : id());
    }

    /** The URI that a route starts from; empty for a configuration. */
    String fromUri() {
        return body.path("from").path("uri").asText();
    }

    /** The name of the {@code direct:} endpoint that it starts from; null where it starts from something else. */
    String direct() {
        return fromUri().startsWith("direct:") ? fromUri().substring("direct:".length()) : null;
    }

    /** All its steps, those inside of others too, in the order of the file. */
    List<RouteStep> steps() {
        List<RouteStep> found = new ArrayList<>();
        collect(body, found);
        return found;
    }

    /** Its endpoints: the one it starts from, and those that steps call. */
    List<EndpointUse> endpoints() {
        List<EndpointUse> uses = new ArrayList<>();
        if (!fromUri().isEmpty()) {
            uses.add(EndpointUse.of(where() + ", from", true, body.path("from")));
        }
        steps().stream()
                .filter(step -> step.body().has("uri"))
                .map(step -> EndpointUse.of(step.where(), false, step.body()))
                .forEach(uses::add);
        return uses;
    }

    /** The steps of one list, without those inside of them. */
    List<RouteStep> listed(JsonNode list) {
        List<RouteStep> steps = new ArrayList<>();
        for (JsonNode item : list) {
            for (Map.Entry<String, JsonNode> step : item.properties()) {
                steps.add(new RouteStep(where(), step.getKey(), step.getValue()));
            }
        }
        return steps;
    }

    private void collect(JsonNode node, List<RouteStep> found) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (field.getKey().equals("steps")) {
                    for (RouteStep step : listed(field.getValue())) {
                        found.add(step);
                        collect(step.body(), found);
                    }
                } else {
                    collect(field.getValue(), found);
                }
            }
        } else {
            node.forEach(child -> collect(child, found));
        }
    }
}
