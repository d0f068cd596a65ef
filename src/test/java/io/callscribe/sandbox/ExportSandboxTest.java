package io.callscribe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.ArchivedRecording.Words;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox's Genesys keeps the contract of recordings that are to be exported. */
class ExportSandboxTest {

    private static final String BEGIN = "2024-12-20T00:00:00.000Z";
    private static final String END = "2024-12-24T00:00:00.000Z";

    private final List<ArchivedRecording> archive = Recordings.archivedTones(9);
    private final ArchivedRecording first = archive.get(0);
    private Sandbox sandbox;
    private FakeGenesys genesys;
    private ByHand hand;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.export(archive));
        genesys = sandbox.genesys();
        hand = new ByHand(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theQuotaIsAsSetAndMayBeUnknown() throws IOException {
        genesys.archive().quota(10.5, 1_000.0);
        assertThat(json("/api/v2/recordings/quota").toString())
                .isEqualTo("{\"storageUsedMb\":10.5,\"storageLimitMb\":1000.0}");
        genesys.archive().quota(null, null);
        assertThat(json("/api/v2/recordings/quota")).isEmpty();
        assertThat(genesys.archive().quotaAsks()).isEqualTo(2);
        assertThat(genesys.violations()).isEmpty();
    }

    @Test
    void aPeriodIsListedByPagesOfWhichTheLastIsEmpty() throws IOException {
        Set<String> found = new TreeSet<>();
        for (int page = 1; page <= 3; page++) {
            JsonNode entities = listing(BEGIN, END, 3, page).get("entities");
            assertThat(entities).hasSize(3);
            entities.forEach(one -> found.add(one.get("id").asText()));
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        archive.stream().map(ArchivedRecording::id).toList());
        assertThat(listing(BEGIN, END, 3, 4).get("entities")).isEmpty();
        assertThat(listing(BEGIN, END, 3, 5).has("entities")).isFalse();

        String created = millis(first.created());
        String behind = millis(first.created().plusMillis(1));
        assertThat(listing(created, behind, 200, 1).get("entities"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("format").asText()).isEqualTo("wav");
                    assertThat(one.get("mediaType").asText()).isEqualTo("call");
                    assertThat(one.get("durationSeconds").asDouble()).isEqualTo(first.seconds());
                    assertThat(Instant.parse(one.get("createdTime").asText())).isEqualTo(first.created());
                });
        assertThat(listing(behind, millis(first.created().plusMillis(2)), 200, 1)
                        .has("entities"))
                .as("nothing before its start")
                .isFalse();
        assertThat(genesys.violations()).isEmpty();
    }

    @Test
    void aQueryThatIsNotTheContractsIsRefused() throws IOException {
        List<String> bad = List.of(
                "type:call status:complete start_time:" + BEGIN,
                "type:chat status:complete start_time:" + BEGIN + " end_time:" + END,
                "type:call status:complete start_time:2024-12-20T00:00:00Z end_time:" + END,
                "type:call status:complete start_time:2024-12-20T00:00:00.000+00:00 end_time:" + END,
                "type:call status:complete start_time:" + END + " end_time:" + BEGIN,
                "type:call status:complete colour:red start_time:" + BEGIN + " end_time:" + END);
        for (String query : bad) {
            assertThat(search(query, 200, 1).statusCode()).as(query).isEqualTo(400);
        }
        assertThat(search("type:call status:complete start_time:" + BEGIN + " end_time:" + END, 201, 1)
                        .statusCode())
                .as("at most 200 a page")
                .isEqualTo(400);
        assertThat(genesys.violations()).hasSize(bad.size() + 1);
    }

    @Test
    void whatIsListedBesidesStandsOnTheFirstPageAsItIs() throws IOException {
        genesys.archive().listAlso(Map.of("id", "../../etc/passwd", "format", "wav"));

        assertThat(listing(BEGIN, END, 200, 1).get("entities")).hasSize(10);
        assertThat(listing(BEGIN, END, 200, 2).get("entities")).isEmpty();
    }

    @Test
    void whereToDownloadIsToldOnceItIsReadyWithTheHashWhereItIsKnown() throws IOException {
        genesys.archive().put(first.readyAfter(1));
        assertThat(where(first).hasNonNull("downloadUrl")).isFalse();
        JsonNode ready = where(first);
        assertThat(ready.get("downloadUrl").asText()).endsWith("/downloads/" + first.id());
        assertThat(ready.get("sha256").asText()).isEqualTo(first.audio().sha256());

        assertThat(where(archive.get(3)).get("sha256").isNull()).isTrue();
        assertThat(hand.get(genesys.apiUrl() + "/api/v2/recordings/nobody/download")
                        .statusCode())
                .isEqualTo(404);
        assertThat(genesys.violations()).isEmpty();
    }

    @Test
    void aDownloadWantsTheTokenServesRangesAndHasATagForEachVersion() throws IOException {
        String url = where(first).get("downloadUrl").asText();
        byte[] whole = bytes(first);

        assertThat(hand.anonymous(url).statusCode()).isEqualTo(401);
        HttpResponse<byte[]> all = hand.get(url);
        String tag = all.headers().firstValue("ETag").orElseThrow();
        assertThat(all.body()).isEqualTo(whole);
        assertThat(hand.get(url, "Range", "bytes=100-", "If-Range", tag).body())
                .isEqualTo(Arrays.copyOfRange(whole, 100, whole.length));
        assertThat(hand.get(url, "Range", "bytes=" + whole.length + "-").statusCode())
                .isEqualTo(416);

        ArchivedRecording changed = first.changedTo(archive.get(1).audio());
        genesys.archive().put(changed);
        HttpResponse<byte[]> other = hand.get(url, "Range", "bytes=100-", "If-Range", tag);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(bytes(changed));
        assertThat(where(first).get("sha256").asText())
                .isEqualTo(archive.get(1).audio().sha256());
    }

    @Test
    void aDownloadIsSpoiltAndBreaksOffAsOftenAsAsked() throws IOException {
        String url = where(first).get("downloadUrl").asText();
        genesys.spoilDownloads(first.id(), 2);
        assertThat(hand.get(url).body()).isNotEqualTo(bytes(first));
        assertThat(hand.get(url).body()).isNotEqualTo(bytes(first));
        assertThat(hand.get(url).body()).isEqualTo(bytes(first));
        genesys.breakOffDownload(first.id(), 1_000);
        assertThatThrownBy(() -> hand.get(url)).isInstanceOf(IOException.class);
        assertThat(hand.get(url).body()).isEqualTo(bytes(first));
    }

    @Test
    void aTranscriptHasItsSegmentsOrIsMissingOrForbidden() throws IOException {
        JsonNode segments = words(first);
        assertThat(segments.get("segments")).hasSize(first.segments().size());
        assertThat(segments.at("/segments/0/startOffsetInMilliseconds").asLong())
                .isEqualTo(first.segments().get(0).start());
        assertThat(segments.at("/segments/0/confidence").asDouble()).isEqualTo(0.9);
        assertThat(archive).extracting(ArchivedRecording::words).contains(Words.NONE, Words.FORBIDDEN);
        assertThat(transcript(archive.get(1)).statusCode()).isEqualTo(404);
        assertThat(transcript(archive.get(4)).statusCode()).isEqualTo(403);
        assertThat(genesys.violations()).isEmpty();
    }

    private static byte[] bytes(ArchivedRecording recording) throws IOException {
        return recording.audio().open().readAllBytes();
    }

    private JsonNode json(String path) throws IOException {
        HttpResponse<byte[]> answer = hand.get(genesys.apiUrl() + path);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return Json.read(answer.body());
    }

    private JsonNode listing(String from, String to, int size, int page) throws IOException {
        HttpResponse<byte[]> answer =
                search("type:call status:complete start_time:" + from + " end_time:" + to, size, page);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return Json.read(answer.body());
    }

    private HttpResponse<byte[]> search(String query, int size, int page) throws IOException {
        return hand.get(genesys.apiUrl() + "/api/v2/recordings?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&pageSize=" + size + "&pageNumber=" + page);
    }

    private JsonNode where(ArchivedRecording recording) throws IOException {
        return json("/api/v2/recordings/" + recording.id() + "/download");
    }

    private JsonNode words(ArchivedRecording recording) throws IOException {
        return json("/api/v2/recordings/" + recording.id() + "/transcript");
    }

    private HttpResponse<byte[]> transcript(ArchivedRecording recording) throws IOException {
        return hand.get(genesys.apiUrl() + "/api/v2/recordings/" + recording.id() + "/transcript");
    }

    private static String millis(Instant time) {
        return String.format("%tFT%<tT.%<tLZ", time.atZone(ZoneOffset.UTC));
    }
}
