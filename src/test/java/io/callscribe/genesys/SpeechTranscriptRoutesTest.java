package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.genesys.FakeGenesys.Answer;
import io.callscribe.genesys.FakeGenesys.Seen;
import io.callscribe.start.RouteBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline retrieve-speech-transcripts, as it is shipped, against a Genesys that answers what a test tells it. */
@Timeout(120)
class SpeechTranscriptRoutesTest {

    private static final String PIPELINE = "retrieve-speech-transcripts";
    private static final String QUERY = "/api/v2/analytics/conversations/voice/details/query";
    private static final String WORDS =
            """
            {"conversationId":"c1","status":"Completed","transcript":{"text":"Hush, good morning. Hush to you.","segments":[
              {"speaker":"Agent","text":"Hush, good morning.","start":0,"end":0.9},
              {"speaker":"Customer","text":"Hush to you.","start":1.0,"end":1.9}]}}""";

    @TempDir
    Path data;

    private final FakeGenesys genesys = new FakeGenesys();
    private RouteBench bench;

    @BeforeEach
    void open() {
        genesys.on(
                QUERY,
                any -> Answer.of(
                        200,
                        """
                        {"conversations":[{"id":"c1","startTime":"%s","endTime":"%s"}]}"""
                                .formatted(ago(Duration.ofMinutes(20)), ago(Duration.ofMinutes(15)))));
        speech("c1", any -> Answer.of(200, WORDS));
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

        assertThat(asked("c1")).hasSize(1).first().satisfies(seen -> assertThat(seen.method())
                .isEqualTo("GET"));
        assertThat(detail("c1", "delivered")).containsEntry("turns", 2).containsEntry("words", 6);
        assertThat(bench.log.toString() + bench.ledger().events().of("c1")).doesNotContain("Hush", "token-1");
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
                        "common/media.camel.yaml",
                        "common/transcript.camel.yaml");
    }

    private void speech(String id, Function<Seen, Answer> answer) {
        genesys.on("/api/v2/analytics/conversations/voice/details/" + id + "/speech", answer);
    }

    private List<Seen> asked(String id) {
        return genesys.apiCalls.stream()
                .filter(seen -> seen.uri().endsWith("/" + id + "/speech"))
                .toList();
    }

    private Map<String, Object> detail(String id, String to) {
        return bench.ledger().events().of(id).stream()
                .filter(event -> to.equals(event.to()))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    private void untilAt(String id, String stage) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(bench.asks("SELECT stage FROM item WHERE item_id = '" + id + "'"))
                        .as(() -> bench.story(id) + "\n" + String.join("\n", bench.log))
                        .containsExactly(stage));
    }

    private static String ago(Duration time) {
        return java.time.Instant.now().minus(time).toString();
    }
}
