package io.callscribe.ledger;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.StartupListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graph that the {@code ledger:} endpoints draw, held against itself at start: a stage that items are moved to must have a consumer, or
 * a move by id that expects it; a consumer must have a stage that something feeds.
 */
final class LedgerGraph implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerGraph.class);

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        warnings(context).forEach(LOG::warn);
    }

    static Set<String> warnings(CamelContext context) {
        Set<LedgerEndpoint> endpoints = context.getEndpoints().stream()
                .filter(LedgerEndpoint.class::isInstance)
                .map(LedgerEndpoint.class::cast)
                .collect(Collectors.toSet());
        Set<String> consumed = context.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(LedgerEndpoint.class::isInstance)
                .map(LedgerEndpoint.class::cast)
                .map(LedgerGraph::name)
                .collect(Collectors.toSet());
        Set<String> expected = endpoints.stream()
                .filter(endpoint -> endpoint.getExpect() != null)
                .map(endpoint -> endpoint.getPipeline() + "/" + endpoint.getExpect())
                .collect(Collectors.toSet());
        Set<String> fed =
                endpoints.stream().filter(feeds()).map(LedgerGraph::name).collect(Collectors.toSet());
        endpoints.stream()
                .filter(endpoint -> endpoint.getRerunFrom() != null)
                .forEach(endpoint -> fed.add(endpoint.getPipeline() + "/" + endpoint.getRerunFrom()));
        fed.add("*/" + Stage.DEAD);

        Set<String> warnings = new TreeSet<>();
        fed.stream()
                .filter(stage -> !Stage.ends(stage.substring(stage.indexOf('/') + 1)))
                .filter(stage -> !consumed.contains(stage) && !expected.contains(stage))
                .forEach(stage -> warnings.add("Items are moved to ledger:" + stage
                        + ", but no route consumes it: they would stay there. Is a route missing, or misspelt?"));
        consumed.stream()
                .filter(stage -> !fed.contains(stage))
                .forEach(stage -> warnings.add("A route consumes ledger:" + stage
                        + ", but nothing moves items there. Is a route missing, or misspelt?"));
        return warnings;
    }

    private static Predicate<LedgerEndpoint> feeds() {
        return endpoint -> endpoint.getStage() != null
                && (endpoint.getOperation() == LedgerOperation.enter
                        || endpoint.getOperation() == LedgerOperation.move && isTarget(endpoint));
    }

    /** A consumer's endpoint is one object with a producer's of the same URI; one that has consumer options is no target. */
    private static boolean isTarget(LedgerEndpoint endpoint) {
        return endpoint.getCamelContext().getRoutes().stream().noneMatch(route -> route.getEndpoint() == endpoint);
    }

    private static String name(LedgerEndpoint endpoint) {
        return endpoint.getPipeline() + "/" + endpoint.getStage();
    }
}
