package io.callscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class LedgerGraphTest {

    @TempDir
    Path folder;

    @Test
    void aGraphWithoutGapsIsNotWarnedOf() throws Exception {
        assertThat(warnings(entering("calls/discovered")
                        + route("ledger:calls/discovered", "ledger:calls/stored")
                        + route("ledger:calls/stored", "ledger:calls/delivered")
                        + route("ledger:*/dead", "ledger:*/buried")))
                .isEmpty();
    }

    @Test
    void aStageWithoutAConsumerIsWarnedOf() throws Exception {
        assertThat(warnings(entering("calls/discovered")
                        + route("ledger:calls/discovered", "ledger:calls/storred")
                        + route("ledger:*/dead", "ledger:*/buried")))
                .singleElement()
                .asString()
                .contains("ledger:calls/storred", "no route consumes it");
    }

    @Test
    void aConsumerThatNothingFeedsIsWarnedOf() throws Exception {
        assertThat(warnings(route("ledger:calls/discovered", "ledger:calls/delivered")
                        + route("ledger:*/dead", "ledger:*/buried")))
                .singleElement()
                .asString()
                .contains("ledger:calls/discovered", "nothing moves items there");
    }

    @Test
    void aMoveByIdTakesItemsFromTheStageThatItExpects() throws Exception {
        assertThat(warnings(entering("calls/transcribing")
                        + route("direct:collect", "ledger:calls/delivered?item=x&expect=transcribing")))
                .isEmpty();
    }

    @Test
    void aNewRunFeedsTheStageWhereItBegins() throws Exception {
        assertThat(warnings(entering("calls/stored")
                        + route("ledger:calls/stored?rerunFrom=prepared", "ledger:calls/delivered")
                        + route("ledger:*/dead", "ledger:*/buried")))
                .singleElement()
                .asString()
                .contains("ledger:calls/prepared");
    }

    @Test
    void whatIsOverdueFeedsTheStageToWhichItGoes() throws Exception {
        String overdue = entering("calls/discovered")
                + route("ledger:calls/discovered?overdue=given-up", "ledger:calls/delivered")
                + route("ledger:*/dead", "ledger:*/buried");

        assertThat(warnings(overdue)).singleElement().asString().contains("ledger:calls/given-up");
        assertThat(warnings(overdue + route("ledger:calls/given-up", "ledger:calls/unavailable")))
                .isEmpty();
        assertThat(warnings(overdue.replace("given-up", "unavailable"))).isEmpty();
    }

    @Test
    void withoutALetterWriterTheDeadAreWarnedOf() throws Exception {
        assertThat(warnings(entering("calls/stored") + route("ledger:calls/stored", "ledger:calls/delivered")))
                .singleElement()
                .asString()
                .contains("ledger:*/dead");
    }

    @Test
    void itIsToldOnceHoweverOftenCamelSaysThatARouteHasStarted() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger(LedgerGraph.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        try (LedgerRig rig = new LedgerRig(Engine.SQLITE, folder);
                LedgerRoutes routes = new LedgerRoutes(rig.node("one"), LedgerRoutes.NEVER)) {
            routes.start(entering("calls/nowhere"));
            LedgerGraph graph = new LedgerGraph();
            told.list.clear();

            graph.onCamelContextStarted(routes.context, false);
            graph.onCamelContextStarted(routes.context, true);

            assertThat(told.list).singleElement().asString().contains("ledger:calls/nowhere");
        } finally {
            log.detachAppender(told);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "keep=transcriptJson, false",
        "'tell=turns,words', true",
        "'tell=turns, words', true",
        "'tell=turns,answers', false",
        "keepSecret=transcriptJson, true"
    })
    void theWordsOfACallAreNeitherToldNorKeptWhereTheyAreTold(String option, boolean taken) throws Exception {
        try (LedgerRig rig = new LedgerRig(Engine.SQLITE, folder);
                LedgerRoutes routes = new LedgerRoutes(rig.node("one"), LedgerRoutes.NEVER)) {
            routes.context.getComponent("ledger", LedgerComponent.class).setSecretVariables("transcriptJson, answers");
            String uri = "ledger:calls/completed?" + option.replace(" ", "");
            if (taken) {
                assertThat(routes.context.getEndpoint(uri)).isNotNull();
            } else {
                assertThatThrownBy(() -> routes.context.getEndpoint(uri))
                        .hasRootCauseInstanceOf(IllegalArgumentException.class)
                        .rootCause()
                        .hasMessageContaining("words of a call")
                        .hasMessageContaining("keepSecret");
            }
        }
    }

    private Set<String> warnings(String yaml) throws Exception {
        try (LedgerRig rig = new LedgerRig(Engine.SQLITE, folder);
                LedgerRoutes routes = new LedgerRoutes(rig.node("one"), LedgerRoutes.NEVER)) {
            routes.start(yaml);
            return LedgerGraph.warnings(routes.context);
        }
    }

    private static String entering(String stage) {
        return route("direct:enter", "ledger:" + stage + "?operation=enter&item=x");
    }

    private static String route(String from, String to) {
        return """
                - route:
                    from:
                      uri: %s
                      steps:
                        - choice:
                            when:
                              - expression:
                                  constant:
                                    expression: "true"
                                steps:
                                  - to:
                                      uri: "%s"
                """
                .formatted(from, to);
    }
}
