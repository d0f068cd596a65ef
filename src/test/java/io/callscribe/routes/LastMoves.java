package io.callscribe.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A step that moves the claimed item gives its lease back, so nothing may come after it; and a route that claims an item has to end
 * every path with such a step, or the item is given back and comes again.
 */
final class LastMoves {

    private static final Set<String> MOVES = Set.of("move", "delay", "park", "pause", "dead", "rerun");

    private final Directs directs;
    private final Set<String> movingDirects;

    LastMoves(List<RouteYaml> files) {
        directs = new Directs(files);
        movingDirects = directs.reaching(route -> route.steps().stream().anyMatch(LastMoves::isMoveByItself));
    }

    /** Steps that come after a move, moves in a place that has no end, and paths of a claim without a move. */
    List<String> problems(RouteYaml file) {
        List<String> problems = new ArrayList<>();
        for (RouteNode node : file.routesAndConfigurations()) {
            checkList(node, listOf(node), problems);
            if (node.fromUri().startsWith("ledger:") && !endsWithMove(node, listOf(node))) {
                problems.add(node.where() + ": it claims an item, but not every path of it ends with a move");
            }
        }
        return problems;
    }

    /** The route's own list of steps; a configuration's lists, each of which is a path of its own, are found below. */
    private static JsonNode listOf(RouteNode node) {
        return node.body().path("from").path("steps");
    }

    private void checkList(RouteNode route, JsonNode list, List<String> problems) {
        if (route.kind().equals("routeConfiguration")) {
            for (JsonNode clause : route.body().path("onException")) {
                checkPath(route, clause.path("onException").path("steps"), problems);
            }
        } else {
            checkPath(route, list, problems);
        }
    }

    private void checkPath(RouteNode route, JsonNode list, List<String> problems) {
        List<RouteStep> steps = route.listed(list);
        for (int at = 0; at < steps.size(); at++) {
            RouteStep step = steps.get(at);
            boolean isLast = at == steps.size() - 1;
            if (isMove(step) && !isLast) {
                problems.add(step.where() + ": a move has to be the last step, but "
                        + steps.get(at + 1).where() + " follows");
            } else if (step.kind().equals("choice") && isLast) {
                branches(step).forEach(branch -> checkPath(route, branch, problems));
            } else {
                inside(step).stream()
                        .filter(this::isMove)
                        .forEach(move -> problems.add(move.where()
                                + ": a move has to be the last step of its route, or of a branch of a choice that is; it lies in "
                                + step.where() + (isLast ? "" : ", after which others come")));
            }
        }
    }

    private boolean endsWithMove(RouteNode route, JsonNode list) {
        List<RouteStep> steps = route.listed(list);
        if (steps.isEmpty()) {
            return false;
        }
        RouteStep last = steps.get(steps.size() - 1);
        if (last.kind().equals("choice")) {
            return last.body().has("otherwise")
                    && branches(last).stream().allMatch(branch -> endsWithMove(route, branch));
        }
        return isMove(last) || last.kind().equals("throwException");
    }

    private static List<JsonNode> branches(RouteStep choice) {
        List<JsonNode> branches = new ArrayList<>();
        choice.body().path("when").forEach(when -> branches.add(when.path("steps")));
        if (choice.body().has("otherwise")) {
            branches.add(choice.body().path("otherwise").path("steps"));
        }
        return branches;
    }

    private static List<RouteStep> inside(RouteStep step) {
        return new RouteNode("", step.route(), step.body())
                .steps().stream()
                        .map(found -> new RouteStep(step.route(), found.kind(), found.body()))
                        .toList();
    }

    private boolean isMove(RouteStep step) {
        return isMoveByItself(step) || movingDirects.contains(String.valueOf(step.calledDirect()));
    }

    /** A ledger step on the item that the exchange has claimed; one that names another by its id is none. */
    private static boolean isMoveByItself(RouteStep step) {
        JsonNode parameters = step.body().path("parameters");
        return step.uri().startsWith("ledger:")
                && MOVES.contains(parameters.path("operation").asText("move"))
                && !parameters.has("item");
    }
}
