package io.callscribe.ledger;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graph that the {@code ledger:} endpoints of the routes draw, held against itself at start: a stage that items are moved to
 * must have a consumer, or a move by id that expects it; a consumer must have a stage that something feeds. It is read from the
 * routes as they are written, for some of them may start later.
 */
final class LedgerGraph implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerGraph.class);

    /** A stage of a pipeline; the pipeline may be {@link Claims#ANY}. */
    private record Place(String pipeline, String stage) {

        boolean meets(Place other) {
            boolean anyPipeline = Claims.ANY.equals(pipeline) || Claims.ANY.equals(other.pipeline);
            return stage.equals(other.stage) && (anyPipeline || pipeline.equals(other.pipeline));
        }

        boolean isIn(Collection<Place> places) {
            return places.stream().anyMatch(this::meets);
        }

        @Override
        public String toString() {
            return pipeline + "/" + stage;
        }
    }

    private final AtomicBoolean told = new AtomicBoolean();

    /** Camel calls this at the start of the context, and then once more for each route that its supervising controller starts. */
    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        if (told.compareAndSet(false, true)) {
            warnings(context).forEach(LOG::warn);
        }
    }

    static Set<String> warnings(CamelContext context) {
        Model model = (ModelCamelContext) context;
        Set<LedgerEndpoint> sources = endpoints(context, inputs(model));
        Set<LedgerEndpoint> targets = endpoints(context, outputs(model));

        Set<Place> consumed = places(sources.stream().map(LedgerGraph::stage));
        Set<Place> taken = places(targets.stream()
                .filter(target -> target.getExpect() != null)
                .map(target -> new Place(target.getPipeline(), target.getExpect())));
        Set<Place> fed = places(Stream.concat(
                targets.stream().filter(LedgerGraph::feeds).map(LedgerGraph::stage),
                sources.stream().flatMap(LedgerGraph::sentByLedger)));
        if (!sources.isEmpty()) {
            fed.add(new Place(Claims.ANY, Stage.DEAD));
        }

        Set<String> warnings = new TreeSet<>();
        fed.stream()
                .filter(place -> !Stage.ends(place.stage()))
                .filter(place -> !place.isIn(consumed) && !place.isIn(taken))
                .forEach(place -> warnings.add("Items are moved to ledger:" + place
                        + ", but no route consumes it: they would stay there. Is a route missing, or misspelt?"));
        consumed.stream()
                .filter(place -> !place.isIn(fed))
                .forEach(place -> warnings.add("A route consumes ledger:" + place
                        + ", but nothing moves items there. Is a route missing, or misspelt?"));
        return warnings;
    }

    private static Stream<String> inputs(Model model) {
        return model.getRouteDefinitions().stream()
                .map(RouteDefinition::getInput)
                .map(input -> input.getEndpointUri());
    }

    private static Stream<String> outputs(Model model) {
        Stream<ProcessorDefinition<?>> roots = Stream.concat(
                model.getRouteDefinitions().stream().map(route -> (ProcessorDefinition<?>) route),
                model.getRouteConfigurationDefinitions().stream().flatMap(LedgerGraph::handlers));
        return roots.flatMap(
                root -> ProcessorDefinitionHelper.filterTypeInOutputs(root.getOutputs(), ToDefinition.class).stream()
                        .map(ToDefinition::getEndpointUri));
    }

    private static Stream<ProcessorDefinition<?>> handlers(RouteConfigurationDefinition configuration) {
        return configuration.getOnExceptions().stream().map(handler -> (ProcessorDefinition<?>) handler);
    }

    private static Set<LedgerEndpoint> endpoints(CamelContext context, Stream<String> uris) {
        return uris.filter(uri -> uri != null && uri.startsWith("ledger:"))
                .map(context::resolvePropertyPlaceholders)
                .map(uri -> context.getEndpoint(uri, LedgerEndpoint.class))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean feeds(LedgerEndpoint target) {
        boolean moves = target.getOperation() == LedgerOperation.move || target.getOperation() == LedgerOperation.enter;
        return moves && target.getStage() != null;
    }

    /** Where a stage's own items go without a step of its route. */
    private static Stream<Place> sentByLedger(LedgerEndpoint source) {
        return Stream.of(source.getRerunFrom(), source.getOverdue())
                .filter(Objects::nonNull)
                .map(stage -> new Place(source.getPipeline(), stage));
    }

    private static Set<Place> places(Stream<Place> places) {
        return places.collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Place stage(LedgerEndpoint endpoint) {
        return new Place(endpoint.getPipeline(), endpoint.getStage());
    }
}
