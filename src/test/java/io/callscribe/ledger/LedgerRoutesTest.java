package io.callscribe.ledger;

import static io.callscribe.ledger.LedgerRig.PIPELINE;
import static io.callscribe.ledger.LedgerRig.claimOne;
import static io.callscribe.ledger.LedgerRig.enter;
import static io.callscribe.ledger.LedgerRig.find;
import static io.callscribe.ledger.LedgerRig.story;
import static io.callscribe.ledger.LedgerRoutes.NEVER;
import static io.callscribe.ledger.LedgerRoutes.OFTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Consumer;
import org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component in YAML routes, as an integration team writes them. */
class LedgerRoutesTest {

    @TempDir
    Path folder;

    private LedgerRig rig;
    private Ledger ledger;
    private LedgerRoutes routes;

    @BeforeEach
    void open() {
        rig = new LedgerRig(Engine.SQLITE, folder);
        ledger = rig.node("one");
    }

    @AfterEach
    void close() {
        if (routes != null) {
            routes.close();
        }
        rig.close();
    }

    @Test
    void theItemAndWhatIsKeptAreVariablesAndSurviveADirectRoute() throws Exception {
        ledger.entrance().enter(PIPELINE, List.of(new Entry("a", "discovered", Map.of("audioKey", "k"), Map.of())));
        start(
                OFTEN,
                """
                - route:
                    from:
                      uri: ledger:calls/discovered
                      steps:
                        - to:
                            uri: direct:store
                        - to:
                            uri: ledger:calls/stored
                            parameters:
                              keep: audioKey,bytes
                              tell: answer
                              forget: nothing
                              ref: ${variable.item.id}-ref
                - route:
                    errorHandler:
                      noErrorHandler: {}
                    from:
                      uri: direct:store
                      steps:
                        - setBody:
                            expression:
                              simple:
                                expression: ${variable.item.pipeline} ${variable.item.id} ${variable.item.stage} ${variable.item.run} ${variable.item.attempts} ${variable.audioKey} ${variable.item.context[audioKey]}
                        - setVariable:
                            name: bytes
                            expression:
                              simple:
                                expression: "44"
                                resultType: java.lang.Integer
                        - setVariable:
                            name: answer
                            expression:
                              constant:
                                expression: "200"
                        - process:
                            ref: seen
                """);

        untilAt("a", "stored");

        assertThat(routes.seen).containsExactly("calls a discovered 1 0 k k");
        assertThat(find(ledger, "a").context()).isEqualTo(Map.of("audioKey", "k", "bytes", 44));
        assertThat(find(ledger, "a").ref()).isEqualTo("a-ref");
        assertThat(ledger.events().of("a").get(1).detail()).containsEntry("answer", "200");
    }

    @Test
    void theItemIsGatheredFirstWithOthersThatAreDueAndTheyAreMovedByTheirIds() throws Exception {
        enter(ledger, "completed", "a", "b", "c", "d");
        rig.sql("UPDATE item SET due_at = ? WHERE item_id = 'a'", 1);
        start(
                OFTEN,
                """
                - route:
                    from:
                      uri: ledger:calls/completed
                      steps:
                        - to:
                            uri: ledger:current
                            parameters:
                              operation: gather
                              most: 3
                        - setVariable:
                            name: told
                            expression:
                              simple:
                                expression: ${body.size} ${body[0].id}
                        - split:
                            expression:
                              simple:
                                expression: ${body}
                            steps:
                              - to:
                                  uri: ledger:calls/delivered
                                  parameters:
                                    item: ${body.id}
                                    expect: completed
                        - to:
                            uri: ledger:calls/delivered
                            parameters:
                              tell: told
                """);

        untilAt("a", "delivered");
        untilAt("d", "delivered");

        assertThat(ledger.events().of("a").get(1).detail()).containsEntry("told", "3 a");
        assertThat(ledger.events().of("d").get(1).detail()).containsEntry("told", "1 d");
        assertThat(story(ledger, "b")).containsExactly("entered >completed", "moved completed>delivered");
    }

    @Test
    void whoKnowsNoPipelineMovesTheOthersFromWhereItsOwnItemStands() throws Exception {
        enter(ledger, "completed", "a", "b", "c");
        rig.sql("UPDATE item SET due_at = ? WHERE item_id = 'a'", 1);
        start(
                OFTEN,
                """
                - route:
                    from:
                      uri: ledger:calls/completed
                      steps:
                        - to:
                            uri: ledger:current
                            parameters:
                              operation: gather
                        - split:
                            expression:
                              simple:
                                expression: ${body}
                            steps:
                              - filter:
                                  expression:
                                    simple:
                                      expression: ${body.id} != ${variable.item.id}
                                  steps:
                                    - to:
                                        uri: ledger:*/delivered
                                        parameters:
                                          item: ${body.id}
                        - to:
                            uri: ledger:calls/skipped
                """);

        untilAt("a", "skipped");

        assertThat(story(ledger, "b")).containsExactly("entered >completed", "moved completed>delivered");
        assertThat(find(ledger, "c").stage()).isEqualTo("delivered");
    }

    @Test
    void whatMovesNothingIsToldOfTheItemOfAnotherOrOfThePipeline() throws Exception {
        start(
                OFTEN,
                """
                - route:
                    from:
                      uri: ledger:calls/completed
                      steps:
                        - setVariable:
                            name: bytes
                            constant: 5
                        - to:
                            uri: ledger:calls
                            parameters:
                              operation: tell
                              what: seen
                              tell: bytes
                        - to:
                            uri: ledger:calls
                            parameters:
                              operation: tell
                              item: "${variable.item.id}-copy"
                              what: seen
                              once: true
                        - to:
                            uri: direct:pipeline
                        - to:
                            uri: ledger:calls/delivered
                - route:
                    from:
                      uri: direct:pipeline
                      steps:
                        - to:
                            uri: ledger:current
                            parameters:
                              operation: tell
                              item: "-"
                              what: begun
                - route:
                    from:
                      uri: direct:poll
                      steps:
                        - to:
                            uri: ledger:polls
                            parameters:
                              operation: openWindow
                              lookBack: 1h
                        - to:
                            uri: direct:pipeline
                """);
        enter(ledger, "completed", "a");

        untilAt("a", "delivered");
        assertThat(routes.context
                        .createProducerTemplate()
                        .request("direct:poll", nothing -> {})
                        .getException())
                .isNull();
        assertThat(ledger.events().of(Event.NO_ITEM))
                .extracting(Event::pipeline)
                .containsExactlyInAnyOrder("calls", "polls");
        assertThat(routes.context
                        .createProducerTemplate()
                        .request("direct:pipeline", nothing -> {})
                        .getException())
                .hasMessageContaining("neither an item nor a window");

        assertThat(story(ledger, "a")).containsExactly("entered >completed", "seen ", "moved completed>delivered");
        assertThat(ledger.events().of("a").get(1).detail().toString()).isEqualTo("{bytes=5}");
        assertThat(story(ledger, "a-copy")).containsExactly("seen ");
        assertThat(story(ledger, Event.NO_ITEM)).containsExactly("begun ", "begun ");
    }

    @Test
    void whatIsNotedOnTheWaySurvivesTheMoveAndTheSecretReachesTheNextStage() throws Exception {
        start(Duration.ofMillis(50), NOTING);
        enter(ledger, "fetched", "a");

        untilAt("a", "delivered");

        assertThat(rig.ask(String.class, "SELECT context FROM item")).contains("paidTo");
        assertThat(rig.ask(String.class, "SELECT secrets FROM item")).isEqualTo("{}");
        assertThat(ledger.events().of("a").toString())
                .contains("paidTo", "characters=4")
                .doesNotContain("hush");
    }

    private static final String NOTING =
            """
            - route:
                id: test-ask
                from:
                  uri: ledger:calls/fetched
                  steps:
                    - setVariable:
                        name: words
                        constant: hush
                    - setVariable:
                        name: paidTo
                        constant: stt
                    - to:
                        uri: ledger:current
                        parameters:
                          operation: note
                          keep: paidTo
                          keepSecret: words
                    - to: ledger:calls/transcribed
            - route:
                id: test-deliver
                from:
                  uri: ledger:calls/transcribed
                  steps:
                    - setVariable:
                        name: characters
                        simple: "${variable.words.length()}"
                    - to:
                        uri: ledger:calls/delivered
                        parameters:
                          tell: characters
            """;

    @Test
    void aFailureReachesTheErrorRouteOfTheCallerWithItsItem() throws Exception {
        enter(ledger, "discovered", "a");
        start(
                OFTEN,
                """
                - routeConfiguration:
                    id: item-errors
                    onException:
                      - onException:
                          exception:
                            - java.lang.Exception
                          handled:
                            constant:
                              expression: "true"
                          steps:
                            - to:
                                uri: direct:park
                - route:
                    routeConfigurationId: item-errors
                    from:
                      uri: ledger:calls/discovered
                      steps:
                        - to:
                            uri: direct:fail
                        - to:
                            uri: ledger:calls/stored
                - route:
                    errorHandler:
                      noErrorHandler: {}
                    from:
                      uri: direct:fail
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: the disk is full
                - route:
                    errorHandler:
                      noErrorHandler: {}
                    from:
                      uri: direct:park
                      steps:
                        - to:
                            uri: ledger:current
                            parameters:
                              operation: park
                              reason: ${exception.message}
                              for: 5m
                """);

        await().until(() -> find(ledger, "a").attempts() == 1);

        Item item = find(ledger, "a");
        assertThat(item.error()).isEqualTo("the disk is full");
        assertThat(Duration.between(item.failingSince(), item.dueAt()))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusMillis(50));
        assertThat(story(ledger, "a")).containsExactly("entered >discovered", "parked discovered");
    }

    @Test
    void eachSetbackIsAVerbOfTheCurrentItem() throws Exception {
        for (String verb : List.of("delay", "pause", "rerun")) {
            enter(ledger, verb, verb);
        }
        StringBuilder yaml = new StringBuilder();
        for (String verb : List.of("delay", "pause", "rerun", "dead")) {
            yaml.append(
                    """
                    - route:
                        from:
                          uri: ledger:calls/%1$s
                          parameters:
                            rerunFrom: again
                            maxRuns: 2
                          steps:
                            - to:
                                uri: ledger:current
                                parameters:
                                  operation: %1$s
                                  reason: because
                                  for: 1h
                                  newRun: true
                    """
                            .formatted(verb));
        }
        // what is dead is consumed under another name, so that the item can be seen
        start(OFTEN, yaml.toString().replace("ledger:calls/dead", "ledger:calls/deadly"));
        enter(ledger, "deadly", "d");

        untilAt("d", Stage.DEAD);
        untilAt("rerun", "again");
        await().until(() ->
                find(ledger, "delay").error() != null && find(ledger, "pause").error() != null);

        assertThat(find(ledger, "rerun").run()).isEqualTo(2);
        assertThat(ledger.stages().paused()).extracting(Stages.Pause::stage).containsExactly("pause");
        ledger.steps().move(claimOne(ledger, Stage.DEAD), Step.to(Stage.BURIED));
        ledger.setbacks().redrive(PIPELINE, "d");
        assertThat(find(ledger, "d").stage()).isEqualTo("again");
        assertThat(find(ledger, "d").run()).isEqualTo(2);
    }

    @Test
    void whatHasWaitedForTooLongGoesToTheStageForItWhoseConsumerIsWoken() throws Exception {
        enter(ledger, "discovered", "a");
        rig.sql("UPDATE item SET stage_since = stage_since - 5000");
        start(
                NEVER,
                """
                - route:
                    from:
                      uri: ledger:calls/discovered
                      parameters:
                        deadline: 5s
                        overdue: given-up
                      steps:
                        - to:
                            uri: ledger:current
                            parameters:
                              operation: delay
                              for: 1h
                              reason: not there yet
                - route:
                    from:
                      uri: ledger:calls/given-up
                      steps:
                        - to:
                            uri: ledger:calls/unavailable
                """);

        untilAt("a", "unavailable");

        assertThat(story(ledger, "a"))
                .containsExactly("entered >discovered", "moved discovered>given-up", "moved given-up>unavailable");
    }

    @Test
    void anItemHasOnlySoManyRuns() throws Exception {
        enter(ledger, "transcribing", "a");
        start(
                OFTEN,
                """
                - route:
                    from:
                      uri: ledger:calls/transcribing
                      parameters:
                        rerunFrom: transcribing
                        maxRuns: 3
                      steps:
                        - to:
                            uri: ledger:current
                            parameters:
                              operation: rerun
                              reason: FAILED
                """);

        untilAt("a", Stage.DEAD);

        assertThat(find(ledger, "a").run()).isEqualTo(3);
        assertThat(find(ledger, "a").error()).contains("FAILED").contains("3 runs");
    }

    @Test
    void anExchangeThatEndsWithoutAMoveGivesItsItemBack() throws Exception {
        enter(ledger, "discovered", "a");
        start(OFTEN, route("discovered", "- process:\n            ref: seen"));

        await().until(() -> find(ledger, "a").attempts() == 1);

        assertThat(find(ledger, "a").error()).contains("ended without moving");
        assertThat(find(ledger, "a").stage()).isEqualTo("discovered");
        assertThat(routes.seen).hasSize(1);
    }

    @Test
    void anExceptionThatNobodyHandlesGivesTheItemBackWithoutTellingASignature() throws Exception {
        enter(ledger, "discovered", "a");
        routes = new LedgerRoutes(ledger, OFTEN).bind("fail", exchange -> {
            throw new IllegalStateException("no answer from https://host/audio?X-Amz-Signature=secret");
        });
        routes.start(route("discovered", "- process:\n            ref: fail"));

        await().until(() -> find(ledger, "a").attempts() == 1);

        assertThat(find(ledger, "a").error()).contains("no answer").doesNotContain("secret");
        assertThat(ledger.events().of("a").toString()).doesNotContain("secret");
    }

    @Test
    void anItemIsGivenBackAsSoonAsTheDatabaseAnswersAgain() throws Exception {
        enter(ledger, "discovered", "a");
        CountDownLatch broken = new CountDownLatch(1);
        routes = new LedgerRoutes(ledger, OFTEN).bind("break", exchange -> {
            rig.sql("ALTER TABLE event RENAME TO event_gone");
            broken.countDown();
        });
        routes.start(working(1, "break"));
        assertThat(broken.await(20, TimeUnit.SECONDS)).isTrue();
        await().until(this::idle);
        assertThat(claimed()).isEqualTo(1);

        rig.sql("ALTER TABLE event_gone RENAME TO event");

        await().until(() -> claimed() == 0);
        assertThat(find(ledger, "a").attempts()).isEqualTo(1);
        assertThat(story(ledger, "a")).containsExactly("entered >discovered", "parked discovered");
    }

    @Test
    void aSecondMoveInARouteChangesNothing() throws Exception {
        enter(ledger, "discovered", "a");
        start(
                OFTEN,
                """
                - route:
                    from:
                      uri: ledger:calls/discovered
                      steps:
                        - to:
                            uri: ledger:calls/stored
                        - to:
                            uri: ledger:calls/delivered
                        - to:
                            uri: ledger:current
                            parameters:
                              operation: dead
                              reason: never
                        - process:
                            ref: seen
                """);

        await().until(() -> routes.seen.size() == 1);

        assertThat(story(ledger, "a")).containsExactly("entered >discovered", "moved discovered>stored");
        assertThat(claimOne(ledger, "stored").id()).isEqualTo("a");
    }

    @Test
    void nothingElseHappensInARouteWhoseLeaseIsLost() throws Exception {
        enter(ledger, "discovered", "a");
        Ledger two = rig.node("two");
        routes = new LedgerRoutes(ledger, OFTEN).bind("sleep", exchange -> {
            rig.silence("one");
            two.nodes().beat();
            claimOne(two, "discovered");
            exchange.getMessage().setBody("slept");
        });
        routes.start(
                """
                - route:
                    from:
                      uri: ledger:calls/discovered
                      steps:
                        - process:
                            ref: sleep
                        - process:
                            ref: seen
                        - to:
                            uri: ledger:calls/stored
                        - process:
                            ref: seen
                """);

        await().until(() -> !routes.seen.isEmpty() && idle());

        assertThat(routes.seen).containsExactly("slept");
        assertThat(find(ledger, "a").stage()).isEqualTo("discovered");
        assertThat(story(ledger, "a")).containsExactly("entered >discovered");
    }

    @Test
    void aPageThatASplitGathersIsEnteredAtOnceAndABadEntryStopsNoOther() throws Exception {
        routes = new LedgerRoutes(ledger, NEVER);
        routes.context.getRegistry().bind("page", new GroupedExchangeAggregationStrategy());
        routes.start(
                """
                - route:
                    from:
                      uri: direct:discover
                      steps:
                        - split:
                            aggregationStrategy: "#page"
                            expression:
                              simple:
                                expression: ${body}
                            steps:
                              - setVariable:
                                  name: mediaType
                                  expression:
                                    simple:
                                      expression: ${body[type]}
                              - setVariable:
                                  name: fileUrl
                                  expression:
                                    simple:
                                      expression: ${body[url]}
                        - to:
                            uri: ledger:calls/discovered
                            parameters:
                              operation: enter
                              item: ${body[id]}
                              keep: mediaType
                              refresh: fileUrl
                              skip: ${body[type]} == 'chat'
                """);

        routes.send(
                "direct:discover",
                List.of(
                        Map.of("id", "a", "type", "call", "url", "u1"),
                        Map.of("type", "call", "url", "u2"),
                        Map.of("id", "c", "type", "chat", "url", "u3"),
                        Map.of("id", "d", "type", "call", "url", "u4")),
                exchange -> {});
        routes.send("direct:discover", List.of(), exchange -> {});

        assertThat(find(ledger, "a").context()).isEqualTo(Map.of("mediaType", "call", "fileUrl", "u1"));
        assertThat(find(ledger, "c").stage()).isEqualTo(Stage.SKIPPED);
        assertThat(find(ledger, "d").stage()).isEqualTo("discovered");
        assertThat(rig.ask(Integer.class, "SELECT count(*) FROM item")).isEqualTo(3);
    }

    @Test
    void oneEntryWithoutAnIdIsRefused() throws Exception {
        start(NEVER, entering());

        assertThatThrownBy(() -> routes.send("direct:enter", "", exchange -> {}))
                .hasStackTraceContaining("gives nothing");
    }

    @Test
    void aLocalStepWakesTheNextStageAtOnce() throws Exception {
        start(
                NEVER,
                entering() + moving("discovered", "stored") + moving("stored", "transcribing")
                        + """
                        - route:
                            from:
                              uri: direct:collect
                              steps:
                                - to:
                                    uri: ledger:calls/transcribed
                                    parameters:
                                      item: ${body}
                                      expect: transcribing
                        """
                        + moving("transcribed", "delivered"));

        routes.send("direct:enter", "a", exchange -> {});
        untilAt("a", "transcribing");
        routes.send("direct:collect", "a", exchange -> {});

        untilAt("a", "delivered");
    }

    @Test
    void aDeadItemWakesItsLetterWriterAndARedriveTheStage() throws Exception {
        start(
                NEVER,
                entering()
                        + """
                        - route:
                            from:
                              uri: ledger:calls/discovered
                              steps:
                                - choice:
                                    when:
                                      - expression:
                                          simple:
                                            expression: ${variable.item.run} == 1
                                        steps:
                                          - to:
                                              uri: ledger:current
                                              parameters:
                                                operation: dead
                                                reason: "404"
                                                newRun: true
                                    otherwise:
                                      steps:
                                        - to:
                                            uri: ledger:calls/delivered
                        - route:
                            from:
                              uri: ledger:*/dead
                              steps:
                                - setBody:
                                    expression:
                                      simple:
                                        expression: ${variable.item.pipeline} ${variable.item.failedStage} ${variable.item.error}
                                - process:
                                    ref: seen
                                - to:
                                    uri: ledger:*/buried
                        - route:
                            from:
                              uri: direct:redrive
                              steps:
                                - to:
                                    uri: ledger:calls
                                    parameters:
                                      operation: redrive
                                      item: ${body}
                        """);

        routes.send("direct:enter", "a", exchange -> {});
        untilAt("a", Stage.BURIED);
        assertThat(routes.seen).containsExactly("calls discovered 404");

        routes.send("direct:redrive", "a", exchange -> {});
        untilAt("a", "delivered");
    }

    @Test
    void aWakeIsByItemByListAndByRef() throws Exception {
        enter(ledger, "waiting", "a", "b", "c");
        rig.sql("UPDATE item SET due_at = due_at + 3600000, ref = 'r'");
        start(
                NEVER,
                """
                - route:
                    from:
                      uri: direct:wake
                      steps:
                        - to:
                            uri: ledger:calls/waiting
                            parameters:
                              operation: wake
                              item: ${body}
                - route:
                    from:
                      uri: direct:wake-by-ref
                      steps:
                        - to:
                            uri: ledger:calls/waiting
                            parameters:
                              operation: wake
                              ref: ${body}
                """
                        + moving("waiting", "delivered"));

        routes.send("direct:wake", "a", exchange -> {});
        untilAt("a", "delivered");
        assertThat(find(ledger, "b").stage()).isEqualTo("waiting");
        routes.send("direct:wake", List.of("b", "unknown"), exchange -> {});
        untilAt("b", "delivered");
        routes.send("direct:wake-by-ref", "r", exchange -> {});
        untilAt("c", "delivered");
    }

    @Test
    void anItemIsEnteredWithItsSecondKeyAndAWakeByItTellsHowManyBearIt() throws Exception {
        start(
                NEVER,
                """
                - route:
                    from:
                      uri: direct:enter
                      steps:
                        - to:
                            uri: ledger:calls/waiting
                            parameters:
                              operation: enter
                              item: ${body}
                              ref: ${variable.key}
                - route:
                    from:
                      uri: direct:wake
                      steps:
                        - to:
                            uri: ledger:calls/waiting
                            parameters:
                              operation: wake
                              ref: ${variable.key}
                        - setBody:
                            expression:
                              simple:
                                expression: "${variable.known} known, ${variable.woken} woken"
                        - process:
                            ref: seen
                """);

        routes.send("direct:enter", "a", exchange -> exchange.setVariable("key", "t-1"));
        routes.send("direct:enter", "b", exchange -> exchange.setVariable("key", "t-1"));
        routes.send("direct:enter", "a", exchange -> exchange.setVariable("key", "t-2"));
        ledger.steps().moveById("calls", "b", "waiting", Step.to("delivered"));
        routes.send("direct:wake", "", exchange -> exchange.setVariable("key", "t-1"));
        routes.send("direct:wake", "", exchange -> exchange.setVariable("key", "t-2"));

        assertThat(routes.seen).containsExactly("2 known, 1 woken", "0 known, 0 woken");
        assertThat(find(ledger, "a").ref()).isEqualTo("t-1");
    }

    @Test
    void whileAnItemIsWorkedOnAWakeIsKeptUntilItIsDelayed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        ledger.entrance().enter("calls", List.of(new Entry("a", "waiting", Map.of(), Map.of(), "t-1")));
        routes = new LedgerRoutes(ledger, NEVER).bind("ask", exchange -> {
            if (times.incrementAndGet() == 1) {
                asked.countDown();
                answered.await();
            }
        });
        routes.start(
                """
                - route:
                    from:
                      uri: ledger:calls/waiting
                      steps:
                        - process:
                            ref: ask
                        - to:
                            uri: ledger:current
                            parameters:
                              operation: delay
                              for: 1h
                              reason: still processing
                """);
        asked.await();
        assertThat(ledger.steps().wakeByRef("calls", "waiting", "t-1").woken()).isEqualTo(1);
        answered.countDown();

        await().untilAsserted(() -> assertThat(times).hasValue(2));
    }

    @Test
    void anItemIsFoundAsItStands() throws Exception {
        enter(ledger, "waiting", "a");
        start(
                NEVER,
                """
                - route:
                    from:
                      uri: direct:find
                      steps:
                        - to:
                            uri: ledger:calls
                            parameters:
                              operation: find
                              item: ${body}
                        - setBody:
                            expression:
                              simple:
                                expression: "${variable.found?.stage}"
                        - process:
                            ref: seen
                """);

        routes.send("direct:find", "a", exchange -> {});
        routes.send("direct:find", "unknown", exchange -> exchange.setVariable("found", "of before"));

        assertThat(routes.seen).containsExactly("waiting", "null");
    }

    @Test
    void aLimitHoldsTheStageBefore() throws Exception {
        enter(ledger, "stored", "a", "b", "c", "d");
        start(
                OFTEN,
                """
                - route:
                    from:
                      uri: ledger:calls/stored
                      parameters:
                        workers: 4
                        limit: transcribing:2
                      steps:
                        - to:
                            uri: ledger:calls/transcribing
                - route:
                    from:
                      uri: direct:list
                      steps:
                        - to:
                            uri: ledger:calls/transcribing
                            parameters:
                              operation: list
                        - setBody:
                            expression:
                              simple:
                                expression: ${body.size}
                        - process:
                            ref: seen
                """);

        await().until(() -> at("transcribing") == 2);
        await().during(Duration.ofMillis(300)).until(() -> at("transcribing") == 2);
        routes.send("direct:list", null, exchange -> {});
        assertThat(routes.seen).containsExactly("2");

        rig.sql("UPDATE item SET stage = 'transcribed' WHERE stage = 'transcribing'");
        await().until(() -> at("transcribing") == 2 && at("stored") == 0);
    }

    @Test
    void aLimitOverEveryPipelineOrWithoutANumberIsRefusedAtStart() {
        for (String uri : List.of("ledger:*/stored?limit=transcribing:2", "ledger:calls/stored?limit=transcribing")) {
            try (LedgerRoutes refused = new LedgerRoutes(ledger, NEVER)) {
                assertThatThrownBy(() -> refused.start("- route:\n    from:\n      uri: " + uri
                                + "\n      steps:\n        - log:\n            message: x\n"))
                        .hasStackTraceContaining("limit");
            }
        }
    }

    @Test
    void aWindowIsOpenedClosedAndAbandonedInARoute() throws Exception {
        String window =
                """
                - route:
                    from:
                      uri: direct:%1$s
                      steps:
                        - to:
                            uri: ledger:calls
                            parameters:
                              operation: openWindow
                              lookBack: 24h
                        - setBody:
                            expression:
                              simple:
                                expression: ${variable.window.from} ${variable.window.to} ${variable.window.since}
                        - process:
                            ref: seen
                        - to:
                            uri: ledger:calls
                            parameters:
                              operation: %1$sWindow
                """;
        start(NEVER, window.formatted("close") + window.formatted("abandon"));

        routes.send("direct:close", null, exchange -> {});
        long watermark = rig.ask(Long.class, "SELECT watermark FROM poll");
        routes.send("direct:abandon", null, exchange -> {});

        assertThat(routes.seen).hasSize(2).allMatch(line -> line.matches("(2[-0-9]+T[0-9:.]+Z ?){3}"));
        assertThat(rig.ask(Long.class, "SELECT watermark FROM poll")).isEqualTo(watermark);
        assertThat(rig.ask(Integer.class, "SELECT count(*) FROM poll WHERE claimed_by IS NOT NULL"))
                .isZero();
    }

    @Test
    void whoStopsFinishesWhatIsInHandAndClaimsNothingMore() throws Exception {
        enter(
                ledger,
                "discovered",
                IntStream.range(0, 10).mapToObj(i -> "i" + i).toArray(String[]::new));
        CountDownLatch working = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        routes = new LedgerRoutes(ledger, OFTEN).bind("work", exchange -> {
            working.countDown();
            assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
        });
        routes.start(working(2, "work"));
        assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();

        Consumer consumer = routes.context.getRoute("working").getConsumer();
        Thread stopping = new Thread(routes.context::stop);
        stopping.start();
        await().until(((DefaultConsumer) consumer)::isSuspended);
        goOn.countDown();
        stopping.join(20_000);

        assertThat(at("stored")).isEqualTo(2);
        assertThat(at("discovered")).isEqualTo(8);
        assertThat(claimed()).isZero();
        assertThat(rig.ask(Integer.class, "SELECT count(*) FROM item WHERE attempts > 0"))
                .isZero();
    }

    @Test
    void whatTheStopCutsOffIsGivenBackAsItWas() throws Exception {
        enter(ledger, "discovered", "a");
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        routes = new LedgerRoutes(ledger, OFTEN).bind("work", exchange -> {
            working.countDown();
            assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
            throw new IllegalStateException("Socket closed");
        });
        routes.start(working(1, "work"));
        assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();

        Thread stopping = new Thread(routes.context::stop);
        stopping.start();
        await().until(routes.context::isStopping);
        cut.countDown();
        stopping.join(20_000);

        assertThat(claimed()).isZero();
        assertThat(rig.ask(Integer.class, "SELECT count(*) FROM item WHERE attempts = 0 AND due_at <= <now>"))
                .isEqualTo(1);
        assertThat(ledger.events().of("a")).hasSize(1);
    }

    @Test
    void aRouteThatIsStoppedAndStartedAgainGoesOnAndKeepsNothing() throws Exception {
        routes = new LedgerRoutes(ledger, OFTEN).bind("work", exchange -> {});
        routes.start(working(3, "work"));
        for (int round = 0; round < 5; round++) {
            String first = "r" + round;
            enter(
                    ledger,
                    "discovered",
                    IntStream.range(0, 20).mapToObj(i -> first + i).toArray(String[]::new));
            routes.context.getRouteController().stopRoute("working");
            assertThat(claimed()).isZero();
            int stored = at("stored");
            await().during(Duration.ofMillis(150)).until(() -> at("stored") == stored);
            routes.context.getRouteController().startRoute("working");
            int expected = 20 * (round + 1);
            await().until(() -> at("stored") == expected);
        }
    }

    private void start(Duration pollInterval, String yaml) throws Exception {
        routes = new LedgerRoutes(ledger, pollInterval).start(yaml);
    }

    private void untilAt(String id, String stage) {
        await().untilAsserted(() -> assertThat(ledger.steps().find(PIPELINE, id))
                .hasValueSatisfying(item -> assertThat(item.stage()).isEqualTo(stage)));
    }

    private int at(String stage) {
        return rig.ask(Integer.class, "SELECT count(*) FROM item WHERE stage = '" + stage + "'");
    }

    private int claimed() {
        return rig.ask(Integer.class, "SELECT count(*) FROM item WHERE claimed_by IS NOT NULL");
    }

    private boolean idle() {
        return routes.context.getInflightRepository().size() == 0;
    }

    private static String entering() {
        return """
                - route:
                    from:
                      uri: direct:enter
                      steps:
                        - to:
                            uri: ledger:calls/discovered
                            parameters:
                              operation: enter
                              item: ${body}
                """;
    }

    private static String moving(String from, String to) {
        return route(from, "- to:\n            uri: ledger:calls/" + to);
    }

    private static String working(int workers, String bean) {
        return """
                - route:
                    id: working
                    from:
                      uri: ledger:calls/discovered
                      parameters:
                        workers: %d
                      steps:
                        - process:
                            ref: %s
                        - to:
                            uri: ledger:calls/stored
                """
                .formatted(workers, bean);
    }

    private static String route(String stage, String step) {
        return """
                - route:
                    from:
                      uri: ledger:calls/%s
                      steps:
                        %s
                """
                .formatted(stage, step);
    }
}
