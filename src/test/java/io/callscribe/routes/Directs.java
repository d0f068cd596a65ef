package io.callscribe.routes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Who calls whom by {@code direct:}, among files that are loaded together. */
final class Directs {

    private final List<RouteNode> routes;
    private final List<RouteNode> callers;

    Directs(List<RouteYaml> files) {
        routes = files.stream().flatMap(file -> file.routes().stream()).toList();
        callers = files.stream()
                .flatMap(file -> file.routesAndConfigurations().stream())
                .toList();
    }

    List<RouteNode> routes() {
        return routes;
    }

    /** Calls that nothing answers, names that two routes answer to, and routes that nobody calls and no note explains. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> defined = new HashSet<>();
        for (RouteNode route : routes) {
            if (route.direct() != null && !defined.add(route.direct())) {
                problems.add(route.where() + ": another route starts from direct:" + route.direct() + " too");
            }
        }
        Set<String> called = new HashSet<>();
        for (RouteNode caller : callers) {
            for (RouteStep step : caller.steps()) {
                called.add(String.valueOf(step.calledDirect()));
                if (step.calledDirect() != null && !defined.contains(step.calledDirect())) {
                    problems.add(step.where() + ": no route starts from direct:" + step.calledDirect());
                }
            }
        }
        for (RouteNode route : routes) {
            if (route.direct() != null
                    && !called.contains(route.direct())
                    && !route.body().has("note")) {
                problems.add(route.where() + ": nobody calls direct:" + route.direct() + ", and no note says who may");
            }
        }
        return problems;
    }

    /** The names of the {@code direct:} routes for which something holds, or that call one for which it does, and so on. */
    Set<String> reaching(Predicate<RouteNode> property) {
        Set<String> reaching = new TreeSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (RouteNode route : routes) {
                if (route.direct() != null && (property.test(route) || callsOneOf(reaching, route))) {
                    grown |= reaching.add(route.direct());
                }
            }
        }
        return reaching;
    }

    private static boolean callsOneOf(Set<String> names, RouteNode route) {
        return route.steps().stream().anyMatch(step -> names.contains(String.valueOf(step.calledDirect())));
    }
}
