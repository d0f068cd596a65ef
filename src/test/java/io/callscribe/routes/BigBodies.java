package io.callscribe.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A route that a stream passes through has {@code streamCache: false}: any of its steps would copy the stream to the heap otherwise. */
final class BigBodies {

    private BigBodies() {}

    /** Routes that have a {@code disableStreamCache} endpoint, or call one that has, and cache streams themselves. */
    static List<String> problems(List<RouteYaml> files) {
        Directs directs = new Directs(files);
        Set<String> streaming = directs.reaching(BigBodies::opensStream);
        List<String> problems = new ArrayList<>();
        for (RouteNode route : directs.routes()) {
            boolean streams = opensStream(route)
                    || route.steps().stream().anyMatch(step -> streaming.contains(String.valueOf(step.calledDirect())));
            if (streams && route.body().path("streamCache").asBoolean(true)) {
                problems.add(route.where() + ": a big body passes through it, so it wants streamCache: false");
            }
        }
        return problems;
    }

    private static boolean opensStream(RouteNode route) {
        return route.endpoints().stream()
                .anyMatch(endpoint -> "true".equals(endpoint.parameters().get("disableStreamCache")));
    }
}
