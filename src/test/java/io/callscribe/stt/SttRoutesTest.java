package io.callscribe.stt;

import static io.callscribe.http.AnsweringServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.callscribe.http.AnsweringServer;
import io.callscribe.ledger.Entry;
import io.callscribe.media.MediaFiles;
import io.callscribe.media.PartialDownload;
import io.callscribe.start.RouteBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The route that has audio transcribed, as it is shipped: no part that was answered is sent again. */
@Timeout(120)
class SttRoutesTest {

    private static final Path AUDIO = Path.of("src/test/resources/sandbox/late-parcel.wav");
    private static final String SAID =
            "{\"text\":\"Hush.\",\"duration\":2.0,\"segments\":[{\"start\":0.5,\"end\":1.25,\"text\":\" Hush.\"}]}";
    private static final String TRANSCRIBE =
            """
            - route:
                routeConfigurationId: item-errors
                streamCache: false
                from:
                  uri: ledger:calls/fetched
                  steps:
                    - to:
                        uri: direct:fetch-missing-media
                    - to:
                        uri: direct:transcribe-by-speech-service
                    - to:
                        uri: direct:drop-media
                    - to:
                        uri: ledger:calls/transcribed
                        parameters:
                          keep: paidTo,paidChannels,dateCreated
                          keepSecret: transcriptJson
                          forget: answers
            """;

    @TempDir
    Path data;

    private final AnsweringServer server = new AnsweringServer();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private RouteBench bench;

    @BeforeEach
    void open() throws Exception {
        server.on("/speech", this::speech);
    }

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
        server.close();
    }

    @Test
    void eachPartIsSentAsAFormOfItsOwnWithAKeyOfItsOwn() throws Exception {
        start("true");

        enter(Map.of());
        bench.untilAt("m1", "transcribed");

        assertThat(asked()).hasSize(2);
        assertThat(asked()).allSatisfy(headers -> {
            assertThat(headers.getFirst("Content-Type"))
                    .startsWith("multipart/form-data;")
                    .contains("boundary=");
            assertThat(headers.getFirst("Content-Length")).isNotNull();
            assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer k3y");
            assertThat(headers).doesNotContainKeys("Range", "If-range", "Accept-ranges");
        });
        assertThat(keys()).doesNotHaveDuplicates();
    }

    @Test
    void aPartThatWasAnsweredIsNotSentAgainWhereTheNextFailsForAMoment() throws Exception {
        statuses.addAll(List.of(200, 503, 503, 200));
        start("true");

        enter(Map.of());
        bench.untilAt("m1", "transcribed");

        assertThat(asked()).hasSize(4);
        assertThat(keys().subList(1, 4)).containsOnly(keys().get(1)).doesNotContain(keys().get(0));
        assertThat(asked().subList(1, 4)).allSatisfy(headers -> assertThat(headers.getFirst("Content-Type"))
                .startsWith("multipart/form-data;"));
        assertThat(bench.find("m1").context()).containsEntry("asked", 4).containsEntry("paidChannels", 2);
    }

    @Test
    void aPartThatWasAnsweredIsNotSentAgainAfterAnOutageOfTheNext() throws Exception {
        statuses.add(200);
        for (int i = 0; i < 5; i++) {
            statuses.add(503);
        }
        start("true");

        enter(Map.of());
        await().until(() -> bench.story("m1").contains("parked fetched"));
        assertThat(asked()).hasSize(6);
        bench.letTimePass();
        bench.untilAt("m1", "transcribed");

        assertThat(asked()).hasSize(7);
        assertThat(keys().subList(1, 7)).containsOnly(keys().get(1)).doesNotContain(keys().get(0));
    }

    @Test
    void anAnswerThatWasKeptBeforeAKillIsNotAskedForAgain() throws Exception {
        String kept = "whole {\"turns\":[{\"speaker\":\"spk_0\",\"text\":\"Kept.\",\"startMs\":0,\"endMs\":9}]}";
        start("false");

        enter(Map.of("answers", kept, "asked", 1));
        bench.untilAt("m1", "transcribed");

        assertThat(asked()).isEmpty();
        assertThat(bench.find("m1").secrets()).doesNotContainKey("answers");
        assertThat(bench.find("m1").secrets().get("transcriptJson").toString()).contains("Kept.");
    }

    @Test
    void theFirstOfTwoPartsThatWasKeptBeforeAKillIsNotAskedForAgain() throws Exception {
        String kept = "ch_0 {\"turns\":[{\"speaker\":\"ch_0\",\"text\":\"Kept.\",\"startMs\":0,\"endMs\":9}]}";
        start("true");

        enter(Map.of("answers", kept, "asked", 1));
        bench.untilAt("m1", "transcribed");

        assertThat(asked()).hasSize(1);
        assertThat(bench.find("m1").secrets().get("transcriptJson").toString()).contains("Kept.", "Hush.");
        assertThat(bench.find("m1").context()).containsEntry("asked", 2);
    }

    /** The process that is killed while it asks has noted that it does; the one that goes on has the same key. */
    @Test
    void aRequestThatAKillCutOffIsMadeAgainWithTheSameKey() throws Exception {
        start("false");

        enter(Map.of("asked", 1));
        bench.untilAt("m1", "transcribed");
        String key = keys().get(0);
        media();
        bench.sql("UPDATE item SET stage = 'fetched', secrets = '{}', due_at = 1");
        untilAsked(2);

        assertThat(keys()).containsExactly(key, key);
    }

    @Test
    void aNewRunHasAnotherKey() throws Exception {
        start("false");
        enter(Map.of());
        bench.untilAt("m1", "transcribed");
        bench.sql("UPDATE item SET stage = 'before'");
        media();
        bench.sql("UPDATE item SET stage = 'fetched', secrets = '{}', due_at = 1, run = run + 1");
        untilAsked(2);

        assertThat(keys()).doesNotHaveDuplicates();
    }

    @Test
    void noWordOfAnAnswerIsTold() throws Exception {
        statuses.addAll(List.of(200, 503, 200));
        start("true");

        enter(Map.of());
        bench.untilAt("m1", "transcribed");

        assertThat(bench.log.toString()
                        + bench.ledger().events().of("m1")
                        + bench.find("m1").context())
                .doesNotContain("Hush", "k3y");
        assertThat(bench.asks("SELECT count(*) FROM item WHERE context LIKE '%Hush%'"))
                .containsExactly("0");
    }

    private void start(String split) throws Exception {
        String url = server.url();
        bench = new RouteBench(
                        data,
                        Map.of(
                                "genesys.api.url",
                                url,
                                "genesys.login.url",
                                url,
                                "stt.url",
                                url + "/speech",
                                "stt.api-key",
                                "k3y",
                                "stt.dialect",
                                "openai",
                                "stt.split-channels",
                                split))
                .start(
                        TRANSCRIBE,
                        "common/errors.camel.yaml",
                        "genesys/documents.camel.yaml",
                        "common/media.camel.yaml",
                        "common/download.camel.yaml",
                        "common/stt.camel.yaml");
    }

    /** As a process leaves an item that fetched its audio, and perhaps more. */
    private void enter(Map<String, Object> kept) throws Exception {
        Map<String, Object> context = new HashMap<>(kept);
        Object answers = context.remove("answers");
        context.put("audioChannels", 2);
        bench.ledger().entrance().enter(RouteBench.PIPELINE, List.of(new Entry("m1", "before", context, Map.of())));
        media();
        if (answers != null) {
            String json =
                    new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(Map.of("answers", answers));
            bench.sql("UPDATE item SET secrets = '" + json + "'");
        }
        bench.sql("UPDATE item SET stage = 'fetched'");
    }

    private void media() throws IOException {
        MediaFiles files = bench.bean("mediaFiles", MediaFiles.class);
        PartialDownload download = files.download(RouteBench.PIPELINE, "m1");
        new io.callscribe.media.DownloadAnswers().receive(download, Map.of(), Files.newInputStream(AUDIO));
        files.finish(RouteBench.PIPELINE, "m1", download, null);
    }

    private void untilAsked(int times) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(asked())
                .as(() -> bench.story("m1") + "\n" + String.join("\n", bench.log))
                .hasSize(times));
    }

    private List<String> keys() {
        return asked().stream()
                .map(headers -> headers.getFirst("Idempotency-Key"))
                .toList();
    }

    private void speech(HttpExchange exchange) throws IOException {
        int status = statuses.isEmpty() ? 200 : statuses.remove(0);
        json(exchange, status, status == 200 ? SAID : "");
    }

    private List<Headers> asked() {
        return server.calls("/speech").stream()
                .map(AnsweringServer.Call::headers)
                .toList();
    }
}
