package io.callscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes meet where they say they do, and a move of the claimed item is the last thing that happens to it. */
class RouteGraphTest {

    private static final String CALLER =
            "- route: {id: a, from: {uri: 'timer:a', steps: [{to: {id: call, uri: 'direct:b'}}]}}\n";
    private static final String CALLED = "- route: {id: b, from: {uri: 'direct:b', steps: []}}\n";
    private static final String MOVE = "{to: {id: move, uri: 'ledger:p/next'}}";
    private static final String LOG = "{log: {id: after, message: x}}";

    static List<List<RouteYaml>> deployments() {
        return RouteYaml.deployments(RouteYaml.shipped());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void everyDirectCallHasOneRouteAndEveryDirectRouteACaller(List<RouteYaml> files) {
        assertThat(new Directs(files).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void everyMoveIsTheLastStepOfItsPathAndEveryClaimEndsWithOne(List<RouteYaml> files) {
        LastMoves moves = new LastMoves(files);

        assertThat(files).flatMap(moves::problems).isEmpty();
    }

    @Test
    void aCallToNothingASecondRouteOfANameAndARouteThatNobodyCallsAreNamed() {
        assertThat(directs(CALLER + CALLED)).isEmpty();
        assertThat(directs(CALLER)).singleElement().asString().contains("route a, step call", "direct:b");
        assertThat(directs(CALLER + CALLED + CALLED.replace("id: b", "id: c")))
                .singleElement()
                .asString()
                .contains("route c", "another route");
        assertThat(directs(CALLED)).singleElement().asString().contains("route b", "nobody calls");
        assertThat(directs(CALLED.replace("{id: b,", "{id: b, note: Called by hand,")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MOVE,
                LOG + "," + MOVE,
                "{choice: {when: [{steps: [" + MOVE + "]}], otherwise: {steps: [" + LOG + "," + MOVE + "]}}}",
                "{to: {id: other, uri: 'ledger:p/x', parameters: {item: '${x}', expect: y}}}," + LOG + "," + MOVE,
                "{to: {id: enter, uri: 'ledger:p/x', parameters: {operation: enter}}}," + MOVE,
                "{to: {id: wait, uri: 'ledger:current', parameters: {operation: delay, for: 1m}}}"
            })
    void aMoveAtTheEndOfEachPathIsAsItShouldBe(String steps) {
        assertThat(moves(steps)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MOVE + "," + LOG,
                MOVE + "," + MOVE,
                "{choice: {when: [{steps: [" + MOVE + "," + LOG + "]}], otherwise: {steps: [" + MOVE + "]}}}",
                "{choice: {when: [{steps: [" + MOVE + "]}], otherwise: {steps: [" + MOVE + "]}}}," + LOG,
                "{split: {id: each, steps: [" + MOVE + "]}}",
                "{filter: {id: some, steps: [" + MOVE + "]}}," + MOVE,
                "{doTry: {steps: [" + MOVE + "]}}," + LOG,
                "{to: {id: wait, uri: 'ledger:current', parameters: {operation: park}}}," + LOG
            })
    void aMoveThatIsNotLastIsNamedWithItsPlace(String steps) {
        assertThat(moves(steps)).isNotEmpty().allSatisfy(told -> assertThat(told)
                .startsWith("bad.camel.yaml, route a"));
        assertThat(moves(steps)).anySatisfy(told -> assertThat(told).contains("has to be the last step"));
    }

    @Test
    void aMoveInACalledRouteIsTheCallersMove() {
        String caller = "- route: {id: a, from: {uri: 'ledger:p/s', steps: [{to: {id: call, uri: 'direct:b'}}%s]}}\n";
        String called = CALLED.replace("[]", "[" + MOVE + "]");

        assertThat(moves(List.of(file(caller.formatted("") + called)))).isEmpty();
        assertThat(moves(List.of(file(caller.formatted("," + LOG) + called))))
                .anySatisfy(told -> assertThat(told).contains("step call", "step after follows"));
    }

    @Test
    void aMoveThatIsNotLastIsFoundInAnErrorRouteToo() {
        String configuration = "- routeConfiguration: {id: e, onException: [{onException: {steps: [%s]}}]}";

        assertThat(moves(List.of(file(configuration.formatted(LOG + "," + MOVE)))))
                .isEmpty();
        assertThat(moves(List.of(file(configuration.formatted(MOVE + "," + LOG)))))
                .singleElement()
                .asString()
                .contains("routeConfiguration e, step move", "step after follows");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOG, "{choice: {when: [{steps: [" + MOVE + "]}]}}", ""})
    void aClaimWithAPathThatEndsWithoutAMoveIsNamed(String steps) {
        assertThat(moves(steps)).singleElement().asString().contains("route a", "not every path");
    }

    private static List<String> directs(String yaml) {
        return new Directs(List.of(file(yaml))).problems();
    }

    private static List<String> moves(String steps) {
        return moves(List.of(file("- route: {id: a, from: {uri: 'ledger:p/s', steps: [" + steps + "]}}")));
    }

    private static List<String> moves(List<RouteYaml> files) {
        LastMoves moves = new LastMoves(files);
        return files.stream().flatMap(file -> moves.problems(file).stream()).toList();
    }

    private static RouteYaml file(String yaml) {
        return RouteYaml.of("bad.camel.yaml", yaml);
    }
}
