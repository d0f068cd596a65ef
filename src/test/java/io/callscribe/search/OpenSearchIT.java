package io.callscribe.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The routes that write to the search index, as they are shipped, against a real OpenSearch node. Each test has an index of its own. */
@Timeout(300)
class OpenSearchIT {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    static Path node;

    private static OpenSearch search;

    @TempDir
    Path data;

    private final String index = "calls-" + COUNT.incrementAndGet();
    private SearchRig rig;

    @BeforeAll
    static void startNode() throws Exception {
        search = new OpenSearch(node);
    }

    @AfterAll
    static void stopNode() throws Exception {
        if (search != null) {
            search.close();
        }
    }

    @AfterEach
    void close() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void theIndexIsMadeAtStartWithOurMappingAndNoOther() throws Exception {
        start();
        await().until(() -> status("HEAD", "/" + index) == 200);
        rig.complete("m1");
        rig.untilDelivered("m1");

        JsonNode ours = new ObjectMapper()
                .readTree(Files.readString(Path.of("src/main/resources/search/index.json")))
                .at("/mappings/properties");
        JsonNode theirs = mapping();
        assertThat(theirs.get("properties")).isEqualTo(ours);
        assertThat(theirs.get("dynamic").asText()).isEqualTo("false");
    }

    @Test
    void aCallIsFoundByAWordByItsTimeByItsSpeakerAndByWhatWasRedacted() throws Exception {
        start();
        rig.complete("m1", "m2");
        rig.untilDelivered("m1", "m2");

        assertThat(hits("{\"match\":{\"utterances.text\":\"PARCEL\"}}")).isEqualTo(2);
        assertThat(hits("{\"match\":{\"utterances.text\":\"REDACTED_CREDIT_CARD\"}}"))
                .isEqualTo(2);
        assertThat(hits("{\"match\":{\"utterances.text\":\"4111111111111111\"}}"))
                .isZero();
        assertThat(hits("{\"range\":{\"utterances.start_epoch\":{\"gte\":1795162500.4,\"lt\":1795162500.6}}}"))
                .isEqualTo(2);
        assertThat(hits("{\"range\":{\"utterances.start_epoch\":{\"gte\":1795162503}}}"))
                .isZero();
        assertThat(hits("{\"term\":{\"utterances.speaker\":\"agent\"}}")).isEqualTo(2);
        assertThat(hits("{\"term\":{\"media_id\":\"m2\"}}")).isEqualTo(1);
        assertThat(hits("{\"range\":{\"indexed_at\":{\"gte\":\"now-1h\"}}}")).isEqualTo(2);
        assertThat(hits("{\"range\":{\"metrics.average_confidence\":{\"gt\":0.8,\"lt\":0.9}}}"))
                .isEqualTo(2);
        assertThat(hits("{\"term\":{\"metrics.redactions.phone\":2}}")).isEqualTo(2);
    }

    @Test
    void anIndexThatIsThereIsLeftAlone() throws Exception {
        put(
                "/" + index,
                "{\"mappings\":{\"dynamic\":\"strict\",\"_meta\":{\"by\":\"us\"},\"properties\":"
                        + new ObjectMapper()
                                .readTree(Files.readString(Path.of("src/main/resources/search/index.json")))
                                .at("/mappings/properties")
                        + "}}");
        JsonNode before = mapping();
        start();
        rig.complete("m1");
        rig.untilDelivered("m1");

        assertThat(mapping()).isEqualTo(before);
        assertThat(hits("{\"match_all\":{}}")).isEqualTo(1);
    }

    @Test
    void anAliasIsWrittenToAsItsIndex() throws Exception {
        put("/" + index + "-real", "{\"aliases\":{\"" + index + "\":{}}}");
        start();
        rig.complete("m1");
        rig.untilDelivered("m1");

        assertThat(search.ask("POST", "/" + index + "-real/_refresh", "").status())
                .isEqualTo(200);
        assertThat(search.ask("GET", "/" + index + "-real/_count", "")
                        .body()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anIndexThatIsRemovedIsMadeAgainBeforeTheNextDocument() throws Exception {
        start();
        rig.complete("m1");
        rig.untilDelivered("m1");
        assertThat(status("DELETE", "/" + index)).isEqualTo(200);

        rig.complete("m2");
        rig.untilDelivered("m2");

        assertThat(mapping().get("dynamic").asText()).isEqualTo("false");
        assertThat(hits("{\"match_all\":{}}")).isEqualTo(1);
    }

    @Test
    void anotherNodeThatMadeTheIndexAtTheSameMomentIsNoFailure() throws Exception {
        start();
        await().until(() -> status("HEAD", "/" + index) == 200);

        assertThat(rig.routes().send("direct:make-search-index", exchange -> {}).getException())
                .isNull();
        rig.routes().assertLogged("was made by another at this moment");
    }

    @Test
    void manyGoInOneRequestAndOneThatIsRefusedIsADeadLetterWithoutTheOthers() throws Exception {
        put(
                "/" + index,
                "{\"mappings\":{\"dynamic\":false,\"properties\":{\"media_id\":{\"type\":\"integer\"},"
                        + "\"utterances\":{\"properties\":{\"text\":{\"type\":\"text\"}}}}}}");
        rig = new SearchRig(data, settings()).startWithoutRoutes();
        String[] good = IntStream.rangeClosed(1, 120).mapToObj(String::valueOf).toArray(String[]::new);
        rig.complete(good);
        rig.complete("parcel-17");
        rig.close();
        start();

        rig.untilAt("parcel-17", "buried");
        rig.untilDelivered(good);

        assertThat(hits("{\"match\":{\"utterances.text\":\"parcel\"}}")).isEqualTo(120);
        assertThat(rig.reasonOf("parcel-17")).contains("400 mapper_parsing_exception");
    }

    @Test
    void anIndexThatTakesNoOtherFieldsMakesADeadLetterThatTellsNoWord() throws Exception {
        put(
                "/" + index,
                "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"media_id\":{\"type\":\"keyword\"}}}}");
        start();
        rig.complete("m1");

        rig.untilAt("m1", "buried");

        assertThat(rig.reasonOf("m1")).contains("400 strict_dynamic_mapping_exception");
        assertThat(rig.routes().log.toString()).doesNotContain("parcel");
    }

    @Test
    void aFieldThatTheMappingDoesNotKnowIsKeptButNeverSearched() throws Exception {
        start();
        await().until(() -> status("HEAD", "/" + index) == 200);
        put("/" + index + "/_doc/x", "{\"transcription_id\":\"x\",\"note\":\"parcel\"}");

        assertThat(hits("{\"match\":{\"note\":\"parcel\"}}")).isZero();
        assertThat(mapping().get("properties").has("note")).isFalse();
        assertThat(hits("{\"term\":{\"transcription_id\":\"x\"}}")).isEqualTo(1);
    }

    @Test
    void whatIsWrittenTwiceIsOneDocument() throws Exception {
        start();
        rig.complete("m1", "m2", "m3");
        rig.untilDelivered("m1", "m2", "m3");
        rig.routes().sql("UPDATE item SET stage = 'before', ended = 0");
        rig.complete("none");
        await().until(() -> version("m1") >= 2 && version("m2") >= 2 && version("m3") >= 2);

        assertThat(hits("{\"match\":{\"utterances.text\":\"parcel\"}}")).isEqualTo(4);
    }

    @Test
    void anIdThatIsNoPathIsTheDocumentsIdAllTheSame() throws Exception {
        start();
        String id = "m/1?x=ü \"y\" %2F";
        rig.complete(id);
        rig.untilDelivered(id);

        JsonNode found = found("{\"match_all\":{}}");
        assertThat(found.at("/hits/hits/0/_id").asText()).isEqualTo("t-" + id);
    }

    @Test
    void noIndexIsMadeButOurs() throws Exception {
        start();
        rig.complete("m1");
        rig.untilDelivered("m1");

        assertThat(StreamSupport.stream(
                        search.ask("GET", "/_cat/indices/" + index + "*?format=json", "")
                                .body()
                                .spliterator(),
                        false))
                .extracting(found -> found.get("index").asText())
                .containsExactly(index);
    }

    private void start() throws Exception {
        rig = new SearchRig(data, settings()).start();
    }

    private Map<String, String> settings() {
        return Map.of("search.url", search.url().toString(), "search.index", index);
    }

    private JsonNode mapping() {
        return search.ask("GET", "/" + index + "/_mapping", "")
                .body()
                .get(index)
                .get("mappings");
    }

    private static int status(String method, String path) {
        return search.ask(method, path, "").status();
    }

    private static void put(String path, String body) {
        assertThat(search.ask("PUT", path, body).status()).isBetween(200, 201);
    }

    private int version(String id) {
        return search.ask("GET", "/" + index + "/_doc/t-" + id, "")
                .body()
                .path("_version")
                .asInt();
    }

    private int hits(String query) {
        return found(query).at("/hits/total/value").asInt();
    }

    private JsonNode found(String query) {
        status("POST", "/" + index + "/_refresh");
        OpenSearch.Told told = search.ask("POST", "/" + index + "/_search", "{\"query\":" + query + "}");
        assertThat(told.status()).as(told.body().toString()).isEqualTo(200);
        return told.body();
    }
}
