package io.callscribe.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.sandbox.FakeSearch;
import io.callscribe.sandbox.Faults;
import io.callscribe.sandbox.Faults.Fault;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

    private static final String PIPELINE = SearchRig.PIPELINE;
    private static final String INDEX = "genesys_transcriptions";
    private static final int OUTAGE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    private final Faults faults = new Faults(0, 1);
    private final FakeSearch search = new FakeSearch(faults);
    private SearchRig rig;

    @AfterEach
    void close() {
        if (rig != null) {
            rig.close();
        }
        search.close();
    }

    @Test
    void aTranscriptIsFoundByItsWordsUnderItsOwnId() throws Exception {
        start();

        rig.complete("m1");
        rig.untilDelivered("m1");

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

        rig.complete("m1");
        rig.untilDelivered("m1");

        Map<String, Object> told = rig.last("m1").detail();
        assertThat(told)
                .containsEntry("transcription_id", "t-m1")
                .containsEntry("redacted_entities", 3)
                .containsEntry("average_confidence", 0.875)
                .containsEntry("metrics", Map.of("utterance_count", 2))
                .containsEntry("compliance_status", "processed")
                .containsEntry("data_retention_policy", "7y");
        assertThat((Double) told.get("processing_latency_seconds")).isGreaterThan(59);
        assertThat(rig.routes().find(PIPELINE, "m1").secrets()).isEmpty();
        assertThat(rig.routes().log.toString() + rig.routes().ledger().events().of("m1"))
                .doesNotContain("parcel", FakeSearch.API_KEY);
    }

    @Test
    void theIndexIsMadeAtStartWithItsMapping() throws Exception {
        start();

        await().until(() -> search.definition(INDEX) != null);

        assertThat(JSON.readTree(search.definition(INDEX)))
                .isEqualTo(JSON.readTree(Files.readString(Path.of("src/main/resources/search/index.json"))));
        rig.routes().assertLogged("was missing, and is made");
    }

    @Test
    void anIndexThatIsThereIsLeftAlone() throws Exception {
        search.make(INDEX, "{\"theirs\":true}");
        start();

        rig.complete("m1");
        rig.untilDelivered("m1");

        assertThat(search.definition(INDEX)).isEqualTo("{\"theirs\":true}");
        assertThat(search.requests()).doesNotContain("PUT /" + INDEX);
    }

    @Test
    void anIndexThatIsMissingAtAWriteIsMadeFirst() throws Exception {
        start();
        rig.complete("m1");
        rig.untilDelivered("m1");
        search.make("another", "{}");

        rig.complete("m2");
        rig.untilDelivered("m2");

        assertThat(search.definition(INDEX)).contains("dynamic");
        assertThat(search.documents()).containsOnlyKeys("t-m2");
    }

    @Test
    void whenManyAreDueTheyGoInFewRequests() throws Exception {
        startWithoutRoutes();
        rig.complete(ids(250));
        rig.close();
        start();

        rig.untilDelivered(ids(250));

        assertThat(search.documents()).hasSize(250);
        assertThat(search.requests().stream().filter(request -> request.startsWith("POST /_bulk")))
                .hasSizeLessThanOrEqualTo(4)
                .contains("POST /_bulk 100");
        assertThat(rig.last("m17").detail())
                .containsEntry("transcription_id", "t-m17")
                .containsEntry("metrics", Map.of("utterance_count", 2));
        assertThat(rig.routes().asks("SELECT count(*) FROM event WHERE to_stage = 'delivered'"))
                .containsExactly("250");
        assertThat(search.violations()).isEmpty();
    }

    @Test
    void aFellowThatTheIndexRefusesIsADeadLetterByItselfAndTheOthersArrive() throws Exception {
        startWithoutRoutes();
        rig.complete(ids(20));
        search.refuse("t-m3", 400);
        rig.close();
        start();

        rig.untilAt("m3", "buried");
        rig.untilDelivered(IntStream.rangeClosed(1, 20)
                .filter(number -> number != 3)
                .mapToObj(number -> "m" + number)
                .toArray(String[]::new));

        assertThat(search.documents()).hasSize(19);
        assertThat(rig.reasonOf("m3")).contains("400 mapper_parsing_exception");
        assertThat(rig.routes().log.toString()
                        + Files.readString(data.resolve("dead-letters/" + PIPELINE + "--m3.json"))
                        + rig.routes().ledger().events().of("m3"))
                .doesNotContain("parcel");
    }

    @Test
    void theClaimedItemsOwnRefusalHoldsNobodyUp() throws Exception {
        startWithoutRoutes();
        rig.complete(ids(5));
        search.refuse("t-m1", 422);
        rig.routes().sql("UPDATE item SET due_at = 1 WHERE item_id = 'm1'");
        rig.close();
        start();

        rig.untilAt("m1", "buried");
        rig.untilDelivered("m2", "m3", "m4", "m5");

        assertThat(search.requests()).contains("POST /_bulk 5");
        assertThat(rig.reasonOf("m1")).contains("422");
    }

    @Test
    void anItemOfABulkThatIsThrottledIsTriedAgain() throws Exception {
        startWithoutRoutes();
        rig.complete(ids(3));
        search.refuse("t-m1", 429);
        rig.routes().sql("UPDATE item SET due_at = 1 WHERE item_id = 'm1'");
        rig.close();
        start();
        rig.untilDelivered("m2", "m3");
        rig.untilParked("m1");
        search.refuse("t-m1", 0);
        rig.routes().letTimePass();

        rig.untilDelivered("m1");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 413})
    void aClusterThatTakesNoBulkGetsOneAfterTheOther(int status) throws Exception {
        search.refuseBulk(status);
        startWithoutRoutes();
        rig.complete(ids(4));
        rig.close();
        start();

        rig.untilDelivered(ids(4));

        assertThat(search.documents()).hasSize(4);
        assertThat(rig.routes().asks("SELECT count(*) FROM event WHERE what <> 'moved' AND what <> 'entered'"))
                .containsExactly("0");
    }

    @Test
    void whileTheClusterIsDownNothingIsLost() throws Exception {
        faults.failNext("search.look", OUTAGE, Fault.UNAVAILABLE);
        start();
        rig.complete("m1", "m2");
        rig.untilParked("m1");
        rig.untilParked("m2");
        assertThat(rig.routes().readiness()).isEqualTo(HealthCheck.State.UP);

        endOutage();
        rig.routes().letTimePass();
        rig.untilDelivered("m1", "m2");

        assertThat(search.documents()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOO_MANY", "UNAVAILABLE", "CUT_BEFORE", "CUT_AFTER", "TRUNCATED"})
    void aBadMomentIsTriedAgainAndADocumentWrittenTwiceIsOne(Fault fault) throws Exception {
        start();
        await().until(() -> search.definition(INDEX) != null);
        faults.failNext("search.document", 2, fault);
        faults.failNext("search.look", 1, fault);

        rig.complete("m1");
        rig.untilDelivered("m1");

        assertThat(search.documents()).containsOnlyKeys("t-m1");
        assertThat(rig.routes().story("m1")).doesNotContain("parked completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOO_MANY", "UNAVAILABLE", "CUT_BEFORE", "CUT_AFTER", "TRUNCATED"})
    void aBadMomentOfABulkIsTriedAgain(Fault fault) throws Exception {
        startWithoutRoutes();
        rig.complete(ids(10));
        faults.failNext("search.bulk", 2, fault);
        rig.close();
        start();

        rig.untilDelivered(ids(10));

        assertThat(search.documents()).hasSize(10);
        assertThat(search.violations()).isEmpty();
    }

    @Test
    void wrongCredentialsPauseTheStageAndReadinessNamesThem() throws Exception {
        search.want("ApiKey another");
        start();
        rig.complete("m1");

        await().until(() -> rig.routes().readiness() == HealthCheck.State.DOWN);

        assertThat(rig.routes().asks("SELECT reason FROM stage WHERE stage = 'completed'"))
                .singleElement()
                .asString()
                .contains("401", "search.user", "search.api-key")
                .doesNotContain(FakeSearch.API_KEY);
        search.want("ApiKey " + FakeSearch.API_KEY);
        rig.routes().letTimePass();
        rig.untilDelivered("m1");
        assertThat(rig.routes().readiness()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aUserAndAPasswordAreShownToo() throws Exception {
        search.want("Basic Y2FsbHNjcmliZTpww6Rzc3fDtnJk");
        start(Map.of("search.user", "callscribe", "search.password", "pässwörd", "search.api-key", ""));
        rig.complete("m1");

        rig.untilDelivered("m1");
    }

    @Test
    void anIdThatIsNoPathIsEncoded() throws Exception {
        start();
        rig.complete("m/1?x=ü \"y\"");
        rig.untilDelivered("m/1?x=ü \"y\"");

        assertThat(search.documents()).containsOnlyKeys("t-m/1?x=ü \"y\"");
    }

    @Test
    void anItemWithoutWordsOrIdIsADeadLetter() throws Exception {
        startWithoutRoutes();
        rig.complete("m1", "m2", "m3");
        rig.routes().sql("UPDATE item SET secrets = '{}' WHERE item_id = 'm1'");
        rig.routes().sql("UPDATE item SET secrets = '{\"transcriptJson\":\"{parcel\"}' WHERE item_id = 'm2'");
        rig.close();
        start();

        rig.untilAt("m1", "buried");
        rig.untilAt("m2", "buried");
        rig.untilDelivered("m3");
        assertThat(rig.routes().log.toString()).doesNotContain("parcel");
    }

    private static String[] ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> "m" + number).toArray(String[]::new);
    }

    private void start() throws Exception {
        start(Map.of());
    }

    private void start(Map<String, String> more) throws Exception {
        rig = new SearchRig(data, settings(more)).start();
    }

    /** A rig on which nothing is indexed yet: what is entered waits. */
    private void startWithoutRoutes() throws Exception {
        rig = new SearchRig(data, settings(Map.of())).startWithoutRoutes();
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("search.url", search.url().toString(), "search.api-key", FakeSearch.API_KEY));
        settings.putAll(more);
        return settings;
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
}
