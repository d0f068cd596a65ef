package io.callscribe.media;

import static io.callscribe.http.AnsweringServer.answer;
import static io.callscribe.http.AnsweringServer.breakOff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.files.Sha256;
import io.callscribe.http.AnsweringServer;
import io.callscribe.start.RouteRig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline transcribe-outbound-calls, as it is shipped, against servers that answer what a test tells them. */
@Timeout(120)
class OutboundCallsTest {

    private static final String PIPELINE = "transcribe-outbound-calls";
    private static final Path AUDIO = Path.of("src/test/resources/sandbox/late-parcel.wav");

    @TempDir
    Path data;

    private final AnsweringServer server = new AnsweringServer();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private RouteRig rig;
    private byte[] audio;

    @BeforeEach
    void open() throws Exception {
        audio = Files.readAllBytes(AUDIO);
        server.issuingTokens();
        server.on(
                "/api/v2/analytics/conversations/details/query",
                """
                {"totalHits": 2, "entities": [
                  {"conversationId": "c1", "mediaId": "m1", "metrics": {"conversationDuration": {"value": 12.5}}},
                  {"conversationId": "c2", "mediaId": null}]}""");
        server.on(
                "/api/v2/recordings/media/m1",
                "{\"id\":\"m1\",\"downloadUri\":\"" + server.url() + "/media/m1?sig=secret\"}");
        server.on(
                "/api/v2/conversations/c1/participants",
                "{\"entities\":[{\"id\":\"p1\",\"direction\":\"outbound\"},{\"id\":\"p2\",\"direction\":\"inbound\"}]}");
        server.on("/media/m1", exchange -> answer(exchange, 200, audio));
        server.on(
                "/speech",
                """
                {"results":[
                  {"speakerLabel":"speaker_0","transcript":"Hush, good morning.","startTimeMs":0,"endTimeMs":900},
                  {"speakerLabel":"speaker_1","transcript":"Hush to you.","startTimeMs":1000,"endTimeMs":1900}]}""");
        server.on("/api/v2/interactions/transcripts", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 201, "{}".getBytes(StandardCharsets.UTF_8));
        });
    }

    @AfterEach
    void close() {
        if (rig != null) {
            rig.close();
        }
        server.close();
    }

    @Test
    void aCallGoesFromDiscoveryToDelivery() throws Exception {
        start(Map.of());

        rig.untilAt("m1", "delivered");

        JsonNode body = new ObjectMapper().readTree(posted.get(0));
        assertThat(body.get("interactionId").asText()).isEqualTo("c1");
        assertThat(body.at("/content/0/role").asText()).isEqualTo("agent");
        assertThat(body.at("/content/1/role").asText()).isEqualTo("caller");
        assertThat(body.at("/content/1/start").asInt()).isEqualTo(1000);
        assertThat(posted).hasSize(1);
        assertThat(rig.stages("m1")).containsExactly("discovered", "fetched", "transcribed", "delivered");
        assertThat(mediaFiles()).isEmpty();
        assertThat(rig.log.toString() + rig.ledger().events().of("m1"))
                .doesNotContain("Hush", "secret", "t0k3n")
                .contains("rolesBy=first-speaker");
        assertThat(rig.asks("SELECT count(*) FROM item")).containsExactly("1");
    }

    @Test
    void mediaThatIsNotReadyIsComeBackTo() throws Exception {
        server.on("/api/v2/recordings/media/m1", "{\"id\":\"m1\",\"downloadUri\":null}");
        start(Map.of());
        await().until(() -> rig.story("m1").contains("delayed discovered"));
        assertThat(server.calls("/media")).isEmpty();
        assertThat(server.calls("/speech")).isEmpty();

        server.on(
                "/api/v2/recordings/media/m1",
                "{\"id\":\"m1\",\"downloadUri\":\"" + server.url() + "/media/m1?sig=secret\"}");
        rig.letTimePass();

        rig.untilAt("m1", "delivered");
    }

    @Test
    void aDownloadThatBreaksOffGoesOnWhereItBroke() throws Exception {
        List<String> ranges = new CopyOnWriteArrayList<>();
        server.on("/media/m1", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range + " " + exchange.getRequestHeaders().getFirst("If-Range"));
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            if (range == null) {
                breakOff(exchange, audio, 1000);
            }
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (audio.length - 1) + "/" + audio.length);
            answer(exchange, 206, java.util.Arrays.copyOfRange(audio, from, audio.length));
        });
        start(Map.of());

        rig.untilAt("m1", "delivered");

        assertThat(ranges).hasSize(2).first().isEqualTo("null null");
        assertThat(ranges.get(1)).matches("bytes=[1-9]\\d*- \"v1\"");
        assertThat(rig.find(PIPELINE, "m1").context().get("audioSha256")).isEqualTo(Sha256.hex(audio));
    }

    @Test
    void aFileThatChangedMeanwhileStartsOver() throws Exception {
        server.on("/media/m1", exchange -> {
            boolean first = exchange.getRequestHeaders().getFirst("If-Range") == null;
            exchange.getResponseHeaders().set("ETag", first ? "\"v1\"" : "\"v2\"");
            if (first) {
                breakOff(exchange, audio, 1000);
            } else {
                answer(exchange, 200, audio);
            }
        });
        start(Map.of());

        rig.untilAt("m1", "delivered");

        assertThat(rig.find(PIPELINE, "m1").context().get("audioSha256")).isEqualTo(Sha256.hex(audio));
    }

    @Test
    void aCallWithoutAnAgentIsDeadBeforeAnythingIsPaid() throws Exception {
        server.on(
                "/api/v2/conversations/c1/participants", "{\"entities\":[{\"id\":\"p2\",\"direction\":\"inbound\"}]}");
        start(Map.of());

        rig.untilAt("m1", "buried");

        assertThat(rig.deadLetter(PIPELINE, "m1")).contains("Expected an agent among the participants");
        assertThat(server.calls("/speech")).isEmpty();
    }

    @Test
    void aCallInWhichNobodySpokeEndsAsEmpty() throws Exception {
        server.on(
                "/speech",
                "{\"results\":[{\"speakerLabel\":\"speaker_0\",\"transcript\":\" \",\"startTimeMs\":0,\"endTimeMs\":9}]}");
        start(Map.of());

        rig.untilAt("m1", "empty");

        assertThat(posted).isEmpty();
        assertThat(mediaFiles()).isEmpty();
    }

    @Test
    void anAnswerThatIsNoJsonIsADeadLetterAndItsRedriveANewRun() throws Exception {
        server.on("/speech", "<html>Hush</html>");
        start(Map.of());
        rig.untilAt("m1", "buried");
        assertThat(rig.deadLetter(PIPELINE, "m1")).doesNotContain("Hush");
        await().untilAsserted(() -> assertThat(sweptMediaFiles()).isEmpty());

        server.on("/speech", "{\"results\":[]}");
        rig.ledger().setbacks().redrive(PIPELINE, "m1");

        rig.untilAt("m1", "empty");
        assertThat(rig.find(PIPELINE, "m1").run()).isEqualTo(2);
    }

    @Test
    void aServiceThatDoesNotKnowUsPausesTheStage() throws Exception {
        server.on("/speech", 404);
        start(Map.of());

        await().until(() -> rig.story("m1").contains("paused fetched"));

        rig.assertLogged("stt.url and stt.api-key");
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsNotAskedAgainAtOnce() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.on("/speech", exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        start(Map.of("stt.timeout", "300ms"));

        await().until(() -> rig.story("m1").contains("parked fetched"));

        over.countDown();
        assertThat(server.calls("/speech")).hasSize(1);
        rig.assertLogged("did not answer within stt.timeout=300ms");
    }

    @Test
    void aDownloadHostThatMayNotHaveTheTokenPausesTheStageAndIsNamed() throws Exception {
        server.on("/media/m1", 401);
        start(Map.of());

        await().until(() -> rig.story("m1").contains("paused discovered"));

        rig.assertLogged("genesys.download.hosts");
    }

    @Test
    void aDownloadThatIsForbiddenParksItsItemAndPausesNoOther() throws Exception {
        server.on("/media/m1", 403);
        start(Map.of());

        await().until(() -> rig.story("m1").contains("parked discovered"));

        assertThat(server.calls("/media")).hasSize(1);
        assertThat(rig.ledger().stages().paused()).isEmpty();
    }

    @Test
    void splitChannelsAreAskedForOneByOneAndTellTheRoles() throws Exception {
        server.on(
                "/speech",
                "{\"text\":\"Hush.\",\"duration\":2.0,\"segments\":[{\"start\":0.5,\"end\":1.25,\"text\":\" Hush.\"}]}");
        start(Map.of("stt.dialect", "openai", "stt.split-channels", "true"));

        rig.untilAt("m1", "delivered");

        assertThat(server.calls("/speech")).hasSize(2);
        JsonNode content = new ObjectMapper().readTree(posted.get(0)).get("content");
        assertThat(content.findValuesAsText("role")).containsExactlyInAnyOrder("agent", "caller");
        assertThat(rig.find(PIPELINE, "m1").context())
                .containsEntry("paidChannels", 2)
                .containsEntry("paidTo", "stt");
    }

    @Test
    void anAnswerThatWasPaidForIsNotAskedForAgain() throws Exception {
        server.on("/api/v2/interactions/transcripts", 409);
        start(Map.of());
        await().until(() -> rig.story("m1").contains("parked transcribed"));

        rig.letTimePass();
        await().until(() ->
                rig.story("m1").stream().filter("parked transcribed"::equals).count() > 1);

        assertThat(server.calls("/speech")).hasSize(1);
    }

    private void start(Map<String, String> more) throws Exception {
        Map<String, String> settings = new java.util.HashMap<>(Map.of(
                "genesys.api.url",
                server.url(),
                "genesys.login.url",
                server.url(),
                "stt.url",
                server.url() + "/speech",
                "stt.api-key",
                "k3y",
                "discover.cron",
                "* * * * * ?"));
        settings.putAll(more);
        rig = new RouteRig(data, settings)
                .start(
                        "",
                        "common/errors.camel.yaml",
                        "transcribe-outbound-calls.camel.yaml",
                        "genesys/documents.camel.yaml",
                        "common/media.camel.yaml",
                        "common/download.camel.yaml",
                        "common/stt.camel.yaml",
                        "common/transcript.camel.yaml");
    }

    private List<Path> mediaFiles() throws IOException {
        Path folder = data.resolve("media");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private List<Path> sweptMediaFiles() throws IOException {
        rig.bean("mediaFiles", MediaFiles.class).sweep();
        return mediaFiles();
    }
}
