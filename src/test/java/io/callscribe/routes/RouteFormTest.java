package io.callscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route has what operators and tests go by. */
class RouteFormTest {

    private static final String GOOD =
            """
            - route:
                id: pipe-store
                description: Stores one recording after the other.
                routeConfigurationId: item-errors
                from:
                  uri: timer:pipe-store
                  steps:
                    - bean:
                        id: count-it
                        ref: counter
                    - to:
                        id: call-it
                        uri: http:host
                        parameters:
                          httpMethod: GET
                    - to:
                        id: call-other
                        uri: direct:other
            - route:
                id: pipe-other
                description: Does something else for the one above.
                errorHandler:
                  noErrorHandler: {}
                from:
                  uri: direct:other
                  steps: []
            """;

    static List<RouteYaml> files() {
        return RouteYaml.shipped();
    }

    static List<List<RouteYaml>> deployments() {
        return RouteYaml.deployments(RouteYaml.shipped());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRouteHasItsFormAndEveryStepToo(RouteYaml file) {
        assertThat(RouteForm.problems(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void noIdIsUsedTwiceAmongFilesThatAreLoadedTogether(List<RouteYaml> files) {
        assertThat(RouteForm.repeatedIds(files)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void noRouteThatABigBodyPassesThroughCachesIt(List<RouteYaml> files) {
        assertThat(BigBodies.problems(files)).isEmpty();
    }

    @Test
    void aGoodFileHasNoProblems() {
        assertThat(RouteForm.problems(pipe(GOOD))).isEmpty();
        assertThat(RouteForm.repeatedIds(List.of(pipe(GOOD)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    id: pipe-store                             | id: store                              | route store: its id has to begin with pipe-
                    id: pipe-store                             | id: pipe-Store                         | id in kebab-case
                    id: pipe-store                             | group: none                            | route without id: expected an id
                    description: Stores one recording after the other. | description: Stores            | expected a description
                    description: Stores one recording after the other. | group: none                    | expected a description
                    routeConfigurationId: item-errors          | group: none                            | routeConfigurationId of
                    routeConfigurationId: item-errors          | routeConfigurationId: other-errors     | "other-errors"
                    uri: timer:pipe-store                      | uri: direct:x                          | has no routeConfigurationId
                    uri: timer:pipe-store                      | uri: timer:other-store                 | expected pipe, the pipeline's own name
                    uri: timer:pipe-store                      | uri: quartz:other/discover             | expected pipe, the pipeline's own name
                    uri: timer:pipe-store                      | uri: ledger:other/stored               | expected pipe, the pipeline's own name
                    errorHandler:                              | other:                                 | noErrorHandler
                    id: count-it                               | method: x                              | step bean without id
                    id: call-it                                | pattern: InOut                         | step to without id
                    id: call-it                                | id: callIt                             | step callIt: expected an id in kebab-case
                    httpMethod: GET                            | disableStreamCache: true               | step call-it: an HTTP step wants httpMethod
                    httpMethod: GET                            | bridgeEndpoint: true                   | step call-it: an HTTP step wants httpMethod
                    uri: http:host                             | uri: http:host?x=y                     | step call-it: options belong into parameters
                    - bean:                                    | - toD:                                 | never toD
                    """)
    void whatIsNotOfTheFormIsNamedWithItsPlace(String good, String bad, String problem) {
        assertThat(RouteForm.problems(pipe(GOOD.replace(good, bad))))
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told).startsWith("pipe.camel.yaml, route "))
                .anySatisfy(told -> assertThat(told).contains(problem));
    }

    @Test
    void aCallByHttpIsKnownWhereItsAddressIsASetting() {
        RouteYaml bad =
                pipe(GOOD.replace("http:host", "\"{{genesys.api.url}}/x\"").replace("httpMethod", "timeout"));

        assertThat(RouteForm.problems(bad)).singleElement().asString().contains("call-it", "httpMethod");
    }

    @Test
    void aFailureInsideOfDoTryWouldNotBeRedelivered() {
        RouteYaml bad = pipe(GOOD.replace(
                "- bean:\n            id: count-it\n            ref: counter",
                "- doTry:\n            id: try-it\n            steps: []"));

        assertThat(RouteForm.problems(bad)).singleElement().asString().contains("pipe-store", "not redelivered");
    }

    @Test
    void anIdThatStandsTwiceIsNamedWithBothPlaces() {
        assertThat(RouteForm.repeatedIds(List.of(pipe(GOOD.replace("count-it", "pipe-other")))))
                .singleElement()
                .asString()
                .contains("route pipe-store, step pipe-other", "route pipe-other");
    }

    @Test
    void aRouteThatCallsAStreamingOneHasToLetItPassToo() {
        String streaming = GOOD.replace(
                "steps: []", "steps: [{to: {id: o, uri: 'http:o', parameters: {disableStreamCache: true}}}]");

        assertThat(BigBodies.problems(List.of(pipe(streaming))))
                .hasSize(2)
                .anySatisfy(told -> assertThat(told).contains("route pipe-store"))
                .anySatisfy(told -> assertThat(told).contains("route pipe-other"));
        assertThat(BigBodies.problems(List.of(pipe(streaming.replace("  from:", "  streamCache: false\n    from:")))))
                .isEmpty();
    }

    @Test
    void profilesOfGenesysAreNeverLoadedTogether() {
        RouteYaml one = RouteYaml.of("genesys/one.camel.yaml", GOOD);
        RouteYaml two = RouteYaml.of("genesys/two.camel.yaml", GOOD);

        assertThat(RouteYaml.deployments(List.of(one, two))).containsExactly(List.of(one), List.of(two));
    }

    private static RouteYaml pipe(String yaml) {
        return RouteYaml.of("pipe.camel.yaml", yaml);
    }
}
