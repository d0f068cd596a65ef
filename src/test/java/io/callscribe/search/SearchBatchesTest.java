package io.callscribe.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.failure.Failures;
import io.callscribe.failure.Kind;
import io.callscribe.failure.Reasons;
import io.callscribe.ledger.Item;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.TranscriptJson;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchBatchesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final String OK = "{\"index\":{\"_id\":\"t-%s\",\"status\":201}}";
    private static final String FAILED =
            "{\"index\":{\"_id\":\"t-%s\",\"status\":%d,\"error\":{\"type\":\"%s\",\"reason\":\"hush\"}}}";

    private final SearchBatches batches = new SearchBatches("calls", Clock.fixed(NOW, ZoneOffset.UTC));
    private final Failures failures = new Failures();

    @Test
    void aBulkRequestSaysForEachDocumentWhereItGoes() throws Exception {
        SearchBatch batch = batches.of(List.of(item("a"), item("b\"\n")));

        String[] lines = new String(batches.bulk(batch), StandardCharsets.UTF_8).split("\n", -1);

        assertThat(lines).hasSize(5);
        assertThat(lines[0]).isEqualTo("{\"index\":{\"_index\":\"calls\",\"_id\":\"t-a\"}}");
        assertThat(tree(lines[1]).get("transcription_id").asText()).isEqualTo("t-a");
        assertThat(tree(lines[2]).at("/index/_id").asText()).isEqualTo("t-b\"\n");
        assertThat(tree(lines[3]).get("indexed_at").asText()).isEqualTo(NOW.toString());
        assertThat(lines[4]).isEmpty();
    }

    @Test
    void aBatchHasAHundredDocumentsAtMost() {
        List<Item> items =
                IntStream.range(0, 150).mapToObj(number -> item("i" + number)).toList();

        assertThat(batches.of(items).entries()).hasSize(100);
    }

    @Test
    void aBatchHasEightMebibytesAtMostButForItsFirstDocument() {
        Item big = item("big", "x".repeat(9 * 1024 * 1024));
        Item half = item("half", "x".repeat(5 * 1024 * 1024));

        assertThat(batches.of(List.of(big, item("small"))).isAlone()).isTrue();
        assertThat(ids(batches.of(List.of(item("small"), half, half, item("other")))))
                .containsExactly("t-small", "t-half", "t-other");
    }

    @Test
    void aFellowThatNoDocumentCanBeMadeOfIsLeftOutButTheClaimedItemIsToldWhy() {
        Item broken = with(item("broken"), Map.of("transcriptionId", "t-broken"), Map.of("transcriptJson", "{hush"));
        Item timeless = with(
                item("x"),
                Map.of("transcriptionId", "t", "startTime", "hush"),
                item("x").secrets());

        assertThat(batches.of(List.of(item("a"), broken, timeless)).isAlone()).isTrue();
        for (Item bad : List.of(broken, timeless)) {
            assertThatThrownBy(() -> batches.of(List.of(bad, item("a"))))
                    .isInstanceOf(UnindexableItemException.class)
                    .hasMessageNotContaining("hush")
                    .satisfies(e -> assertThat(failures.kind(e)).isEqualTo(Kind.ITEM));
        }
    }

    @Test
    void whatHasNoTranscriptionIdIsADocumentOfItsItemAndPipelineAndSaysNothingThatItDoesNotKnow() {
        SearchEntry entry = batches.of(
                        List.of(with(item("rec/1"), Map.of(), item("x").secrets())))
                .own();

        assertThat(entry.id()).isEqualTo("p--rec/1");
        assertThat(entry.path()).isEqualTo("/_doc/p--rec%2F1");
        assertThat(new String(entry.document(), StandardCharsets.UTF_8))
                .startsWith(
                        "{\"transcription_id\":\"p--rec/1\",\"media_id\":\"rec/1\",\"pipeline\":\"p\",\"utterances\":")
                .doesNotContain("language", "redactions", "latency");
    }

    @Test
    void whatBecameOfEachDocumentIsReadInTheOrderOfTheRequest() throws Exception {
        SearchBatch batch = batches.of(List.of(item("a"), item("b"), item("c")));

        SearchResults results = batches.read(
                batch, answer(OK.formatted("a"), FAILED.formatted("b", 400, "x_exception"), OK.formatted("c")));

        assertThat(results.failure()).isNull();
        assertThat(results.fellows()).extracting(SearchEntry::id).containsExactly("t-c");
        assertThat(batches.own(results).id()).isEqualTo("t-a");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ITEM", "413, ITEM", "422, ITEM", "401, CONFIGURATION", "403, CONFIGURATION", "404, TRANSIENT",
        "408, TRANSIENT", "429, TRANSIENT", "500, TRANSIENT", "503, TRANSIENT", "504, TRANSIENT", "409, OTHER"
    })
    void theClaimedItemsOwnResultCountsAsTheSameStatusOfARequestWould(int status, Kind kind) throws Exception {
        SearchBatch batch = batches.of(List.of(item("a"), item("b")));

        SearchResults results =
                batches.read(batch, answer(FAILED.formatted("a", status, "some_exception"), OK.formatted("b")));

        assertThat(results.fellows()).extracting(SearchEntry::id).containsExactly("t-b");
        assertThatThrownBy(() -> batches.own(results)).satisfies(failure -> {
            assertThat(failures.kind(failure)).isEqualTo(kind);
            assertThat(new Reasons().of(failure))
                    .contains(String.valueOf(status))
                    .doesNotContain("hush");
        });
        assertThat(failures.kind(batches.refused(batch, http(status)).failure()))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "hush: the words", "<p>", ""})
    void anErrorsNameThatIsNoneIsNotTold(String type) throws Exception {
        SearchBatch batch = batches.of(List.of(item("a")));

        Exception failure =
                batches.read(batch, answer(FAILED.formatted("a", 400, type))).failure();

        assertThat(failure).hasMessageStartingWith("The search index refuses the document: 400.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"items\":[]}",
                "{\"items\":[{\"index\":{\"_id\":\"t-a\",\"status\":201}}]}",
                "{\"items\":[{\"index\":{\"_id\":\"t-a\",\"status\":201}},{\"index\":{\"_id\":\"t-x\",\"status\":201}}]}",
                "{\"items\":[{\"index\":{\"_id\":\"t-a\",\"status\":201}},{\"index\":{\"_id\":\"t-b\"}}]}",
                "{\"items\":[{\"index\":{\"_id\":\"t-a\",\"status\":201}},",
                ""
            })
    void anAnswerThatDoesNotTellOfEachIsAskedForAgain(String answer) {
        SearchBatch batch = batches.of(List.of(item("a"), item("b")));

        assertThatThrownBy(() -> batches.read(batch, stream(answer)))
                .isInstanceOf(UnreadableSearchAnswerException.class)
                .satisfies(e -> assertThat(failures.kind(e)).isEqualTo(Kind.TRANSIENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Log in</html>", "\"ok\"", "[]", "OK"})
    void aPageThatSaysYesToEverythingIsNoSearchCluster(String page) {
        SearchBatch batch = batches.of(List.of(item("a")));

        assertThatThrownBy(() -> batches.stored(batch, stream(page)))
                .isInstanceOf(SearchRefusedException.class)
                .hasMessageContaining("search.url");
        assertThatThrownBy(() -> batches.read(batch, stream(page))).isInstanceOf(SearchRefusedException.class);
    }

    @Test
    void anAnswerWithoutABodyIsAYes() throws Exception {
        SearchBatch batch = batches.of(List.of(item("a")));

        assertThat(batches.own(batches.stored(batch, stream(""))).id()).isEqualTo("t-a");
        assertThat(batches.own(batches.stored(batch, null)).id()).isEqualTo("t-a");
    }

    private static HttpOperationFailedException http(int status) {
        return new HttpOperationFailedException(
                "http://127.0.0.1/x", status, "no", null, Map.of(), "{\"error\":{\"type\":\"x\",\"reason\":\"hush\"}}");
    }

    private static List<String> ids(SearchBatch batch) {
        return batch.entries().stream().map(SearchEntry::id).toList();
    }

    private static InputStream answer(String... items) {
        return stream("{\"took\":1,\"errors\":true,\"items\":[" + String.join(",", items) + "]}");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode tree(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }

    private static Item item(String id) {
        return item(id, "Good morning.");
    }

    private static Item item(String id, String words) {
        Transcript transcript =
                new Transcript(List.of(new SpeakerTurn("agent", words, 0.9, Duration.ZERO, Duration.ofSeconds(1))));
        Map<String, Object> kept = new HashMap<>(Map.of("transcriptionId", "t-" + id));
        return new Item(
                "p",
                id,
                "completed",
                1,
                0,
                NOW,
                NOW,
                null,
                NOW,
                1,
                null,
                kept,
                Map.of("transcriptJson", new TranscriptJson().write(transcript)),
                null,
                null);
    }

    private static Item with(Item item, Map<String, Object> context, Map<String, Object> secrets) {
        return new Item("p", item.id(), "completed", 1, 0, NOW, NOW, null, NOW, 1, null, context, secrets, null, null);
    }
}
