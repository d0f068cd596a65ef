package io.callscribe.export;

import static io.callscribe.http.AnsweringServer.answer;
import static io.callscribe.http.AnsweringServer.breakOff;
import static io.callscribe.http.AnsweringServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.callscribe.files.Sha256;
import io.callscribe.http.AnsweringServer;
import io.callscribe.start.RouteRig;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole pipeline export-recordings, as it is shipped, against a server that answers what a test tells it. */
@Timeout(120)
class ExportRecordingsTest {

    private static final String PIPELINE = "export-recordings";
    private static final String SEGMENTS =
            """
            {"segments":[
              {"startOffsetInMilliseconds":0,"endOffsetInMilliseconds":900,"text":"Hush, good morning.","speaker":"agent","confidence":0.9},
              {"startOffsetInMilliseconds":1000,"endOffsetInMilliseconds":1900,"text":"Hush to you."}]}""";

    @TempDir
    Path data;

    private final AnsweringServer server = new AnsweringServer();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final byte[] audio = new byte[100_000];
    private RouteRig rig;

    @BeforeEach
    void open() throws Exception {
        new Random(5).nextBytes(audio);
        server.issuingTokens();
        server.on("/api/v2/recordings/quota", "{\"storageUsedMb\": 10, \"storageLimitMb\": 100000}");
        listing(
                "{\"id\":\"r1\",\"format\":\".WAV\",\"mediaType\":\"audio/wav\",\"createdTime\":\"2026-03-04T23:30:00-02:00\","
                        + "\"durationSeconds\":12.5}");
        server.on(
                "/api/v2/recordings/r1/download",
                "{\"downloadUrl\":\"" + server.url() + "/audio/r1?sig=secret\",\"sha256\":\""
                        + Sha256.hex(audio).toUpperCase() + "\"}");
        server.on("/audio/r1", exchange -> answer(exchange, 200, audio));
        server.on("/api/v2/recordings/r1/transcript", SEGMENTS);
    }

    @AfterEach
    void close() {
        if (rig != null) {
            rig.close();
        }
        server.close();
    }

    @Test
    void aRecordingGoesFromDiscoveryToAFolderThatIsCompleteAndProvable() throws Exception {
        start(Map.of());

        rig.untilAt("r1", "delivered");

        assertThat(files())
                .containsExactly("2026/03/05/r1.wav", "2026/03/05/r1.wav.sha256", "2026/03/05/r1_metadata.json");
        assertThat(export("2026/03/05/r1.wav")).hasBinaryContent(audio);
        assertThat(export("2026/03/05/r1.wav.sha256")).hasContent(Sha256.hex(audio) + "  r1.wav\n");
        JsonNode metadata = metadata();
        assertThat(metadata.get("recording_id").asText()).isEqualTo("r1");
        assertThat(metadata.get("media_type").asText()).isEqualTo("audio/wav");
        assertThat(metadata.get("duration_seconds").asDouble()).isEqualTo(12.5);
        assertThat(metadata.get("created").asText()).isEqualTo("2026-03-05T01:30:00Z");
        assertThat(metadata.get("bytes").asInt()).isEqualTo(audio.length);
        assertThat(metadata.get("transcript").asText()).isEqualTo("available");
        assertThat(metadata.at("/diarization_segments/0/speaker").asText()).isEqualTo("agent");
        assertThat(metadata.at("/diarization_segments/1").has("confidence")).isFalse();
        assertThat(ExportMetadataTest.problems(Files.readAllBytes(export("2026/03/05/r1_metadata.json"))))
                .isEmpty();
        assertThat(rig.stages("r1")).containsExactly("discovered", "downloaded", "delivered");
        assertThat(lastDetail("r1"))
                .containsEntry("event", "download_completed")
                .containsEntry("file", "2026/03/05/r1.wav")
                .containsEntry("bytes", audio.length)
                .containsEntry("sha256", Sha256.hex(audio))
                .containsEntry("segments", 2)
                .containsEntry("transcriptStatus", "available");
        assertThat(server.calls("/a"))
                .extracting(call -> call.header("Authorization"))
                .containsOnly("Bearer t0k3n");
        assertThat(rig.log.toString() + rig.ledger().events().of("r1")).doesNotContain("Hush", "secret", "t0k3n");
    }

    @Test
    void theQueryIsEncodedAndAsksForPagesUntilOneIsEmpty() throws Exception {
        server.on("/api/v2/recordings", exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            int page = Integer.parseInt(query.replaceAll(".*pageNumber=", ""));
            json(
                    exchange,
                    200,
                    page > 2
                            ? "{}"
                            : "{\"entities\":[null,{\"id\":\"r" + page
                                    + "\",\"format\":\"wma\"},{\"id\":\" \",\"format\":\"wav\"},7]}");
        });
        start(Map.of("export.from", "2026-01-01T00:00:00Z", "export.to", "2026-01-01T12:00:00Z"));

        rig.untilAt("r2", "skipped");

        rig.untilAt("r1", "skipped");
        List<String> queries = server.calls("/api/v2/recordings?").stream()
                .map(AnsweringServer.Call::address)
                .toList();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(3);
        assertThat(queries.get(0)).doesNotContain(" ", "+").contains("%3A");
        assertThat(queries.subList(0, 3))
                .extracting(query -> URLDecoder.decode(query, StandardCharsets.UTF_8))
                .containsExactly(query(1), query(2), query(3));
        assertThat(rig.asks("SELECT count(*) FROM item")).containsExactly("2");
        rig.assertLogged("ERROR", "Left out");
    }

    private static String query(int page) {
        return "/api/v2/recordings?query=type:call status:complete start_time:2026-01-01T00:00:00.000Z"
                + " end_time:2026-01-01T12:00:00.000Z&pageSize=200&pageNumber=" + page;
    }

    @Test
    void aPeriodIsWalkedOnceWindowByWindowInOneGo() throws Exception {
        listing();
        start(Map.of(
                "export.from", "2026-01-01T00:00:00Z",
                "export.to", "2026-01-03T06:00:00Z",
                "discover.cron", "0 0 0 1 1 ? 2099"));
        tick();

        List<String> starts = queriedStarts();
        assertThat(starts)
                .containsExactly("2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z");
        tick();
        assertThat(queriedStarts()).isEqualTo(starts);
    }

    @Test
    void aFormatThatIsNotWantedIsSkippedAndTold() throws Exception {
        listing(
                "{\"id\":\"r1\",\"format\":\"WMA\"}",
                "{\"id\":\"r2\"}",
                "{\"id\":\"r3\",\"format\":\"../../etc/passwd\"}",
                "{\"id\":\"r4\",\"format\":17}");
        start(Map.of());

        for (String id : List.of("r1", "r2", "r3", "r4")) {
            rig.untilAt(id, "skipped");
        }
        assertThat(lastDetail("r1")).containsEntry("format", "wma");
        assertThat(lastDetail("r2")).containsEntry("format", "none");
        assertThat(lastDetail("r3")).containsEntry("format", "other");
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../../r1", "a/b", ".hidden", "x y", "${body}", "r\u00e9"})
    void whateverItsIdARecordingStaysInTheFolder(String id) throws Exception {
        listing("{\"id\":\"" + id + "\",\"format\":\"wav\",\"createdTime\":\"nonsense\"}");
        byId(id, (path, exchange) -> {
            if (path.endsWith("/download")) {
                json(exchange, 200, "{\"downloadUrl\":\"" + server.url() + "/audio/r1\"}");
            } else {
                answer(exchange, 404, new byte[0]);
            }
        });
        start(Map.of());

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !rig.asks("SELECT stage FROM item WHERE ended = 1 OR attempts > 0")
                        .isEmpty());

        assertThat(files())
                .allSatisfy(file -> assertThat(file).startsWith("unknown-date/").doesNotStartWith("unknown-date/."));
        try (Stream<Path> all = Files.list(data)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .allMatch(name ->
                            name.matches("ledger.db.*|exports|audit|dead-letters|.*lock.*|node.*|reports|spool|media"));
        }
    }

    @Test
    void aRecordingThatIsNotReadyIsComeBackTo() throws Exception {
        server.on("/api/v2/recordings/r1/download", "{\"downloadUrl\":null}");
        start(Map.of());
        await().until(() -> rig.story("r1").contains("delayed discovered"));

        server.on(
                "/api/v2/recordings/r1/download",
                "{\"downloadUrl\":\"" + server.url() + "/audio/r1\",\"sha256\":null}");
        rig.letTimePass();

        rig.untilAt("r1", "delivered");
        assertThat(export("2026/03/05/r1.wav.sha256")).hasContent(Sha256.hex(audio) + "  r1.wav\n");
    }

    @Test
    void aDownloadThatBreaksOffGoesOnWhereItBrokeAndItsHashIsOfAllBytes() throws Exception {
        server.on("/audio/r1", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range + " " + exchange.getRequestHeaders().getFirst("If-Range"));
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            if (range == null) {
                breakOff(exchange, audio, 10_000);
            }
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (audio.length - 1) + "/" + audio.length);
            answer(exchange, 206, Arrays.copyOfRange(audio, from, audio.length));
        });
        start(Map.of());

        rig.untilAt("r1", "delivered");

        assertThat(ranges).hasSize(2).first().isEqualTo("null null");
        assertThat(ranges.get(1)).matches("bytes=[1-9]\\d*- \"v1\"");
        assertThat(export("2026/03/05/r1.wav")).hasBinaryContent(audio);
    }

    @Test
    void audioWithAnotherHashIsFetchedAnewAsOftenAsTheSettingSaysAndThenDead() throws Exception {
        byte[] wrong = audio.clone();
        wrong[99_999]++;
        server.on("/audio/r1", exchange -> answer(exchange, 200, wrong));
        start(Map.of("export.hash-attempts", "2"));
        await().until(() -> rig.story("r1").contains("parked discovered"));
        assertThat(rig.find(PIPELINE, "r1").context()).containsEntry("hashFailures", 1);
        assertThat(files()).isEmpty();

        rig.letTimePass();

        rig.untilAt("r1", "buried");
        assertThat(downloads()).isEqualTo(2);
        assertThat(files()).isEmpty();
        assertThat(rig.deadLetter(PIPELINE, "r1")).contains("Expected audio with the SHA-256 " + Sha256.hex(audio));
        assertThat(rig.ledger().events().of("r1").stream()
                        .filter(event -> "download_failed".equals(event.detail().get("event"))))
                .hasSize(2);

        server.on("/audio/r1", exchange -> answer(exchange, 200, audio));
        assertThat(rig.ledger().setbacks().redrive(PIPELINE, "r1")).isTrue();
        rig.untilAt("r1", "delivered");
        assertThat(rig.find(PIPELINE, "r1").context()).doesNotContainKey("hashFailures");
    }

    @Test
    void aHashThatCannotBeOneIsNotTakenForNone() throws Exception {
        server.on(
                "/api/v2/recordings/r1/download",
                "{\"downloadUrl\":\"" + server.url() + "/audio/r1\",\"sha256\":\"abc\"}");
        start(Map.of());

        await().until(() -> rig.story("r1").contains("parked discovered"));

        assertThat(rig.find(PIPELINE, "r1").error()).contains("64 hexadecimal digits");
        assertThat(downloads()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void aRecordingWithoutATranscriptIsExportedAndItIsSaid(int status) throws Exception {
        server.on("/api/v2/recordings/r1/transcript", status);
        start(Map.of());

        rig.untilAt("r1", "delivered");

        assertThat(metadata().get("transcript").asText()).isEqualTo("unavailable");
        assertThat(metadata().get("diarization_segments")).isEmpty();
        assertThat(lastDetail("r1"))
                .containsEntry("transcriptStatus", "unavailable")
                .containsEntry("segments", 0);
        assertThat(rig.ledger().stages().paused()).isEmpty();
    }

    @Test
    void personalDataIsTakenOutWhereRedactionIsOn() throws Exception {
        server.on(
                "/api/v2/recordings/r1/transcript",
                "{\"segments\":[{\"startOffsetInMilliseconds\":0,\"endOffsetInMilliseconds\":9,\"speaker\":\"a\","
                        + "\"text\":\"Write to jane@example.com please\"}]}");
        start(Map.of("redaction.enabled", "true"));

        rig.untilAt("r1", "delivered");

        assertThat(metadata().toString()).doesNotContain("jane");
    }

    @Test
    void aFaultOfTheTranscriptCallIsTriedAgainAndTheMetadataComesLast() throws Exception {
        server.on("/api/v2/recordings/r1/transcript", 503);
        start(Map.of("retry.attempts", "1"));
        await().until(() -> rig.story("r1").contains("parked downloaded"));
        assertThat(files()).containsExactly("2026/03/05/r1.wav", "2026/03/05/r1.wav.sha256");

        server.on("/api/v2/recordings/r1/transcript", SEGMENTS);
        rig.letTimePass();

        rig.untilAt("r1", "delivered");
        assertThat(downloads()).isEqualTo(1);
    }

    @Test
    void aStepThatIsRepeatedAfterAKillDownloadsNothingAndGivesTheSameFiles() throws Exception {
        start(Map.of());
        rig.untilAt("r1", "delivered");
        byte[] before = Files.readAllBytes(export("2026/03/05/r1_metadata.json"));

        rig.sql("UPDATE item SET stage = 'discovered', ended = 0, due_at = 1, context = '{\"format\":\"wav\","
                + "\"mediaType\":\"audio/wav\",\"createdTime\":\"2026-03-05T01:30:00Z\",\"durationSeconds\":12.5}'");
        await().until(() -> rig.stages("r1").size() == 5);

        assertThat(downloads()).isEqualTo(1);
        assertThat(files()).hasSize(3);
        assertThat(export("2026/03/05/r1_metadata.json")).hasBinaryContent(before);
    }

    @Test
    void audioThatIsGoneBeforeItIsDescribedIsDownloadedAnew() throws Exception {
        server.on("/api/v2/recordings/r1/transcript", 503);
        start(Map.of("retry.attempts", "0"));
        await().until(() -> rig.story("r1").contains("parked downloaded"));
        Files.delete(export("2026/03/05/r1.wav"));
        server.on("/api/v2/recordings/r1/transcript", SEGMENTS);

        rig.letTimePass();

        rig.untilAt("r1", "delivered");
        assertThat(downloads()).isEqualTo(2);
        assertThat(export("2026/03/05/r1.wav")).hasBinaryContent(audio);
    }

    @Test
    void nothingBeginsWhileGenesysHasNoRoomAndItGoesOnByItself() throws Exception {
        server.on("/api/v2/recordings/quota", "{\"storageUsedMb\": 99000, \"storageLimitMb\": 100000}");
        start(Map.of());

        await().until(() -> !rig.ledger().stages().paused().isEmpty());

        assertThat(rig.ledger().stages().paused().get(0).cause()).isEqualTo("room");
        assertThat(rig.bean("callscribe-ready", HealthCheck.class)
                        .call()
                        .getDetails()
                        .toString())
                .contains("99000 of 100000 MB are used");
        rig.assertLogged("WARN", "export.min-available-mb");
        assertThat(server.calls("/api/v2/recordings?")).isEmpty();
        rig.bean("genesysRoom", GenesysRoom.class).told(Map.of());
        rig.untilAt("r1", "delivered");
        assertThat(rig.ledger().stages().paused()).isEmpty();
    }

    @Test
    void aRecordingThatWouldTakeTheRoomThatHasToStayFreePausesTheStageUntilThereIsRoom() throws Exception {
        long usableMegabytes = Files.getFileStore(data).getUsableSpace() / 1_000_000;
        server.on("/audio/r1", exchange -> {
            exchange.sendResponseHeaders(200, 15L << 30);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });
        start(Map.of("export.min-free-disk-mb", "" + Math.max(1, usableMegabytes - 5_000)));

        await().until(() -> rig.story("r1").contains("paused discovered"));

        assertThat(rig.ledger().stages().paused()).anySatisfy(pause -> assertThat(pause.reason())
                .contains("a recording takes 16107. Make room there, or lower export.min-free-disk-mb"));
        server.on("/audio/r1", exchange -> answer(exchange, 200, audio));
        rig.letTimePass();
        rig.untilAt("r1", "delivered");
        assertThat(rig.ledger().stages().paused()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404", "400"})
    void aGenesysWithoutAQuotaIsNoHindranceAndItIsSaid(int status) throws Exception {
        server.on("/api/v2/recordings/quota", status);
        start(Map.of());

        rig.untilAt("r1", "delivered");

        rig.assertLogged("WARN", "export.min-available-mb has no effect");
        assertThat(server.calls("/api/v2/recordings/quota")).hasSize(1);
    }

    @Test
    void aRecordingThatIsNotThereIsADeadLetter() throws Exception {
        server.on("/api/v2/recordings/r1/download", 404);
        start(Map.of());

        rig.untilAt("r1", "buried");
    }

    private void start(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "genesys.api.url",
                server.url(),
                "genesys.login.url",
                server.url(),
                "export.min-free-disk-mb",
                "0",
                "genesys.requests-per-second",
                "0",
                "discover.cron",
                "* * * * * ?"));
        settings.putAll(more);
        rig = new RouteRig(data, settings)
                .start(
                        "",
                        "common/errors.camel.yaml",
                        "export-recordings.camel.yaml",
                        "genesys/documents.camel.yaml",
                        "common/download.camel.yaml",
                        "common/export.camel.yaml",
                        "common/transcript.camel.yaml");
    }

    private void tick() {
        org.apache.camel.Route discover = rig.camel.getRoute("export-recordings-discover");
        org.apache.camel.Exchange exchange = discover.getEndpoint().createExchange();
        try {
            discover.getProcessor().process(exchange);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(exchange.getException()).isNull();
    }

    private List<String> queriedStarts() {
        return server.calls("/api/v2/recordings?").stream()
                .map(call -> URLDecoder.decode(call.address(), StandardCharsets.UTF_8))
                .map(call -> call.replaceAll(".* start_time:(\\S+) .*", "$1"))
                .distinct()
                .toList();
    }

    private Map<String, Object> lastDetail(String id) {
        var events = rig.ledger().events().of(id);
        return events.get(events.size() - 1).detail();
    }

    private long downloads() {
        return server.calls("/audio").size();
    }

    private JsonNode metadata() throws IOException {
        return new ObjectMapper().readTree(export("2026/03/05/r1_metadata.json").toFile());
    }

    private Path export(String file) {
        return data.resolve("exports").resolve(file);
    }

    private List<String> files() throws IOException {
        Path folder = data.resolve("exports");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private void listing(String... entities) {
        server.on("/api/v2/recordings", exchange -> {
            boolean first = exchange.getRequestURI().getRawQuery().endsWith("pageNumber=1");
            json(exchange, 200, "{\"entities\":" + (first ? List.of(entities).toString() : "null") + "}");
        });
    }

    interface ByPath {
        void to(String path, HttpExchange exchange) throws IOException;
    }

    private void byId(String id, ByPath answering) {
        for (String what : List.of("/download", "/transcript")) {
            server.on("/api/v2/recordings/" + id + what, exchange -> answering.to(what, exchange));
        }
    }
}
