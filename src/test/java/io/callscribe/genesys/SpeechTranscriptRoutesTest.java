package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.genesys.FakeGenesys.Answer;
import io.callscribe.genesys.FakeGenesys.Seen;
import io.callscribe.start.RouteBench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole pipeline retrieve-speech-transcripts, as it is shipped, against a Genesys that answers what a test tells it. */
@Timeout(120)
class SpeechTranscriptRoutesTest {

    private static final String PIPELINE = "retrieve-speech-transcripts";
    private static final String QUERY = "/api/v2/analytics/conversations/voice/details/query";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Answer WORDS = Answer.of(
            200,
            """
            {"conversationId":"c1","status":"Completed","transcript":{"text":"Hush, good morning. Hush to you.","segments":[
              {"speaker":"Agent","text":"Hush, good morning.","start":0,"end":0.9},
              {"speaker":"Customer","text":"Hush to you.","start":1.0,"end":1.9}]}}""");

    @TempDir
    Path data;

    private final FakeGenesys genesys = new FakeGenesys();
    private RouteBench bench;

    @BeforeEach
    void open() {
        listed(conversation("c1"));
        speech("c1", WORDS);
    }

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
        genesys.close();
    }

    @Test
    void aConversationGoesFromDiscoveryToFilesOnDisk() throws Exception {
        start(Map.of());

        untilAt("c1", "delivered");

        assertThat(asked("c1")).singleElement().satisfies(seen -> {
            assertThat(seen.method()).isEqualTo("GET");
            assertThat(seen.body()).isEmpty();
        });
        assertThat(detail("c1", "delivered"))
                .containsEntry("turns", 2)
                .containsEntry("words", 6)
                .containsKey("transcriptFiles");
        assertThat(Files.walk(data.resolve("transcripts")).filter(Files::isRegularFile))
                .singleElement()
                .satisfies(file -> assertThat(file).content().contains("Hush to you."));
        assertThat(bench.log.toString() + bench.ledger().events().of("c1")).doesNotContain("Hush", "token-1");
    }

    @Test
    void everyPageIsAskedForByTheHeaderOfTheOneBefore() throws Exception {
        genesys.on(QUERY, seen -> switch (after(seen)) {
            case "" -> page(conversation("c1")).with("after", "\"p2\"");
            case "\"p2\"" -> page().with("After", "p3");
            default -> page(conversation("c3"));
        });
        speech("c3", Answer.of(404, ""));
        start(Map.of());

        untilAt("c1", "delivered");
        untilAt("c3", "discovered");

        assertThat(queries().subList(0, 3).stream().map(SpeechTranscriptRoutesTest::after))
                .containsExactly("", "\"p2\"", "p3");
        assertThat(JSON.readTree(queries().get(1).body()))
                .isEqualTo(
                        JSON.readTree(
                                """
                {"dateRangeType":"relative","interval":"P1D","view":"realtime","filters":{"types":["voice"]},
                 "groupBy":[],"select":["id","startTime","endTime"],"limit":100,"after":"\\"p2\\""}"""));
    }

    @Test
    void whatLiesMoreThanThirtyDaysBackIsAskedForAsHistorical() throws Exception {
        start(Map.of("discover.look-back", "40d"));

        untilAt("c1", "delivered");

        JsonNode query = JSON.readTree(queries().get(0).body());
        assertThat(query.get("interval").asText()).isEqualTo("P40D");
        assertThat(query.get("view").asText()).isEqualTo("historical");
    }

    @Test
    void aListingThatGoesRoundInACircleIsGivenUpAndToldAndWhatItHadIsKept() throws Exception {
        genesys.on(QUERY, seen -> page(conversation("c1")).with("after", "again"));
        start(Map.of());

        untilAt("c1", "delivered");
        await().untilAsserted(() -> bench.assertLogged(PIPELINE + "-discover failed", "goes round in a circle"));
    }

    @Test
    void aBadEntryIsLeftOutAndToldAndTheOthersAreEntered() throws Exception {
        listed("{\"startTime\":\"2026-01-01T00:00:00Z\"}", "null", "{\"id\":\"null\"}", "7", conversation("c1"));
        start(Map.of());

        untilAt("c1", "delivered");

        assertThat(bench.asks("SELECT count(*) FROM item")).containsExactly("1");
        bench.assertLogged("ERROR", "Left out", "2026-01-01T00:00:00Z");
    }

    @Test
    void aConversationIsEnteredOnceHoweverOftenItIsListed() throws Exception {
        start(Map.of());
        untilAt("c1", "delivered");

        int before = queries().size();
        await().until(() -> queries().size() >= before + 2);

        assertThat(asked("c1")).hasSize(1);
        assertThat(bench.story("c1")).containsExactly("entered >discovered", "moved discovered>delivered");
    }

    @Test
    void whatBeganBeforeTheStartIsHistoryAndOneWithoutAStartIsNot() throws Exception {
        listed("{\"id\":\"old\",\"startTime\":\"" + ago(Duration.ofHours(30)) + "\"}", "{\"id\":\"c1\"}");
        start(Map.of());

        untilAt("c1", "delivered");
        untilAt("old", "skipped");

        assertThat(asked("old")).isEmpty();
    }

    @Test
    void whenItBecomesKnownThatACallIsOverItsWordsAreAskedForAtOnce() throws Exception {
        listed("{\"id\":\"c1\",\"startTime\":\"" + ago(Duration.ofMinutes(10)) + "\"}");
        speech("c1", Answer.of(404, ""));
        start(Map.of());
        await().until(() -> bench.story("c1").contains("delayed discovered"));

        speech("c1", WORDS);
        listed(conversation("c1"));

        untilAt("c1", "delivered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | ``",
                "204 | ``",
                "200 | ``",
                "200 | {}",
                "200 | null",
                "200 | {\"status\":\"in progress\",\"transcript\":null}",
                "200 | {\"transcript\":{}}",
                "200 | {\"status\":\"processing\",\"transcript\":{\"text\":\"Hush\"}}"
            })
    void whatIsNotProcessedYetIsAskedForAgainUntilItIs(int status, String body) throws Exception {
        speech("c1", Answer.of(status, body));
        start(Map.of());
        await().until(() -> bench.story("c1").contains("delayed discovered"));
        assertThat(bench.find(PIPELINE, "c1").attempts()).isZero();
        assertThat(bench.log.toString()).contains("no transcript of it yet").doesNotContain("Hush");

        speech("c1", WORDS);
        bench.letTimePass();

        untilAt("c1", "delivered");
    }

    @Test
    void aCallWithoutWordsEndsAsEmpty() throws Exception {
        speech("c1", Answer.of(200, "{\"status\":\"completed\",\"transcript\":{\"text\":\"\",\"segments\":[]}}"));
        start(Map.of());

        untilAt("c1", "empty");

        assertThat(data.resolve("transcripts")).doesNotExist();
    }

    @Test
    void aCallWithoutWordsGetsAnEmptyFileWhereThatIsAskedFor() throws Exception {
        speech("c1", Answer.of(200, "{\"status\":\"completed\",\"transcript\":{\"text\":\"\",\"segments\":[]}}"));
        start(Map.of("turns.post-empty", "true"));

        untilAt("c1", "delivered");

        assertThat(detail("c1", "delivered")).containsEntry("turns", 0).containsEntry("words", 0);
        assertThat(Files.walk(data.resolve("transcripts")).filter(Files::isRegularFile))
                .hasSize(1);
    }

    @Test
    void whatGenesysFailedAtEndsAsUnavailableAtOnceAndSaysWhy() throws Exception {
        speech("c1", Answer.of(200, "{\"status\":\"FAILED\",\"transcript\":null}"));
        start(Map.of());

        untilAt("c1", "unavailable");

        assertThat(detail("c1", "unavailable").get("reason").toString())
                .contains("\"failed\"", "speech analytics on for the queue");
        assertThat(bench.story("c1")).containsExactly("entered >discovered", "moved discovered>unavailable");
    }

    @Test
    void whatHasNotComeWithinSpeechWaitEndsAsUnavailableAndSaysWhatMayBeWrong() throws Exception {
        speech("c1", Answer.of(404, ""));
        start(Map.of());
        await().until(() -> bench.story("c1").contains("delayed discovered"));

        bench.sql("UPDATE item SET stage_since = stage_since - "
                + Duration.ofHours(71).toMillis());
        bench.letTimePass();
        await().until(() -> asked("c1").size() == 2);
        assertThat(bench.find(PIPELINE, "c1").stage()).isEqualTo("discovered");
        bench.sql("UPDATE item SET stage_since = stage_since - "
                + Duration.ofHours(1).toMillis());
        await().until(() -> bench.story("c1").size() == 3);
        bench.letTimePass();

        untilAt("c1", "unavailable");
        assertThat(detail("c1", "unavailable").get("reason").toString())
                .contains("speech.wait=72h", "Is speech analytics on for the queue");
        assertThat(bench.story("c1"))
                .endsWith("moved discovered>given-up", "moved given-up>unavailable")
                .noneMatch(step -> step.startsWith("dead"));
    }

    @Test
    void aPermissionThatIsMissingPausesTheStageAndIsNamedUntilItIsGranted() throws Exception {
        speech("c1", Answer.of(403, "{\"message\":\"Hush\"}"));
        start(Map.of());

        await().until(() -> bench.story("c1").contains("paused discovered"));

        assertThat(bench.ledger().stages().paused()).singleElement().satisfies(pause -> assertThat(pause.reason())
                .contains("HTTP 403", "analytics:speech:view")
                .doesNotContain("Hush"));
        assertThat(bench.readiness()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(asked("c1")).hasSize(1);

        speech("c1", WORDS);
        bench.letTimePass();

        untilAt("c1", "delivered");
        assertThat(bench.readiness()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aQueryThatIsNotPermittedPausesDiscoveryAndThePermissionIsNamed() throws Exception {
        genesys.on(QUERY, any -> Answer.of(403, ""));
        start(Map.of());

        await().until(() -> !bench.ledger().stages().paused().isEmpty());
        assertThat(bench.ledger().stages().paused()).singleElement().satisfies(pause -> assertThat(pause.reason())
                .contains("HTTP 403", "analytics:conversation:view"));
        assertThat(bench.readiness()).isEqualTo(HealthCheck.State.DOWN);

        listed(conversation("c1"));

        untilAt("c1", "delivered");
        assertThat(bench.readiness()).isEqualTo(HealthCheck.State.UP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "503", "cut"})
    void whatMayWorkInAMomentIsAskedForAgainAtOnce(String failure) throws Exception {
        Answer answer = failure.equals("cut")
                ? Answer.of(200, WORDS.body().substring(0, WORDS.body().length() - 20))
                : Answer.of(Integer.parseInt(failure), "");
        genesys.on(speechPath("c1"), any -> asked("c1").size() < 3 ? answer : WORDS);
        start(Map.of());

        untilAt("c1", "delivered");

        assertThat(asked("c1")).hasSize(3);
        assertThat(bench.story("c1")).containsExactly("entered >discovered", "moved discovered>delivered");
        assertThat(bench.log.toString()).doesNotContain("Hush");
    }

    @Test
    void wordsOfAnotherConversationAreADeadLetterWithoutThem() throws Exception {
        speech("c1", Answer.of(200, WORDS.body().replace("\"c1\"", "\"c2\"")));
        start(Map.of());

        untilAt("c1", "buried");

        assertThat(deadLetter("c1")).contains("c2").doesNotContain("Hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"transcript\":\"Hush\"}", "{\"transcript\":{\"segments\":[\"Hush\"]}}"})
    void anAnswerOfAnotherShapeIsADeadLetterWithoutItsWords(String body) throws Exception {
        speech("c1", Answer.of(200, body));
        start(Map.of());

        untilAt("c1", "buried");

        assertThat(deadLetter("c1"))
                .contains("Expected an answer of Genesys's speech analytics")
                .doesNotContain("Hush");
    }

    @Test
    void personalDataIsTakenOutWhereThatIsOn() throws Exception {
        speech("c1", Answer.of(200, WORDS.body().replace("Hush to you.", "It is 4111 1111 1111 1111.")));
        start(Map.of("redaction.enabled", "true"));

        untilAt("c1", "delivered");

        assertThat(detail("c1", "delivered").get("redactions").toString()).contains("credit_card=1");
        assertThat(Files.walk(data.resolve("transcripts")).filter(Files::isRegularFile))
                .allSatisfy(file -> assertThat(file).content().doesNotContain("4111"));
    }

    private void start(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "genesys.api.url", genesys.url(),
                "genesys.login.url", genesys.url(),
                "discover.cron", "* * * * * ?"));
        settings.putAll(more);
        bench = new RouteBench(data, settings)
                .start(
                        "",
                        "common/errors.camel.yaml",
                        PIPELINE + ".camel.yaml",
                        "genesys/documents.camel.yaml",
                        "common/transcript.camel.yaml");
    }

    private static String conversation(String id) {
        return "{\"id\":\"%s\",\"startTime\":\"%s\",\"endTime\":\"%s\"}"
                .formatted(id, ago(Duration.ofMinutes(20)), ago(Duration.ofMinutes(15)));
    }

    private static Answer page(String... conversations) {
        return Answer.of(200, "{\"conversations\":[" + String.join(",", conversations) + "]}");
    }

    private void listed(String... conversations) {
        Answer page = page(conversations);
        genesys.on(QUERY, any -> page);
    }

    private void speech(String id, Answer answer) {
        genesys.on(speechPath(id), any -> answer);
    }

    private static String speechPath(String id) {
        return "/api/v2/analytics/conversations/voice/details/" + id + "/speech";
    }

    private List<Seen> asked(String id) {
        return calls(seen -> seen.uri().equals(speechPath(id)));
    }

    private List<Seen> queries() {
        return calls(seen -> seen.uri().equals(QUERY));
    }

    private List<Seen> calls(Function<Seen, Boolean> which) {
        return genesys.apiCalls.stream().filter(which::apply).toList();
    }

    private static String after(Seen query) {
        try {
            return JSON.readTree(query.body()).path("after").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> detail(String id, String to) {
        return bench.ledger().events().of(id).stream()
                .filter(event -> to.equals(event.to()))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    private String deadLetter(String id) throws IOException {
        return Files.readString(data.resolve("dead-letters/" + PIPELINE + "--" + id + ".json"));
    }

    private void untilAt(String id, String stage) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(bench.asks("SELECT stage FROM item WHERE item_id = '" + id + "'"))
                        .as(() -> bench.story(id) + "\n" + String.join("\n", bench.log))
                        .containsExactly(stage));
    }

    private static String ago(Duration time) {
        return Instant.now().minus(time).toString();
    }
}
