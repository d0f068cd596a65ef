package io.callscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option of an endpoint, and every line that configures Camel, is one that Camel's catalog knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointOptionsTest {

    private SampleSettings settings;
    private Catalog catalog;

    @BeforeAll
    void readCatalog() throws Exception {
        settings = new SampleSettings();
        catalog = new Catalog(settings::resolve);
    }

    @AfterAll
    void close() {
        settings.close();
    }

    static List<RouteYaml> files() {
        return RouteYaml.shipped();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyEndpointOptionIsInTheCatalogAndHasAValidValue(RouteYaml file) {
        assertThat(file.routesAndConfigurations())
                .flatMap(RouteNode::endpoints)
                .flatMap(catalog::problems)
                .isEmpty();
    }

    @Test
    void everyLineThatConfiguresCamelIsInTheCatalogAndHasAValidValue() throws Exception {
        assertThat(catalog.problems(SampleSettings.shipped())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http:host                       | httpMethod=GET
                    https:host                      | httpMethod={{?x}} POST
                    {{genesys.api.url}}/api/v2/some | connectTimeout={{millis:genesys.timeout}}
                    http:host                       | httpClient.redirectsEnabled=true
                    ledger:pipeline/stage           | operation=dead
                    ledger:current                  | operation=park;for=${variable.x}
                    aws2-transcribe:jobs            | operation=getTranscriptionJob;pojoRequest=true
                    aws2-s3://{{s3.bucket}}         | operation=getObject
                    """)
    void anOptionThatIsKnownIsAccepted(String uri, String options) {
        assertThat(catalog.problems(producer(uri, options.replace("{{?x}} ", ""))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http:host             | htpMethod=GET                        | htpMethod
                    https:host            | httpMethod=FETCH                     | httpMethod
                    http:host             | disableStreamCache=perhaps           | disableStreamCache
                    http:host             | automaticRetriesDisabled=true        | automaticRetriesDisabled
                    http:host             | connectTimeout=soon                  | connectTimeout
                    ledger:pipeline/stage | kep=x                                | kep
                    ledger:pipeline/stage | operation=mov                        | operation
                    ledger:pipeline/stage | newRun=2                             | newRun
                    ledger:pipeline/stage | cause=weather                        | cause
                    ledger:pipeline/stage | workers=2                            | workers
                    aws2-transcribe:jobs  | operation=startTranscriptoinJob      | operation
                    aws2-s3:bucket        | operation=getObjekt                  | operation
                    aws2-s3://            | operation=getObject                  | bucketNameOrArn
                    file:folder           | delete=true                          | delete
                    no-such-scheme:x      | a=b                                  | no-such-scheme
                    http:host             | httpMethod=                          | httpMethod is empty
                    """)
    void anOptionThatIsUnknownMissingOfABadValueOrOfTheOtherSideIsNamed(String uri, String options, String named) {
        assertThat(catalog.problems(producer(uri, options))).isNotEmpty().allSatisfy(told -> assertThat(told)
                .startsWith("here: "));
        assertThat(String.join(" ", catalog.problems(producer(uri, options)))).contains(named);
    }

    @Test
    void anOptionOfAProducerIsNoneOfAConsumer() {
        EndpointUse consumer = new EndpointUse("here", true, "ledger:pipeline/stage", Map.of("keep", "x"));

        assertThat(catalog.problems(consumer)).singleElement().asString().contains("keep");
        assertThat(catalog.problems(new EndpointUse("here", true, "ledger:p/s", Map.of("workers", "many"))))
                .singleElement()
                .asString()
                .contains("workers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.http.automatic-retrys-disabled=true",
                "camel.component.ledger.retry-windows=1h",
                "camel.component.ledger.retry-window=long",
                "camel.component.no-such.option=1",
                "camel.main.shutdown-timout=25",
                "camel.main.shutdown-timeout=soon",
                "camel.management.enabled=perhaps",
                "camel.managment.enabled=true",
                "camel.health.exposure-level=some"
            })
    void aLineThatCamelWouldNotKnowIsNamed(String line) {
        String[] parts = line.split("=");

        assertThat(catalog.problems(Map.of(parts[0], parts[1])))
                .singleElement()
                .asString()
                .startsWith(parts[0]);
    }

    private static EndpointUse producer(String uri, String options) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String option : options.split(";")) {
            String[] parts = option.split("=", 2);
            parameters.put(parts[0], parts[1]);
        }
        return new EndpointUse("here", false, uri, parameters);
    }
}
