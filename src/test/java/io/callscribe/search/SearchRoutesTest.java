package io.callscribe.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Event;
import io.callscribe.sandbox.FakeSearch;
import io.callscribe.sandbox.Faults;
import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.start.RouteBench;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes that write to the search index, as they are shipped, against real HTTP. */
@Timeout(120)
class SearchRoutesTest {

    private static final String PIPELINE = "process-native-transcriptions";
    private static final String INDEX = "genesys_transcriptions";
    private static final int OUTAGE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    private final Faults faults = new Faults(0, 1);
    private final FakeSearch search = new FakeSearch(faults);
    private RouteBench bench;

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
        search.close();
    }

    @Test
    void aTranscriptIsFoundByItsWordsUnderItsOwnId() throws Exception {
        start();

        complete("m1");
        untilDelivered("m1");

        assertThat(search.find("parcel")).containsExactly("t-m1");
        JsonNode document = search.documents().get("t-m1");
        assertThat(document.path("media_id").asText()).isEqualTo("m1");
        assertThat(document.path("language").asText()).isEqualTo("en-US");
        assertThat(document.path("pipeline").asText()).isEqualTo(PIPELINE);
        assertThat(document.at("/utterances/0/start_epoch").decimalValue()).isEqualByComparingTo("1795162500.5");
        assertThat(document.at("/metrics/redactions/credit_card").asInt()).isEqualTo(1);
        assertThat(document.at("/metrics/redactions/email").asInt(-1)).isZero();
        assertThat(search.violations()).isEmpty();
    }

    @Test
    void itsLastEventTellsWhatWasMeasuredAndNoWord() throws Exception {
        start();

        complete("m1");
        untilDelivered("m1");

        Map<String, Object> told = last("m1").detail();
        assertThat(told)
                .containsEntry("transcription_id", "t-m1")
                .containsEntry("redacted_entities", 3)
                .containsEntry("average_confidence", 0.875)
                .containsEntry("metrics", Map.of("utterance_count", 2))
                .containsEntry("compliance_status", "processed")
                .containsEntry("data_retention_policy", "7y");
        assertThat((Double) told.get("processing_latency_seconds")).isGreaterThan(59);
        assertThat(bench.find(PIPELINE, "m1").secrets()).isEmpty();
        assertThat(bench.log.toString() + bench.ledger().events().of("m1"))
                .doesNotContain("parcel", FakeSearch.API_KEY);
    }

    @Test
    void theIndexIsMadeAtStartWithItsMapping() throws Exception {
        start();

        await().until(() -> search.definition(INDEX) != null);

        assertThat(JSON.readTree(search.definition(INDEX)))
                .isEqualTo(JSON.readTree(Files.readString(Path.of("src/main/resources/search/index.json"))));
        bench.assertLogged("was missing, and is made");
    }

    @Test
    void anIndexThatIsThereIsLeftAlone() throws Exception {
        search.make(INDEX, "{\"theirs\":true}");
        start();

        complete("m1");
        untilDelivered("m1");

        assertThat(search.definition(INDEX)).isEqualTo("{\"theirs\":true}");
        assertThat(search.requests()).doesNotContain("PUT /" + INDEX);
    }

    @Test
    void anIndexThatIsMissingAtAWriteIsMadeFirst() throws Exception {
        start();
        complete("m1");
        untilDelivered("m1");
        search.make("another", "{}");

        complete("m2");
        untilDelivered("m2");

        assertThat(search.definition(INDEX)).contains("dynamic");
        assertThat(search.documents()).containsOnlyKeys("t-m2");
    }

    @Test
    void whenManyAreDueTheyGoInFewRequests() throws Exception {
        startWithoutRoutes();
        complete(ids(250));
        bench.close();
        start();

        untilDelivered(ids(250));

        assertThat(search.documents()).hasSize(250);
        assertThat(search.requests().stream().filter(request -> request.startsWith("POST /_bulk")))
                .hasSizeLessThanOrEqualTo(4)
                .contains("POST /_bulk 100");
        assertThat(last("m17").detail())
                .containsEntry("transcription_id", "t-m17")
                .containsEntry("metrics", Map.of("utterance_count", 2));
        assertThat(bench.asks("SELECT count(*) FROM event WHERE to_stage = 'delivered'"))
                .containsExactly("250");
        assertThat(search.violations()).isEmpty();
    }

    @Test
    void aFellowThatTheIndexRefusesIsADeadLetterByItselfAndTheOthersArrive() throws Exception {
        startWithoutRoutes();
        complete(ids(20));
        search.refuse("t-m3", 400);
        bench.close();
        start();

        untilAt("m3", "buried");
        untilDelivered(IntStream.rangeClosed(1, 20)
                .filter(number -> number != 3)
                .mapToObj(number -> "m" + number)
                .toArray(String[]::new));

        assertThat(search.documents()).hasSize(19);
        assertThat(reasonOf("m3")).contains("400 mapper_parsing_exception");
        assertThat(bench.log.toString()
                        + Files.readString(data.resolve("dead-letters/" + PIPELINE + "--m3.json"))
                        + bench.ledger().events().of("m3"))
                .doesNotContain("parcel");
    }

    @Test
    void theClaimedItemsOwnRefusalHoldsNobodyUp() throws Exception {
        startWithoutRoutes();
        complete(ids(5));
        search.refuse("t-m1", 422);
        bench.sql("UPDATE item SET due_at = 1 WHERE item_id = 'm1'");
        bench.close();
        start();

        untilAt("m1", "buried");
        untilDelivered("m2", "m3", "m4", "m5");

        assertThat(search.requests()).contains("POST /_bulk 5");
        assertThat(reasonOf("m1")).contains("422");
    }

    @Test
    void anItemOfABulkThatIsThrottledIsTriedAgain() throws Exception {
        startWithoutRoutes();
        complete(ids(3));
        search.refuse("t-m1", 429);
        bench.sql("UPDATE item SET due_at = 1 WHERE item_id = 'm1'");
        bench.close();
        start();
        untilDelivered("m2", "m3");
        untilParked("m1");
        search.refuse("t-m1", 0);
        bench.letTimePass();

        untilDelivered("m1");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 413})
    void aClusterThatTakesNoBulkGetsOneAfterTheOther(int status) throws Exception {
        search.refuseBulk(status);
        startWithoutRoutes();
        complete(ids(4));
        bench.close();
        start();

        untilDelivered(ids(4));

        assertThat(search.documents()).hasSize(4);
        assertThat(bench.asks("SELECT count(*) FROM event WHERE what <> 'moved' AND what <> 'entered'"))
                .containsExactly("0");
    }

    @Test
    void whileTheClusterIsDownNothingIsLost() throws Exception {
        faults.failNext("search.look", OUTAGE, Fault.UNAVAILABLE);
        start();
        complete("m1", "m2");
        untilParked("m1");
        untilParked("m2");
        assertThat(bench.readiness()).isEqualTo(HealthCheck.State.UP);

        endOutage();
        bench.letTimePass();
        untilDelivered("m1", "m2");

        assertThat(search.documents()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOO_MANY", "UNAVAILABLE", "CUT_BEFORE", "CUT_AFTER", "TRUNCATED"})
    void aBadMomentIsTriedAgainAndADocumentWrittenTwiceIsOne(Fault fault) throws Exception {
        start();
        await().until(() -> search.definition(INDEX) != null);
        faults.failNext("search.document", 2, fault);
        faults.failNext("search.look", 1, fault);

        complete("m1");
        untilDelivered("m1");

        assertThat(search.documents()).containsOnlyKeys("t-m1");
        assertThat(bench.story("m1")).doesNotContain("parked completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOO_MANY", "UNAVAILABLE", "CUT_BEFORE", "CUT_AFTER", "TRUNCATED"})
    void aBadMomentOfABulkIsTriedAgain(Fault fault) throws Exception {
        startWithoutRoutes();
        complete(ids(10));
        faults.failNext("search.bulk", 2, fault);
        bench.close();
        start();

        untilDelivered(ids(10));

        assertThat(search.documents()).hasSize(10);
        assertThat(search.violations()).isEmpty();
    }

    @Test
    void wrongCredentialsPauseTheStageAndReadinessNamesThem() throws Exception {
        search.want("ApiKey another");
        start();
        complete("m1");

        await().until(() -> bench.readiness() == HealthCheck.State.DOWN);

        assertThat(bench.asks("SELECT reason FROM stage WHERE stage = 'completed'"))
                .singleElement()
                .asString()
                .contains("401", "search.user", "search.api-key")
                .doesNotContain(FakeSearch.API_KEY);
        search.want("ApiKey " + FakeSearch.API_KEY);
        bench.letTimePass();
        untilDelivered("m1");
        assertThat(bench.readiness()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aUserAndAPasswordAreShownToo() throws Exception {
        search.want("Basic Y2FsbHNjcmliZTpww6Rzc3fDtnJk");
        start(Map.of("search.user", "callscribe", "search.password", "pässwörd", "search.api-key", ""));
        complete("m1");

        untilDelivered("m1");
    }

    @Test
    void anIdThatIsNoPathIsEncoded() throws Exception {
        start();
        complete("m/1?x=ü \"y\"");
        untilDelivered("m/1?x=ü \"y\"");

        assertThat(search.documents()).containsOnlyKeys("t-m/1?x=ü \"y\"");
    }

    @Test
    void anItemWithoutWordsOrIdIsADeadLetter() throws Exception {
        startWithoutRoutes();
        complete("m1", "m2", "m3");
        bench.sql("UPDATE item SET secrets = '{}' WHERE item_id = 'm1'");
        bench.sql("UPDATE item SET secrets = '{\"transcriptJson\":\"{parcel\"}' WHERE item_id = 'm2'");
        bench.close();
        start();

        untilAt("m1", "buried");
        untilAt("m2", "buried");
        untilDelivered("m3");
        assertThat(bench.log.toString()).doesNotContain("parcel");
    }

    private static String[] ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> "m" + number).toArray(String[]::new);
    }

    private void start() throws Exception {
        start(Map.of());
    }

    private void start(Map<String, String> more) throws Exception {
        StringBuilder stage = new StringBuilder();
        for (String id : List.of("index", "index-together", "tell-measures")) {
            stage.append(RouteBench.route(PIPELINE + ".camel.yaml", PIPELINE + "-" + id));
        }
        bench = bench(more).start(stage.toString(), "common/errors.camel.yaml", "common/search.camel.yaml");
    }

    /** A bench on which nothing is indexed yet: what is entered waits. */
    private void startWithoutRoutes() throws Exception {
        bench = bench(Map.of()).start("");
    }

    private RouteBench bench(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "search.url",
                search.url().toString(),
                "search.api-key",
                FakeSearch.API_KEY,
                "audit.retention-policy",
                "7y"));
        settings.putAll(more);
        return new RouteBench(data, settings);
    }

    /** As the stage before leaves an item: normalized, redacted, its words in secret. */
    private void complete(String... ids) throws Exception {
        bench.ledger()
                .entrance()
                .enter(PIPELINE, Arrays.stream(ids).map(this::entry).toList());
        String words = JSON.writeValueAsString(
                "{\"turns\":[{\"speaker\":\"agent\",\"text\":\"Your parcel, please.\",\"confidence\":0.9,\"startMs\":500,\"endMs\":1500},"
                        + "{\"speaker\":\"customer\",\"text\":\"It is [REDACTED_CREDIT_CARD].\",\"confidence\":0.85,\"startMs\":2000,\"endMs\":3000}]}");
        bench.sql("UPDATE item SET secrets = '{\"transcriptJson\":" + words.replace("'", "''")
                + "}', stage = 'completed' WHERE stage = 'before'");
    }

    private Entry entry(String id) {
        Map<String, Object> kept = Map.of(
                "transcriptionId",
                "t-" + id,
                "language",
                "en-US",
                "startTime",
                "2026-11-20T08:15:00Z",
                "submittedAt",
                Instant.now().minusSeconds(60).toString(),
                "redactions",
                Map.of("credit_card", 1, "phone", 2));
        return new Entry(id, "before", kept, Map.of());
    }

    private Event last(String id) {
        List<Event> events = bench.ledger().events().of(id);
        return events.get(events.size() - 1);
    }

    private String reasonOf(String id) {
        return bench.ledger().events().of(id).stream()
                .filter(event -> event.what().equals("dead"))
                .map(event -> event.detail().get("reason").toString())
                .findFirst()
                .orElseThrow();
    }

    /** Calls until the fake has had all the faults that it was asked for. */
    private void endOutage() throws Exception {
        while (faults.injected("search.look", Fault.UNAVAILABLE) < OUTAGE) {
            HttpURLConnection call = (HttpURLConnection)
                    search.url().resolve("/" + INDEX).toURL().openConnection();
            call.setRequestMethod("HEAD");
            call.getResponseCode();
        }
    }

    private void untilDelivered(String... ids) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(bench.asks("SELECT item_id FROM item WHERE stage = 'delivered'"))
                        .as(() -> String.join("\n", bench.log))
                        .contains(ids));
    }

    private void untilParked(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> bench.story(id).stream().anyMatch(event -> event.startsWith("parked")));
    }

    private void untilAt(String id, String stage) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(bench.find(PIPELINE, id).stage())
                        .as(() -> bench.story(id) + "\n" + String.join("\n", bench.log))
                        .isEqualTo(stage));
    }
}
