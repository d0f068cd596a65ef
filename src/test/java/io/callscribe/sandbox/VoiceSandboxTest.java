package io.callscribe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.sandbox.VoiceCall.NotYet;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox's Genesys keeps the contract of voice conversations and of their words. */
class VoiceSandboxTest {

    private static final String DETAILS = "/api/v2/analytics/conversations/voice/details/";

    private final List<VoiceCall> calls = VoiceCalls.varied(10);
    private final VoiceCall first = calls.get(0);
    private Sandbox sandbox;
    private SpeechAnalytics speech;
    private ByHand hand;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.voice(calls));
        speech = sandbox.genesys().speechAnalytics();
        hand = new ByHand(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theCallsOfTheLastDaysComeByPagesOfWhichTheLastOneLeadsNowhere() throws IOException {
        List<String> found = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        ObjectNode query = query("P1D", "realtime", 4);
        for (String after = ""; after != null; ) {
            HttpResponse<byte[]> answer = answered(query);
            JsonNode conversations = Json.read(answer.body()).get("conversations");
            sizes.add(conversations.size());
            conversations.forEach(one -> found.add(one.get("id").asText()));
            after = answer.headers().firstValue("after").orElse(null);
            query.put("after", after);
        }
        assertThat(sizes).containsExactly(4, 4, 4);
        assertThat(found)
                .as("a call at the end of a page stands on the next one too")
                .hasSize(12)
                .containsAll(calls.stream().map(VoiceCall::id).toList());
        assertThat(found.get(4)).isEqualTo(found.get(3));
        assertThat(sandbox.genesys().violations()).isEmpty();
    }

    @Test
    void pagesMayBeShorterThanTheirLimitAndTheSameAskGivesTheSamePage() throws IOException {
        speech.pagesOf(3);
        String after = answered(query("P1D", "realtime", 100))
                .headers()
                .firstValue("after")
                .orElseThrow();
        ObjectNode second = query("P1D", "realtime", 100).put("after", after);
        speech.put(VoiceCalls.demo().get(0));

        assertThat(Json.read(answered(second).body()).get("conversations")).hasSize(3);
        assertThat(answered(second).body()).isEqualTo(answered(second).body());
        assertThat(sandbox.genesys().violations()).isEmpty();
    }

    @Test
    void onlyCallsOfThePeriodAreThereWithTheFieldsThatWereAskedFor() throws IOException {
        VoiceCall old = VoiceCall.of("old", Instant.now().minus(Duration.ofDays(40)), Duration.ofSeconds(9), List.of());
        speech.put(old);
        assertThat(ids("P1D", "realtime")).hasSize(10);
        assertThat(ids("P30D", "realtime")).hasSize(10);
        assertThat(ids("P41D", "historical")).hasSize(11).contains("old");

        ObjectNode query = query("P1D", "realtime", 100);
        query.putArray("select").add("id");
        assertThat(Json.read(answered(query).body()).get("conversations").get(0).fieldNames())
                .toIterable()
                .containsExactly("id");
        query.putObject("filters").putArray("types").add("chat");
        assertThat(Json.read(answered(query).body()).has("conversations"))
                .as("nothing there, no field")
                .isFalse();
        assertThat(sandbox.genesys().violations()).isEmpty();
    }

    @Test
    void aQueryThatIsNotTheContractsIsRefused() throws IOException {
        List<ObjectNode> bad = List.of(
                query("P1D", "realtime", 101),
                query("P1D", "realtime", 0),
                query("PT36H", "realtime", 100),
                query("P1.5D", "realtime", 100),
                query("P31D", "realtime", 100),
                query("P1D", "historic", 100),
                query("P1D", "realtime", 100).put("dateRangeType", "absolute"),
                query("P1D", "realtime", 100).put("after", "1"),
                query("P1D", "realtime", 100).set("select", Json.array().add("*")),
                query("P1D", "realtime", 100).without("interval"),
                query("P1D", "realtime", 100).without("select"));
        for (ObjectNode query : bad) {
            assertThat(posted(query).statusCode()).as(query.toString()).isEqualTo(400);
        }
        assertThat(sandbox.genesys().violations()).hasSize(bad.size());
    }

    @Test
    void theValueThatLeadsToTheNextPageGoesWithItsOwnQueryAloneUnchanged() throws IOException {
        String after = answered(query("P1D", "realtime", 4))
                .headers()
                .firstValue("after")
                .orElseThrow();

        assertThat(posted(query("P2D", "realtime", 4).put("after", after)).statusCode())
                .isEqualTo(400);
        assertThat(posted(query("P1D", "realtime", 4).put("after", after.replace("%2B", "+")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(posted(query("P1D", "realtime", 4).put("after", after)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theWordsOfACallAreItsSegmentsInSecondsOrTheTextAlone() throws IOException {
        JsonNode words = Json.read(words(first.id()).body());
        assertThat(words.get("conversationId").asText()).isEqualTo(first.id());
        assertThat(words.get("status").asText()).isEqualTo("completed");
        assertThat(words.at("/transcript/segments")).hasSameSizeAs(first.segments());
        assertThat(words.at("/transcript/segments/0/start").asDouble())
                .isEqualTo(first.segments().get(0).start());
        assertThat(words.at("/transcript/segments/0/text").asText())
                .isEqualTo(first.segments().get(0).text());

        JsonNode textAlone = Json.read(words(calls.get(4).id()).body());
        assertThat(textAlone.get("transcript").fieldNames()).toIterable().containsExactly("text");
        JsonNode nothing = Json.read(words(calls.get(9).id()).body());
        assertThat(nothing.at("/transcript/segments")).isEmpty();
        assertThat(nothing.at("/transcript/text").asText()).isEmpty();
        assertThat(VoiceCalls.varied(200)).allMatch(one -> one.end().isBefore(Instant.now()));
        assertThat(Json.read(words(calls.get(3).id()).body()).has("status")).isFalse();
        assertThat(words("nobody").statusCode()).isEqualTo(404);
        assertThat(sandbox.genesys().violations()).isEmpty();
    }

    @Test
    void wordsComeLateByAsksWithEveryAnswerThatSaysSo() throws IOException {
        speech.put(first.askedInVain(4, NotYet.NOT_FOUND));
        assertThat(words(first.id()).statusCode()).isEqualTo(404);
        assertThat(new String(words(first.id()).body()))
                .isEqualTo("{\"conversationId\":\"" + first.id() + "\",\"status\":\"processing\",\"transcript\":null}");
        assertThat(new String(words(first.id()).body())).isEqualTo("{}");
        assertThat(words(first.id()).statusCode()).isEqualTo(204);
        assertThat(speech.answersOf(first.id())).isZero();

        assertThat(Json.read(words(first.id()).body()).at("/transcript/segments"))
                .isNotEmpty();
        assertThat(speech.asksOf(first.id())).isEqualTo(5);
        assertThat(speech.answersOf(first.id())).isEqualTo(1);
        assertThat(sandbox.genesys().violations()).isEmpty();
    }

    @Test
    void wordsComeLateByTimeOrNever() throws IOException {
        speech.put(first.notBefore(Instant.now().plusMillis(700), NotYet.NO_CONTENT));
        assertThat(words(first.id()).statusCode()).isEqualTo(204);
        Awaitility.await("the words")
                .atMost(Duration.ofSeconds(20))
                .until(() -> words(first.id()).body().length > 100);

        VoiceCall never = calls.get(1).neverProcessed();
        speech.put(never);
        assertThat(never.isEverProcessed()).isFalse();
        assertThat(words(never.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutTheScopeThereAreNoWordsButTheQueryIsAnswered() throws IOException {
        speech.revokeScope(true);
        assertThat(words(first.id()).statusCode()).isEqualTo(403);
        assertThat(new String(words(first.id()).body())).contains("analytics:speech:view");
        assertThat(ids("P1D", "realtime")).hasSize(10);
        speech.revokeScope(false);
        assertThat(words(first.id()).statusCode()).isEqualTo(200);
        assertThat(speech.asksOf(first.id())).isEqualTo(1);
    }

    @Test
    void bothCallsHaveFaultsOfTheirOwn() throws IOException {
        sandbox.faults().failNext("genesys.voice", 1, Fault.UNAVAILABLE);
        sandbox.faults().failNext("genesys.speech", 1, Fault.TOO_MANY);
        assertThat(posted(query("P1D", "realtime", 100)).statusCode()).isEqualTo(503);
        HttpResponse<byte[]> busy = words(first.id());
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).isPresent();
        assertThat(ids("P1D", "realtime")).hasSize(10);
        assertThat(words(first.id()).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsListedBesidesStandsOnEveryPageAsItIs() throws IOException {
        speech.listAlso(Map.of("id", "../../etc/passwd", "startTime", 7));
        assertThat(ids("P1D", "realtime")).hasSize(11).contains("../../etc/passwd");
    }

    @Test
    void aCallTellsItsEndOnceItIsOverAndItsWordsAreThereThen() throws IOException {
        speech.put(first.stillUnderWay());
        assertThat(endOf(first.id())).isNull();
        assertThat(words(first.id()).statusCode()).isEqualTo(404);
        assertThat(endOf(first.id())).isEqualTo(first.end().toString());
        assertThat(words(first.id()).statusCode()).isEqualTo(200);
        assertThat(sandbox.genesys().violations()).isEmpty();
    }

    private String endOf(String id) throws IOException {
        for (JsonNode one :
                Json.read(answered(query("P1D", "realtime", 100)).body()).get("conversations")) {
            if (one.get("id").asText().equals(id)) {
                return one.path("endTime").asText(null);
            }
        }
        throw new AssertionError("not listed: " + id);
    }

    @Test
    void theDemosCallsAreOfTodayAndOneIsUnderWay() {
        List<VoiceCall> demo = VoiceCalls.demo();
        assertThat(demo).extracting(VoiceCall::id).doesNotHaveDuplicates().hasSize(7);
        assertThat(demo).allMatch(one -> one.start().isAfter(Instant.now().minus(Duration.ofHours(3))));
        assertThat(demo).filteredOn(VoiceCall::underWay).hasSize(1);
        assertThat(demo)
                .filteredOn(one -> one.segments().isEmpty())
                .extracting(VoiceCall::wholeText)
                .hasSize(2)
                .contains("");
    }

    private static ObjectNode query(String interval, String view, int limit) {
        ObjectNode query = Json.object()
                .put("dateRangeType", "relative")
                .put("interval", interval)
                .put("view", view)
                .put("limit", limit);
        query.putObject("filters").putArray("types").add("voice");
        query.putArray("groupBy");
        query.putArray("select").add("id").add("startTime").add("endTime");
        return query;
    }

    private HttpResponse<byte[]> posted(JsonNode query) throws IOException {
        return hand.post(DETAILS + "query", null, query.toString());
    }

    private HttpResponse<byte[]> answered(ObjectNode query) throws IOException {
        HttpResponse<byte[]> answer = posted(query);
        assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(200);
        return answer;
    }

    private List<String> ids(String interval, String view) throws IOException {
        return Json.read(answered(query(interval, view, 100)).body())
                .get("conversations")
                .findValuesAsText("id");
    }

    private HttpResponse<byte[]> words(String id) throws IOException {
        return hand.get(sandbox.genesys().apiUrl() + DETAILS + id + "/speech");
    }
}
