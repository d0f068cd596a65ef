package io.callscribe.submission;

import static io.callscribe.submission.EndpointRig.KEY;
import static io.callscribe.submission.EndpointRig.PIPELINE;
import static io.callscribe.submission.EndpointRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.ledger.Claims;
import io.callscribe.ledger.Item;
import io.callscribe.ledger.Setbacks;
import io.callscribe.ledger.Step;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media are submitted, and asked for, over real HTTP. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmitEndpointTest {

    private EndpointRig rig;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        rig = new EndpointRig(folder, Map.of());
    }

    @AfterAll
    void close() {
        rig.close();
    }

    @Test
    void whatIsSubmittedIsInTheLedgerWhenTheAnswerCame() {
        HttpResponse<String> answer =
                rig.submit("{\"mediaId\":\"m 1/ü\",\"duration\":600,\"size\":1000,\"codec\":\"opus\",\"more\":[1]}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(answer)).hasToString("{\"id\":\"m 1/ü\",\"status\":\"queued\"}");
        assertThat(answer.headers().firstValue("Location")).contains("/submit-transcription/m%201%2F%C3%BC");
        Item item = rig.find("m 1/ü").orElseThrow();
        assertThat(item.stage()).isEqualTo("queued");
        assertThat(item.context()).containsOnlyKeys("language", "submittedAt").containsEntry("language", "en-US");
        assertThat(Instant.parse((String) item.context().get("submittedAt"))).isBefore(Instant.now());

        HttpResponse<String> asked =
                rig.ask(answer.headers().firstValue("Location").orElseThrow());
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(json(asked).get("id").asText()).isEqualTo("m 1/ü");
        assertThat(json(asked).get("status").asText()).isEqualTo("queued");
    }

    @Test
    void theQueryFormOfTheDocumentIsTakenToo() {
        HttpResponse<String> answer =
                rig.submitByQuery("media_id=q%2F1&language=de-DE&duration=59.5&size=12&codec=L16&other=");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(rig.find("q/1").orElseThrow().context()).containsEntry("language", "de-DE");
    }

    @Test
    void theSameMediaTwiceIsOneJobAndIsAnsweredByItsPresentState() {
        rig.submit("{\"mediaId\":\"twice\",\"language\":\"de\"}");
        rig.submit("{\"mediaId\":\"twice\",\"language\":\"fr\"}");
        rig.routes
                .ledger()
                .steps()
                .moveById(
                        PIPELINE,
                        "twice",
                        "queued",
                        new Step("submitted", Map.of(), Set.of(), Map.of(), "t-2", Duration.ZERO));

        HttpResponse<String> again = rig.submitByQuery("media_id=twice");

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(json(again).get("status").asText()).isEqualTo("submitted");
        assertThat(rig.find("twice").orElseThrow().context()).containsEntry("language", "de");
        assertThat(json(rig.ask("/submit-transcription/twice"))
                        .get("transcriptionId")
                        .asText())
                .isEqualTo("t-2");
    }

    @Test
    void ofManyAtOnceEachIsEnteredOnce() {
        List<Integer> statuses = IntStream.range(0, 60)
                .parallel()
                .mapToObj(
                        i -> rig.submit("{\"mediaId\":\"many-" + i % 20 + "\"}").statusCode())
                .toList();

        assertThat(statuses).containsOnly(202);
        assertThat(rig.routes.asks("SELECT count(*) FROM item WHERE item_id LIKE 'many-%'"))
                .containsExactly("20");
    }

    @Test
    void everyLimitThatIsNotKeptIsNamed() {
        HttpResponse<String> answer =
                rig.submit("{\"mediaId\":\"large\",\"duration\":14400.5,\"size\":2147483649,\"codec\":\"AAC\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.get("type").asText()).isEqualTo("about:blank");
        assertThat(problem.get("title").asText()).isEqualTo("Unprocessable Content");
        assertThat(problem.get("status").asInt()).isEqualTo(422);
        assertThat(problem.get("violations"))
                .hasToString(
                        "[{\"name\":\"duration\",\"limit\":14400,\"actual\":14400.5},"
                                + "{\"name\":\"size\",\"limit\":2147483648,\"actual\":2147483649},"
                                + "{\"name\":\"codec\",\"limit\":[\"L16\",\"G711MU\",\"G711A\",\"OPUS\",\"MP3\"],\"actual\":\"AAC\"}]");
        assertThat(rig.stage("large")).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"mediaId":"at-limit","duration":14400,"size":2147483648,"codec":"Mp3"} | 202
                    {"mediaId":"a","duration":14400.001}                     | 422
                    {"mediaId":"a","size":1e300}                             | 422
                    {"mediaId":"a","duration":1e999999999}                   | 422
                    {"mediaId":"of-null","language":null,"duration":null,"codec":null} | 202
                    {"mediaId":"of-json-number","duration":1.5e1,"size":2e3}  | 202
                    {}                                                        | 400
                    {"mediaId":null}                                          | 400
                    {"mediaId":""}                                            | 400
                    {"mediaId":" a"}                                          | 400
                    {"mediaId":"."}                                           | 400
                    {"mediaId":".."}                                          | 400
                    {"mediaId":"null"}                                        | 400
                    {"mediaId":"'a'"}                                         | 400
                    {"mediaId":"a\\nb"}                                       | 400
                    {"mediaId":"\\ud800"}                                     | 400
                    {"mediaId":17}                                            | 400
                    {"mediaId":["a"]}                                         | 400
                    {"mediaId":"a","mediaId":"b"}                             | 400
                    {"mediaId":"a","language":"English"}                      | 400
                    {"mediaId":"a","language":"en\\r\\nX: y"}                 | 400
                    {"mediaId":"a","duration":"60"}                           | 400
                    {"mediaId":"a","duration":-1}                             | 400
                    {"mediaId":"a","size":1.5}                                | 400
                    {"mediaId":"a","size":true}                               | 400
                    {"mediaId":"a","codec":5}                                 | 400
                    {"mediaId":"a","codec":""}                                | 400
                    {"mediaId":"a"} {}                                        | 400
                    ["a"]                                                     | 400
                    "a"                                                       | 400
                    {"mediaId":"a"                                            | 400
                    null                                                      | 400
                    x                                                         | 400
                    """)
    void aBodyIsReadStrictly(String body, int status) {
        long before = rig.items();

        HttpResponse<String> answer = rig.submit(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(rig.items() - before).isEqualTo(status == 202 ? 1 : 0);
        if (status != 202) {
            assertThat(json(answer).get("status").asInt()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void aDeepOrLongDocumentIsRefusedWithoutHarm() {
        assertThat(rig.submit("[".repeat(60_000)).statusCode()).isEqualTo(400);
        assertThat(rig.submit("{\"mediaId\":\"a\",\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(rig.submit("{\"mediaId\":\"" + "a".repeat(201) + "\"}").statusCode())
                .isEqualTo(400);
        assertThat(rig.submit("{\"mediaId\":\"a\",\"size\":" + "9".repeat(50_000) + "}")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "media_id=, 400",
        "language=en-US, 400",
        "mediaId=a, 400",
        "media_id=a&media_id=b, 400",
        "media_id=%FF, 400",
        "media_id=%2E%2E, 400",
        "media_id=a&duration=-1, 400",
        "media_id=a&duration=1e9, 400",
        "media_id=a&size=1.5, 400",
        "media_id=a&duration=14401&codec=AAC, 422",
        "media_id=with+blank&duration=, 202"
    })
    void aQueryIsReadStrictly(String query, int status) {
        assertThat(rig.submitByQuery(query).statusCode()).isEqualTo(status);
    }

    @Test
    void fieldsAreInTheBodyOrInTheQueryNeverInBoth() {
        HttpRequest.Builder request = HttpRequest.newBuilder(rig.uri("/submit-transcription?language=de"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"mediaId\":\"a\"}"));

        assertThat(rig.send(request).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "Bearer " + KEY + "x",
                "Bearer k3y-0f-our",
                KEY,
                "Basic " + KEY,
                "Bearer " + KEY + " " + KEY
            })
    void whoDoesNotBearTheKeyIsTurnedAway(String credentials) {
        for (HttpRequest.Builder request : List.of(
                HttpRequest.newBuilder(rig.uri("/submit-transcription?media_id=a&Authorization=Bearer%20" + KEY))
                        .POST(BodyPublishers.noBody()),
                HttpRequest.newBuilder(rig.uri("/submit-transcription/twice")))) {
            if (!credentials.isEmpty()) {
                request.header("Authorization", credentials);
            }

            HttpResponse<String> answer = rig.send(request);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.body()).doesNotContain(KEY, "wrong");
        }
        assertThat(rig.stage("a")).isEqualTo("unknown");
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertThat(rig.send(HttpRequest.newBuilder(rig.uri("/submit-transcription?media_id=any-case"))
                                .header("Authorization", "bEaReR " + KEY)
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/jsonx", "application/xml", "multipart/form-data; boundary=x"})
    void anotherTypeOfBodyIsRefused(String type) {
        HttpResponse<String> answer = rig.send(HttpRequest.newBuilder(rig.uri("/submit-transcription"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"mediaId\":\"a\"}")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(json(answer).get("title").asText()).isEqualTo("Unsupported Media Type");
    }

    @Test
    void aFormOfTheDocumentIsNotTakenApartByTheServer() {
        HttpResponse<String> answer = rig.send(HttpRequest.newBuilder(rig.uri("/submit-transcription?media_id=a"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("media_id=a")));

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /submit-transcription, POST",
        "PUT, /submit-transcription, POST",
        "DELETE, /submit-transcription, POST",
        "OPTIONS, /submit-transcription, POST",
        "POST, /submit-transcription/twice, GET",
        "DELETE, /submit-transcription/twice, GET",
        "GET, /webhook/transcription, POST",
        "PUT, /webhook/transcription, POST"
    })
    void anotherMethodIsRefusedAndTheRightOneIsNamed(String method, String path, String allowed) {
        HttpResponse<String> answer = rig.send(HttpRequest.newBuilder(rig.uri(path))
                .header("Authorization", "Bearer " + KEY)
                .method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains(allowed);
        assertThat(json(answer).get("status").asInt()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/submit-transcription/nobody",
                "/submit-transcription/%FF",
                "/submit-transcription/%27a%27",
                "/submit-transcription/a/b",
                "/",
                "/application.properties",
                "/observe/health"
            })
    void whatIsNotThereIsNotFound(String path) {
        HttpResponse<String> answer = rig.ask(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void whatHasFailedSaysWhy() {
        rig.submit("{\"mediaId\":\"dies\"}");
        Item claimed = claim("dies");
        rig.routes.ledger().setbacks().dead(claimed, "Genesys answered 400", new Setbacks.Redrive("queued", false));

        assertThat(json(rig.ask("/submit-transcription/dies")).get("status").asText())
                .isEqualTo("failed");
        rig.routes.ledger().steps().moveById(PIPELINE, "dies", "dead", Step.to("buried"));

        JsonNode state = json(rig.ask("/submit-transcription/dies"));
        assertThat(state.get("status").asText()).isIn("failed");
        assertThat(state.get("reason").asText()).isEqualTo("Genesys answered 400");
        assertThat(Instant.parse(state.get("stageSince").asText()))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(json(rig.submit("{\"mediaId\":\"dies\"}")).get("status").asText())
                .isEqualTo("failed");
    }

    private Item claim(String id) {
        return rig
                .routes
                .ledger()
                .claims()
                .claim(new Claims.Request(PIPELINE, "queued", 1_000, null, Duration.ZERO))
                .stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingOfARequestComesBackNorGetsIntoTheLog() {
        HttpResponse<String> answer = rig.send(
                HttpRequest.newBuilder(rig.uri("/submit-transcription/echo?CamelHttpResponseCode=200&X-Mine=echo"))
                        .header("Authorization", "Bearer " + KEY)
                        .header("X-Mine", "echo")
                        .header("CamelFileName", "echo")
                        .header("Cookie", "c=echo"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().map().keySet())
                .allSatisfy(name -> assertThat(name.toLowerCase()).isIn(":status", "content-type", "content-length"));
        assertThat(answer.body()).doesNotContain("echo");
        assertThat(rig.routes.log).noneSatisfy(line -> assertThat(line).contains(KEY));
    }

    @Test
    void aLedgerThatDoesNotAnswerIsA503WithoutItsReason(@TempDir Path other) throws Exception {
        try (EndpointRig broken = new EndpointRig(other, Map.of())) {
            broken.routes.sql("ALTER TABLE event RENAME TO event_gone");

            HttpResponse<String> answer = broken.submit("{\"mediaId\":\"a\"}");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("event", "SQL");
            broken.routes.sql("ALTER TABLE event_gone RENAME TO event");
            assertThat(broken.submit("{\"mediaId\":\"a\"}").statusCode()).isEqualTo(202);
        }
    }

    @Test
    void withoutAKeyThereIsNoSuchEndpoint(@TempDir Path other) throws Exception {
        try (EndpointRig closed = new EndpointRig(other, Map.of("callscribe.server.api-key", ""))) {
            assertThat(closed.submit("{\"mediaId\":\"a\"}").statusCode()).isEqualTo(404);
            assertThat(closed.ask("/submit-transcription/a").statusCode()).isEqualTo(404);
            closed.mediaByTranscription.put("t-1", "m-1");
            assertThat(closed.hook(EndpointRig.completed("t-1")).statusCode()).isEqualTo(200);
        }
    }
}
