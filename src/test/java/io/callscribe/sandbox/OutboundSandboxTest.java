package io.callscribe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox's Genesys keeps the contract of outbound conversations. */
class OutboundSandboxTest {

    private static final String QUERY = "/api/v2/analytics/conversations/details/query";
    private static final String INTERACTIONS = "/api/v2/interactions/transcripts";

    private final List<Recording> media = Recordings.outboundSpeech();
    private Sandbox sandbox;
    private FakeGenesys genesys;
    private ByHand hand;

    @BeforeEach
    void start() {
        List<Conversation> all = new ArrayList<>();
        media.forEach(one -> all.add(Conversation.outbound(one)));
        all.addAll(Conversation.others(media.get(0)));
        sandbox = Sandbox.start(SandboxOptions.outbound(all));
        genesys = sandbox.genesys();
        hand = new ByHand(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aQueryGivesTheOutboundVoiceConversationsOfThePeriodByPages() throws IOException {
        Set<String> found = new TreeSet<>();
        for (int page = 1; page <= 2; page++) {
            JsonNode answer = query(begin(), Instant.now(), filters(), 2, page);
            assertThat(answer.get("totalHits").asInt()).isEqualTo(4);
            assertThat(answer.get("entities")).hasSize(2);
            answer.get("entities")
                    .forEach(one -> found.add(one.get("conversationId").asText()));
        }
        Set<String> expected = new TreeSet<>(Set.of("not-recorded"));
        media.forEach(one -> expected.add(one.conversationId()));
        assertThat(found).isEqualTo(expected);
        assertThat(query(begin(), Instant.now(), filters(), 2, 3)
                        .get("entities")
                        .isNull())
                .isTrue();
        assertThat(query(begin(), Instant.now(), "", 100, 1).get("totalHits").asInt())
                .as("without filters the inbound call and the chat are there too")
                .isEqualTo(6);
        assertThat(query(begin(), media.get(1).startTime(), filters(), 100, 1)
                        .get("totalHits")
                        .asInt())
                .as("only what began before dateTo")
                .isEqualTo(1);
        assertThat(genesys.violations()).isEmpty();
    }

    @Test
    void mediaAppearsLaterAndIsReadyLaterStill() throws IOException {
        Recording late = media.get(0);
        genesys.put(Conversation.outbound(late).mediaAfter(1).readyAfter(1));

        assertThat(mediaId(late)).isEmpty();
        assertThat(mediaId(late)).isEqualTo(late.id());
        assertThat(downloadUri(late)).isEmpty();
        assertThat(downloadUri(late)).endsWith("/downloads/" + late.id());
        assertThat(genesys.violations()).isEmpty();
    }

    @Test
    void aDownloadWantsTheTokenServesRangesAndBreaksOffWhereAsked() throws IOException {
        Recording recording = media.get(0);
        byte[] whole = FormByHand.bytes(recording);
        String url = downloadUri(recording);

        assertThat(hand.anonymous(url).statusCode()).isEqualTo(401);
        HttpResponse<byte[]> all = hand.get(url);
        String tag = all.headers().firstValue("ETag").orElseThrow();
        assertThat(all.body()).isEqualTo(whole);
        HttpResponse<byte[]> rest = hand.get(url, "Range", "bytes=1000-", "If-Range", tag);
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 1_000, whole.length));
        assertThat(hand.get(url, "Range", "bytes=1000-", "If-Range", "\"other\"")
                        .statusCode())
                .as("another file: all of it")
                .isEqualTo(200);
        assertThat(hand.get(url, "Range", "bytes=" + whole.length + "-").statusCode())
                .isEqualTo(416);

        for (boolean chunked : new boolean[] {false, true}) {
            genesys.chunkedDownloads(chunked);
            genesys.breakOffDownload(recording.id(), 70_000);
            assertThatThrownBy(() -> hand.get(url)).isInstanceOf(IOException.class);
            assertThat(hand.get(url).headers().firstValue("Content-Length").isEmpty())
                    .isEqualTo(chunked);
        }
    }

    @Test
    void mediaThatChangesGetsAnotherTag() throws IOException {
        Recording before = media.get(0);
        String url = downloadUri(before);
        String tag = hand.get(url).headers().firstValue("ETag").orElseThrow();
        Recording other = new Recording(
                before.id(),
                before.conversationId(),
                before.startTime(),
                "audio/wav",
                2,
                7.92,
                media.get(1).audio(),
                List.of());
        sandbox.put(Conversation.outbound(other));

        HttpResponse<byte[]> changed = hand.get(url, "Range", "bytes=5-", "If-Range", tag);

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(FormByHand.bytes(other));
        assertThat(changed.headers().firstValue("ETag")).isPresent().isNotEqualTo(java.util.Optional.of(tag));
    }

    @Test
    void theAgentIsTheParticipantWhoseDirectionIsOutbound() throws IOException {
        String id = media.get(0).conversationId();
        assertThat(directions(id)).containsExactly("inbound", "outbound", "");

        genesys.put(Conversation.outbound(media.get(0)).withoutAgent());
        assertThat(directions(id)).containsExactly("inbound", "");

        genesys.put(Conversation.outbound(media.get(1)).tellingTalkTimes());
        JsonNode told = participants(media.get(1).conversationId());
        assertThat(told.at("/entities/0/talkTimeSeconds").asDouble())
                .isLessThan(told.at("/entities/1/talkTimeSeconds").asDouble());
        assertThat(genesys.violations()).isEmpty();
    }

    @Test
    void aTranscriptIsStoredOnceAKeyAndOnlyWhereItKeepsTheRules() throws IOException {
        String good = transcript("\"role\":\"agent\",\"text\":\"Hello.\",\"start\":300,\"end\":900");
        assertThat(deliver("key", good)).isEqualTo(201);
        assertThat(deliver("key", good)).isEqualTo(201);
        assertThat(genesys.interactions().of(media.get(0).conversationId()))
                .singleElement()
                .satisfies(stored -> assertThat(stored.attempts()).isEqualTo(2));
        assertThat(genesys.violations()).isEmpty();

        List<String> bad = List.of(
                transcript("\"role\":\"customer\",\"text\":\"Hello.\",\"start\":300,\"end\":900"),
                transcript("\"role\":\"agent\",\"text\":\" \",\"start\":300,\"end\":900"),
                transcript("\"role\":\"agent\",\"text\":\"Hello.\",\"start\":300.5,\"end\":900"),
                transcript("\"role\":\"agent\",\"text\":\"Hello.\",\"start\":\"300\",\"end\":900"),
                transcript("\"role\":\"agent\",\"text\":\"Hello.\",\"start\":900,\"end\":300"),
                transcript("\"role\":\"agent\",\"text\":null,\"start\":300,\"end\":900"),
                transcript("\"role\":\"agent\",\"text\":\"Hello.\",\"start\":300,\"end\":900,\"confidence\":null"),
                good.replace(".000Z", "+00:00"),
                good.replace("Hello", "Bye"));
        for (String body : bad) {
            assertThat(deliver("key", body)).as(body).isEqualTo(400);
        }
        assertThat(deliver(null, good)).isEqualTo(400);
        assertThat(genesys.violations()).hasSize(bad.size() + 1);
        assertThat(genesys.interactions().all()).hasSize(1);

        assertThat(deliver("other", good.replace(media.get(0).conversationId(), "nobody")))
                .isEqualTo(404);
        genesys.refuseInteraction(media.get(0).conversationId(), true);
        assertThat(deliver("other", good)).isEqualTo(400);
    }

    private String transcript(String segment) {
        return "{\"interactionId\":\"" + media.get(0).conversationId() + "\",\"type\":\"transcript\",\"content\":[{"
                + segment + "}],\"dateCreated\":\"2026-11-20T09:00:00.000Z\"}";
    }

    private int deliver(String key, String body) throws IOException {
        return hand.post(INTERACTIONS, key, body).statusCode();
    }

    private Instant begin() {
        return media.get(0).startTime();
    }

    private static String filters() {
        return "{\"dimension\":\"conversationType\",\"operator\":\"eq\",\"value\":\"voice\"},"
                + "{\"dimension\":\"direction\",\"operator\":\"eq\",\"value\":\"outbound\"}";
    }

    private JsonNode query(Instant from, Instant to, String filters, int size, int page) throws IOException {
        String body = "{\"dateFrom\":\"" + millis(from) + "\",\"dateTo\":\"" + millis(to)
                + "\",\"groupBy\":[\"conversationId\"],\"metrics\":[\"conversationDuration\"],\"filter\":[" + filters
                + "],\"paging\":{\"pageSize\":" + size + ",\"pageNumber\":" + page + "}}";
        HttpResponse<byte[]> answer = hand.post(QUERY, null, body);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return Json.read(answer.body());
    }

    private static String millis(Instant time) {
        String text = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return text.substring(0, text.length() - 1) + ".000Z";
    }

    private String mediaId(Recording recording) throws IOException {
        for (JsonNode one : query(begin(), Instant.now(), filters(), 100, 1).get("entities")) {
            if (one.get("conversationId").asText().equals(recording.conversationId())) {
                return one.hasNonNull("mediaId") ? one.get("mediaId").asText() : "";
            }
        }
        throw new AssertionError(recording.conversationId() + " is not listed");
    }

    private String downloadUri(Recording recording) throws IOException {
        JsonNode answer = Json.read(
                hand.get(genesys.apiUrl() + "/api/v2/recordings/media/" + recording.id() + "?expand=downloadUri")
                        .body());
        assertThat(answer.get("id").asText()).isEqualTo(recording.id());
        return answer.get("downloadUri").isNull()
                ? ""
                : answer.get("downloadUri").asText();
    }

    private JsonNode participants(String conversationId) throws IOException {
        return Json.read(hand.get(genesys.apiUrl() + "/api/v2/conversations/" + conversationId + "/participants")
                .body());
    }

    private List<String> directions(String conversationId) throws IOException {
        List<String> directions = new ArrayList<>();
        participants(conversationId)
                .get("entities")
                .forEach(one -> directions.add(one.path("direction").asText()));
        return directions;
    }
}
