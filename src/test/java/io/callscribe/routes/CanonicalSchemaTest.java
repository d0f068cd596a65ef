package io.callscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes are written as a visual editor keeps them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanonicalSchemaTest {

    private CanonicalSchema schema;

    @BeforeAll
    void readSchema() throws Exception {
        schema = CanonicalSchema.unpacked();
    }

    static List<RouteYaml> files() {
        return RouteYaml.shipped();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRouteFileIsCanonicalYaml(RouteYaml file) {
        assertThat(file.hasRouteFileName()).as(file + " ends in .camel.yaml").isTrue();
        assertThat(schema.problems(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"log: {message: x}", "unmarshal: {json: {library: Jackson}}", "marshal: {json: {}}"})
    void whatIsCanonicalIsAccepted(String step) {
        assertThat(schema.problems(step(step))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log: shorthand",
                "to: direct:shorthand",
                "setBody: {simple: shorthand}",
                "setBody: {expression: {simple: shorthand}}",
                "setBody: {constant: {expression: no-expression-key}}",
                "to: {uri: 'direct:x', parametres: {}}",
                "log: {}",
                "unmarshal: {}",
                "unmarshal: {json: {}, csv: {}}",
                "noSuchStep: {}",
                "loop: {doWhile: 'text where a boolean belongs', expression: {constant: {expression: 1}}}"
            })
    void whatIsNotCanonicalIsRefusedWithItsPlace(String step) {
        assertThat(schema.problems(step(step))).isNotEmpty().allSatisfy(problem -> assertThat(problem)
                .startsWith("bad.camel.yaml: $[0].route.from.steps[0]"));
    }

    @Test
    void anUnknownKeyOfARouteIsRefused() {
        RouteYaml bad = RouteYaml.of(
                "bad.camel.yaml", "- route: {id: x, descripion: misspelt, from: {uri: 'timer:x', steps: []}}");

        assertThat(schema.problems(bad)).singleElement().asString().contains("descripion");
    }

    private static RouteYaml step(String step) {
        return RouteYaml.of("bad.camel.yaml", "- route: {id: x, from: {uri: 'timer:x', steps: [{" + step + "}]}}");
    }
}
