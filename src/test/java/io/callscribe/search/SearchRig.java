package io.callscribe.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Event;
import io.callscribe.start.RouteRig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last stage of the pipeline, and the routes that write to the search index, as they are shipped, with items that stand before them. */
final class SearchRig implements AutoCloseable {

    static final String PIPELINE = "process-native-transcriptions";
    private static final String WORDS =
            """
            {"turns":[
              {"speaker":"agent","text":"Your parcel, please.","confidence":0.9,"startMs":500,"endMs":1500},
              {"speaker":"customer","text":"It is [REDACTED_CREDIT_CARD].","confidence":0.85,"startMs":2000,"endMs":3000}]}
            """;

    private final RouteRig routes;

    SearchRig(Path data, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("audit.retention-policy", "7y");
        routes = new RouteRig(data, all);
    }

    SearchRig start() throws Exception {
        String stage = RouteRig.route(PIPELINE + ".camel.yaml", PIPELINE + "-index");
        routes.start(stage, "common/errors.camel.yaml", "common/search.camel.yaml");
        return this;
    }

    SearchRig startWithoutRoutes() throws Exception {
        routes.start("");
        return this;
    }

    RouteRig routes() {
        return routes;
    }

    /** As the stage before leaves items: normalized, redacted, their words in secret. */
    void complete(String... ids) throws Exception {
        routes.ledger()
                .entrance()
                .enter(PIPELINE, Arrays.stream(ids).map(this::entry).toList());
        String secrets = new ObjectMapper().writeValueAsString(Map.of("transcriptJson", WORDS));
        routes.sql("UPDATE item SET secrets = '" + secrets + "', stage = 'completed' WHERE stage = 'before'");
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

    Event last(String id) {
        List<Event> events = routes.ledger().events().of(id);
        return events.get(events.size() - 1);
    }

    String reasonOf(String id) {
        return routes.ledger().events().of(id).stream()
                .filter(event -> event.what().equals("dead"))
                .map(event -> event.detail().get("reason").toString())
                .findFirst()
                .orElseThrow();
    }

    void untilDelivered(String... ids) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(routes.asks("SELECT item_id FROM item WHERE stage = 'delivered'"))
                        .as(() -> String.join("\n", routes.log))
                        .contains(ids));
    }

    void untilParked(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> routes.story(id).stream().anyMatch(event -> event.startsWith("parked")));
    }

    void untilAt(String id, String stage) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(routes.find(PIPELINE, id).stage())
                        .as(() -> routes.story(id) + "\n" + String.join("\n", routes.log))
                        .isEqualTo(stage));
    }

    @Override
    public void close() {
        routes.close();
    }
}
