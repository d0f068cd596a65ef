package io.callscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.start.Startup;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The application builds every route, with every bean, from the settings as they are shipped; nothing is started or called. */
class RouteBeansTest {

    @TempDir
    Path data;

    static List<String> profiles() {
        return RouteYaml.shipped().stream()
                .map(RouteYaml::name)
                .filter(name -> name.startsWith("genesys/"))
                .map(name -> name.substring("genesys/".length(), name.indexOf('.')))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyRouteIsBuiltAndEveryBeanMethodAndClassThatItNamesIsThere(String profile) throws Exception {
        List<RouteYaml> files = RouteYaml.deployments(RouteYaml.shipped()).stream()
                .filter(deployment ->
                        deployment.stream().anyMatch(file -> file.name().equals("genesys/" + profile + ".camel.yaml")))
                .findFirst()
                .orElseThrow();
        Main main = application(profile);
        try {
            main.init();
            CamelContext context = main.getCamelContext();
            context.init();

            assertThat(((ModelCamelContext) context).getRouteDefinitions())
                    .extracting(route -> route.getRouteId())
                    .containsExactlyInAnyOrderElementsOf(files.stream()
                            .flatMap(file -> file.routes().stream())
                            .map(RouteNode::id)
                            .toList());
            assertThat(context.getEndpoints()).hasSizeGreaterThan(files.size());
            RouteBeans beans = new RouteBeans(context.getRegistry()::lookupByName);
            assertThat(files).flatMap(beans::problems).isEmpty();
            assertThat(referencesInProperties())
                    .allSatisfy(name -> assertThat(context.getRegistry().lookupByName(name))
                            .as(name)
                            .isNotNull());
        } finally {
            main.stop();
            main.getCamelContext().stop();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {bean: {id: s, ref: text, method: 'isBlank()'}}                                | ''
                    {bean: {id: s, ref: text, method: isBlank}}                                    | ''
                    {bean: {id: s, ref: txt, method: 'isBlank()'}}                                 | no bean txt
                    {bean: {id: s, ref: text, method: 'isBlnk()'}}                                 | no public method for isBlnk()
                    {bean: {id: s, ref: text, method: 'isBlank(${body})'}}                         | no public method for isBlank(${body})
                    {setBody: {id: s, expression: {method: {ref: txt, method: x}}}}                | no bean txt
                    {setBody: {id: s, expression: {method: {beanType: java.lang.Sting, method: x}}}} | no class java.lang.Sting
                    {setBody: {id: s, expression: {method: {beanType: java.lang.String, method: 'repeat(2, 3)'}}}} | no public method for repeat
                    {setBody: {id: s, expression: {simple: {expression: 'a ${bean:text.repeat(2)}'}}}} | ''
                    {setBody: {id: s, expression: {simple: {expression: 'a ${bean:txt.repeat(2)}'}}}} | no bean txt
                    {setBody: {id: s, expression: {simple: {expression: '${bean:text.replace(''a,b'', ${body})}'}}}} | ''
                    {setBody: {id: s, expression: {simple: {expression: '${bean:text.replace(${body})}'}}}} | no public method
                    {split: {id: s, aggregationStrategy: txt, steps: []}}                          | no bean txt
                    {to: {id: s, uri: 'http:x', parameters: {httpClientConfigurer: '#bean:txt'}}}  | no bean txt
                    {to: {id: s, uri: 'http:x', parameters: {httpClientConfigurer: '#txt'}}}       | no bean txt
                    {throwException: {id: s, exceptionType: java.lang.Exeption}}                   | no class java.lang.Exeption
                    """)
    void aBeanMethodOrClassThatIsNotThereIsNamedWithItsPlace(String step, String problem) {
        List<String> problems = problems("- route: {id: r, from: {uri: 'timer:x', steps: [" + step + "]}}");

        if (problem.isEmpty()) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems)
                    .singleElement()
                    .asString()
                    .startsWith("bad.camel.yaml, route r, step s: ")
                    .contains(problem);
        }
    }

    @Test
    void whatAnErrorRouteNamesIsLookedAtToo() {
        assertThat(
                        problems(
                                """
                        - routeConfiguration:
                            id: e
                            onException:
                              - onException:
                                  exception: [java.lang.Exeption]
                                  redeliveryPolicyRef: txt
                                  onExceptionOccurredRef: text
                                  onWhen: {expression: {simple: {expression: "${bean:text.isBlnk()}"}}}
                        """))
                .containsExactlyInAnyOrder(
                        "bad.camel.yaml, routeConfiguration e: there is no class java.lang.Exeption",
                        "bad.camel.yaml, routeConfiguration e: there is no bean txt; Wiring binds them",
                        "bad.camel.yaml, routeConfiguration e: String has no public method for isBlnk()");
    }

    private static List<String> problems(String yaml) {
        return new RouteBeans(name -> name.equals("text") ? "a text" : null)
                .problems(RouteYaml.of("bad.camel.yaml", yaml));
    }

    /** As the main class has it, with every pipeline and what has no default. */
    private Main application(String profile) throws IOException {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("file:application.properties");
        main.addOverrideProperty("callscribe.pipelines", String.join(",", RouteYaml.pipelines()));
        main.addOverrideProperty("callscribe.data", data.toString());
        main.addOverrideProperty("callscribe.management.port", String.valueOf(freePort()));
        main.addOverrideProperty("callscribe.server.port", String.valueOf(freePort()));
        main.addOverrideProperty("callscribe.server.api-key", "a-key");
        main.addOverrideProperty("genesys.webhook.secret", "a-secret");
        main.addOverrideProperty("genesys.profile", profile);
        main.addOverrideProperty("genesys.client-id", "an-id");
        main.addOverrideProperty("genesys.client-secret", "a-secret");
        main.addOverrideProperty("s3.bucket", "a-bucket");
        main.addOverrideProperty("stt.url", "http://127.0.0.1:9000/speech");
        main.addOverrideProperty("search.url", "http://127.0.0.1:9200");
        main.addOverrideProperty("callscribe.server.port", String.valueOf(freePort()));
        main.addOverrideProperty("callscribe.server.api-key", "a-key-for-the-tests");
        main.addOverrideProperty("genesys.webhook.secret", "a-secret-for-the-tests");
        main.addMainListener(new Startup(RouteYaml.FOLDER, Map.of(), new Properties(), Clock.systemUTC()));
        return main;
    }

    private static List<String> referencesInProperties() throws IOException {
        return SampleSettings.shipped().values().stream()
                .filter(value -> value.startsWith("#bean:"))
                .map(value -> value.substring("#bean:".length()))
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
