package io.callscribe.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is the same in every route file, whatever it is about: ids, descriptions, error handling, forms of a step. */
final class RouteForm {

    private static final Set<String> CONFIGURATIONS = Set.of("item-errors", "poll-errors", "http-errors");
    /** Each exchange makes a new endpoint of these, and the URL is decoded on the way. */
    private static final Set<String> DYNAMIC = Set.of("toD", "recipientList", "routingSlip", "dynamicRouter");

    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Endpoints whose name is the pipeline's, or begins with it. */
    private static final Pattern NAMED = Pattern.compile("(?<kind>ledger|quartz|timer):(?<name>[^/?]+).*");

    private RouteForm() {}

    /** What is wrong with one file; each in one line that names file, route and step. */
    static List<String> problems(RouteYaml file) {
        List<String> problems = new ArrayList<>();
        for (RouteNode node : file.routesAndConfigurations()) {
            checkNode(node, problems);
            node.steps().forEach(step -> checkStep(step, problems));
            node.endpoints().forEach(endpoint -> checkEndpoint(endpoint, problems));
        }
        for (RouteNode route : file.routes()) {
            if (!route.id().startsWith(file.story() + "-")) {
                problems.add(route.where() + ": its id has to begin with " + file.story() + "-");
            }
            checkErrors(route, problems);
        }
        if (file.isPipeline()) {
            for (RouteNode route : file.routes()) {
                route.endpoints().forEach(endpoint -> checkPipeline(endpoint, file.story(), problems));
            }
        }
        return problems;
    }

    /** A name that was not changed in a copy would work on another pipeline's items, or in its place. */
    private static void checkPipeline(EndpointUse endpoint, String pipeline, List<String> problems) {
        Matcher named = NAMED.matcher(endpoint.uri());
        if (named.matches()
                && !named.group("name").equals(pipeline)
                && !(named.group("kind").equals("timer") && named.group("name").startsWith(pipeline + "-"))
                && !(named.group("kind").equals("ledger")
                        && Set.of("current", "*").contains(named.group("name")))) {
            problems.add(
                    endpoint.where() + ": expected " + pipeline + ", the pipeline's own name, in " + endpoint.uri());
        }
    }

    /** Ids that stand twice among files that are loaded together: to Camel, routes and steps share one space of names. */
    static List<String> repeatedIds(List<RouteYaml> files) {
        List<String> problems = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (RouteYaml file : files) {
            for (RouteNode node : file.routesAndConfigurations()) {
                note(node.id(), node.where(), places, problems);
                node.steps().forEach(step -> note(step.id(), step.where(), places, problems));
            }
        }
        return problems;
    }

    private static void note(String id, String where, Map<String, String> places, List<String> problems) {
        String earlier = id.isEmpty() ? null : places.put(id, where);
        if (earlier != null) {
            problems.add(where + ": its id is taken by " + earlier);
        }
    }

    private static void checkNode(RouteNode node, List<String> problems) {
        if (!KEBAB.matcher(node.id()).matches()) {
            problems.add(node.where() + ": expected an id in kebab-case, came \"" + node.id() + "\"");
        }
        String description = node.body().path("description").asText();
        if (!description.matches("[A-Z].{10,}\\.")) {
            problems.add(node.where() + ": expected a description, a sentence that an operator understands, came \""
                    + description + "\"");
        }
    }

    private static void checkErrors(RouteNode route, List<String> problems) {
        String configuration = route.body().path("routeConfigurationId").asText();
        boolean leavesErrorsToCaller = route.body().path("errorHandler").has("noErrorHandler");
        if (route.direct() != null) {
            if (!leavesErrorsToCaller) {
                problems.add(route.where() + ": a direct: route wants errorHandler: {noErrorHandler: {}},"
                        + " so that its caller's configuration applies");
            }
            if (!configuration.isEmpty()) {
                problems.add(route.where() + ": a direct: route has no routeConfigurationId, for its caller's applies");
            }
        } else if (!CONFIGURATIONS.contains(configuration)) {
            problems.add(route.where() + ": expected a routeConfigurationId of " + CONFIGURATIONS + ", came \""
                    + configuration + "\"");
        } else if (route.body().has("errorHandler")) {
            problems.add(route.where() + ": an errorHandler of its own would overrule " + configuration);
        } else if (route.steps().stream().anyMatch(step -> step.kind().equals("doTry"))) {
            problems.add(route.where() + ": a failure inside of doTry is not redelivered, whatever " + configuration
                    + " says; expected the doTry in a direct: route that this one calls");
        }
    }

    private static void checkStep(RouteStep step, List<String> problems) {
        if (!step.id().isEmpty() && !KEBAB.matcher(step.id()).matches()) {
            problems.add(step.where() + ": expected an id in kebab-case");
        }
        boolean leavesTheRoute = step.body().has("uri") || step.kind().equals("bean");
        if (leavesTheRoute && step.id().isEmpty()) {
            problems.add(step.where() + ": a step that calls something wants an id");
        }
        if (DYNAMIC.contains(step.kind())) {
            problems.add(step.where() + ": expected to, never " + step.kind());
        }
    }

    private static void checkEndpoint(EndpointUse endpoint, List<String> problems) {
        if (endpoint.uri().contains("?") && !endpoint.uri().matches("[^?]*\\{\\{\\?[^?]*")) {
            problems.add(endpoint.where() + ": options belong into parameters, not into the uri " + endpoint.uri());
        }
        if (endpoint.isHttp() && !endpoint.parameters().containsKey("httpMethod")) {
            problems.add(
                    endpoint.where() + ": an HTTP step wants httpMethod, for a body left over would make a GET a POST");
        }
    }
}
