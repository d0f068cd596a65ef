package io.callscribe.submission;

import static io.callscribe.submission.EndpointRig.PIPELINE;
import static io.callscribe.submission.EndpointRig.SECRET;
import static io.callscribe.submission.EndpointRig.completed;
import static io.callscribe.submission.EndpointRig.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Item;
import io.callscribe.ledger.Step;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Genesys tells by a webhook that a transcription is ready, over real HTTP. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookEndpointTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private EndpointRig rig;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        rig = new EndpointRig(folder, Map.of());
    }

    @AfterAll
    void close() {
        rig.close();
    }

    /** An item that waits at Genesys, not due for an hour. */
    private void submitted(String mediaId, String transcriptionId) {
        rig.routes.ledger().entrance().enter(PIPELINE, List.of(new Entry(mediaId, "queued", Map.of(), Map.of())));
        rig.routes
                .ledger()
                .steps()
                .moveById(
                        PIPELINE,
                        mediaId,
                        "queued",
                        new Step("submitted", Map.of(), Set.of(), Map.of(), transcriptionId, HOUR));
    }

    private boolean isDue(String mediaId) {
        Item item = rig.find(mediaId).orElseThrow();
        return !item.dueAt().isAfter(item.claimedAt());
    }

    @Test
    void theItemIsDueWhenTheAnswerComes() {
        submitted("m-1", "t-1");
        assertThat(isDue("m-1")).isFalse();

        HttpResponse<String> answer = rig.hook(completed("t-1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(isDue("m-1")).isTrue();
        assertThat(rig.asked).doesNotContain("t-1");
    }

    @Test
    void aReplayIsHarmlessWhereverTheItemStands() {
        submitted("m-2", "t-2");
        assertThat(rig.hook(completed("t-2")).statusCode()).isEqualTo(200);
        rig.routes
                .ledger()
                .steps()
                .moveById(
                        PIPELINE, "m-2", "submitted", new Step("completed", Map.of(), Set.of(), Map.of(), null, HOUR));
        assertThat(rig.hook(completed("t-2")).statusCode()).isEqualTo(200);
        assertThat(isDue("m-2")).isFalse();
        rig.routes.ledger().steps().moveById(PIPELINE, "m-2", "completed", Step.to("delivered"));
        Item delivered = rig.find("m-2").orElseThrow();
        assertThat(rig.hook(completed("t-2")).statusCode()).isEqualTo(200);

        assertThat(rig.find("m-2").orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("claimedAt")
                .isEqualTo(delivered);
        assertThat(rig.asked).doesNotContain("t-2");
    }

    @Test
    void aTranscriptionThatNobodySubmittedIsTakenUpOnce() {
        rig.mediaByTranscription.put("t-3", "m-3");
        double before = rig.webhooks("unknown");

        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> rig.hook(completed("t-3")).statusCode())
                .toList();

        assertThat(statuses).containsOnly(200);
        Item item = rig.find("m-3").orElseThrow();
        assertThat(item.stage()).isEqualTo("submitted");
        assertThat(item.ref()).isEqualTo("t-3");
        assertThat(item.context())
                .containsOnlyKeys("transcriptionId", "submittedAt", "language")
                .containsEntry("transcriptionId", "t-3");
        assertThat(isDue("m-3")).isTrue();
        assertThat(rig.routes.asks("SELECT what FROM event WHERE item_id = 'm-3'"))
                .containsExactly("entered");
        assertThat(rig.webhooks("unknown")).isGreaterThan(before);
    }

    @Test
    void oneThatComesBeforeItsSubmitIsCommittedMakesNoSecondRow() {
        rig.submit("{\"mediaId\":\"m-4\"}");
        rig.mediaByTranscription.put("t-4", "m-4");

        assertThat(rig.hook(completed("t-4")).statusCode()).isEqualTo(200);
        assertThat(rig.stage("m-4")).isEqualTo("queued");

        rig.whileGenesysIsAsked = () -> rig.routes
                .ledger()
                .steps()
                .moveById(PIPELINE, "m-4", "queued", new Step("submitted", Map.of(), Set.of(), Map.of(), "t-4", HOUR));
        assertThat(rig.hook(completed("t-4")).statusCode()).isEqualTo(200);
        rig.whileGenesysIsAsked = () -> {};

        assertThat(isDue("m-4"))
                .as("submitted while Genesys was asked, and woken")
                .isTrue();
    }

    @Test
    void aSecondTranscriptionOfTheSameMediaLeavesItsItemAlone() {
        submitted("m-5", "t-5");
        rig.mediaByTranscription.put("t-5b", "m-5");

        assertThat(rig.hook(completed("t-5b")).statusCode()).isEqualTo(200);

        assertThat(rig.find("m-5").orElseThrow().ref()).isEqualTo("t-5");
    }

    @Test
    void oneThatGenesysDoesNotKnowIs404AndOneThatItCannotTellOfIs503() {
        HttpResponse<String> unknown = rig.hook(completed("nobody"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).get("title").asText()).isEqualTo("Not Found");

        for (String mediaId : List.of("none", "null", "'m'", "..", " ")) {
            rig.mediaByTranscription.put("of-no-media", mediaId);
            assertThat(rig.hook(completed("of-no-media")).statusCode()).isEqualTo(404);
        }

        for (int status : List.of(400, 401, 429, 500, 503)) {
            rig.genesysStatus = status;
            assertThat(rig.hook(completed("nobody")).statusCode()).isEqualTo(503);
        }
        rig.genesysStatus = 404;
    }

    @Test
    void unknownOnesCanBeLeftAlone(@TempDir Path other) throws Exception {
        try (EndpointRig strict = new EndpointRig(other, Map.of("genesys.webhook.accept-unknown", "false"))) {
            strict.mediaByTranscription.put("t-1", "m-1");

            assertThat(strict.hook(completed("t-1")).statusCode()).isEqualTo(200);

            assertThat(strict.asked).isEmpty();
            assertThat(strict.items()).isZero();
            assertThat(strict.webhooks("unknown")).isEqualTo(1);
        }
    }

    @Test
    void headerAndEncodingAreSettings(@TempDir Path other) throws Exception {
        try (EndpointRig own = new EndpointRig(
                other, Map.of("genesys.webhook.header", "X-Hub-Signature", "genesys.webhook.encoding", "base64"))) {
            own.mediaByTranscription.put("t-1", "m-1");
            byte[] body = completed("t-1").getBytes(UTF_8);

            assertThat(own.hook(body).statusCode()).isEqualTo(401);
            for (String prefix : List.of("", "sha256=")) {
                assertThat(own.send(HttpRequest.newBuilder(own.uri("/webhook/transcription"))
                                        .header("Content-Type", "application/json")
                                        .header("x-hub-signature", prefix + Signed.base64(SECRET, body))
                                        .POST(BodyPublishers.ofByteArray(body)))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aForgedOneIsTurnedAwayAndChangesNothing() {
        submitted("m-6", "t-6");
        byte[] body = completed("t-6").getBytes(UTF_8);
        String right = Signed.hex(SECRET, body);
        double before = rig.webhooks("forged");
        List<String> forged = List.of(
                Signed.hex("other", body),
                Signed.hex(SECRET, (completed("t-6") + " ").getBytes(UTF_8)),
                Signed.base64(SECRET, body),
                right.substring(2),
                right + "00",
                right + "," + right,
                "sha256=",
                "sha512=" + right,
                "sha256=sha256=" + right,
                "0".repeat(64),
                "zz",
                "x".repeat(4000));

        for (String signature : forged) {
            HttpResponse<String> answer = rig.send(rig.webhook(body, signature));

            assertThat(answer.statusCode()).as(signature).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("signature", right);
        }
        assertThat(rig.send(HttpRequest.newBuilder(rig.uri("/webhook/transcription?X-Genesys-Signature=" + right))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(body)))
                        .statusCode())
                .as("a signature in the query is none")
                .isEqualTo(401);
        assertThat(rig.send(rig.webhook(body, right).header("X-Genesys-Signature", right))
                        .statusCode())
                .as("two signatures are none")
                .isEqualTo(401);
        assertThat(isDue("m-6")).isFalse();
        assertThat(rig.webhooks("forged") - before).isEqualTo(forged.size() + 2);

        assertThat(rig.send(rig.webhook(body, right.toUpperCase())).statusCode())
                .isEqualTo(200);
        assertThat(rig.send(rig.webhook(body, "sha256=" + right)).statusCode()).isEqualTo(200);
        assertThat(rig.routes.log).noneSatisfy(line -> assertThat(line).contains(right));
    }

    @Test
    void theSignatureIsOfTheBytesAsTheyCome() throws Exception {
        submitted("m-7", "t-7");
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(completed("t-7").getBytes(UTF_8));
        }
        byte[] invalid = completed("t-\u00e9").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(rig.hook(("\uFEFF" + completed("t-7")).getBytes(UTF_8)).statusCode())
                .isEqualTo(200);
        assertThat(rig.hook(completed("t-7").replace(",", ",\r\n\t") + "\r\n").statusCode())
                .isEqualTo(200);
        assertThat(rig.hook(invalid).statusCode()).isEqualTo(400);
        assertThat(rig.hook(new byte[0]).statusCode()).isEqualTo(400);
        assertThat(rig.hook(new byte[] {0, (byte) 0xFF, '\r', '\n', 0}).statusCode())
                .isEqualTo(400);
        for (String charset : List.of("utf-8", "iso-8859-1", "utf-16", "no-such")) {
            byte[] body = completed("t-7").getBytes(UTF_8);
            assertThat(rig.send(HttpRequest.newBuilder(rig.uri("/webhook/transcription"))
                                    .header("Content-Type", "application/json; charset=" + charset)
                                    .header("X-Genesys-Signature", Signed.hex(SECRET, body))
                                    .POST(BodyPublishers.ofByteArray(body)))
                            .statusCode())
                    .as(charset)
                    .isEqualTo(200);
        }
        byte[] gzip = zipped.toByteArray();
        assertThat(rig.send(rig.webhook(gzip, Signed.hex(SECRET, gzip)).header("Content-Encoding", "gzip"))
                        .statusCode())
                .as("signed as it came, but no JSON")
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"type\":\"quality.transcription.completed\"}",
                "{\"type\":\"quality.transcription.started\",\"transcriptionId\":\"t\"}",
                "{\"type\":1,\"transcriptionId\":\"t\"}",
                "{\"transcriptionId\":\"t\"}",
                "{\"type\":\"quality.transcription.completed\",\"transcriptionId\":7}",
                "{\"type\":\"quality.transcription.completed\",\"transcriptionId\":\"\"}",
                "{\"type\":\"quality.transcription.completed\",\"transcriptionId\":\"..\"}",
                "{\"type\":\"quality.transcription.completed\",\"transcriptionId\":\"null\"}",
                "{\"type\":\"quality.transcription.completed\",\"transcriptionId\":\"'t'\"}",
                "{\"type\":\"quality.transcription.completed\",\"transcriptionId\":\"t\",\"transcriptionId\":\"u\"}",
                "{\"type\":\"quality.transcription.completed\",\"transcriptionId\":\"t\"}}"
            })
    void whatIsSignedButIsNoSuchMessageIsA400(String body) {
        double before = rig.webhooks("malformed");

        assertThat(rig.hook(body).statusCode()).isEqualTo(400);

        assertThat(rig.webhooks("malformed") - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json-patch", "application/problem+json", "json"})
    void anotherTypeIsA415(String type) {
        byte[] body = completed("t").getBytes(UTF_8);

        assertThat(rig.send(HttpRequest.newBuilder(rig.uri("/webhook/transcription"))
                                .header("Content-Type", type)
                                .header("X-Genesys-Signature", Signed.hex(SECRET, body))
                                .POST(BodyPublishers.ofByteArray(body)))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void withoutASecretThereIsNoSuchEndpoint(@TempDir Path other) throws Exception {
        try (EndpointRig closed = new EndpointRig(other, Map.of("genesys.webhook.secret", ""))) {
            assertThat(closed.hook(completed("t-1")).statusCode()).isEqualTo(404);
            assertThat(closed.submit("{\"mediaId\":\"a\"}").statusCode()).isEqualTo(202);
        }
    }

    @Test
    void noneOfManyFuzzedWebhooksGetsThroughNorBreaksAnything() {
        submitted("m-8", "t-8");
        byte[] good = completed("t-8").getBytes(UTF_8);
        String right = Signed.hex(SECRET, good);
        long before = rig.items();
        AtomicInteger sent = new AtomicInteger();

        IntStream.range(0, 1_500).parallel().forEach(seed -> {
            Random random = new Random(seed);
            byte[] body = Fuzz.bytes(random, good);
            boolean isSigned = random.nextInt(4) == 0;
            String signature = isSigned ? Signed.hex(SECRET, body) : Fuzz.signature(random, right);
            boolean isRight = signature.equalsIgnoreCase(Signed.hex(SECRET, body));

            int status = rig.send(rig.webhook(body, signature)).statusCode();

            sent.incrementAndGet();
            assertThat(status).as("seed " + seed).isIn(isRight ? Set.of(200, 400, 404) : Set.of(401));
        });

        assertThat(sent).hasValue(1_500);
        assertThat(rig.items()).isEqualTo(before);
        assertThat(rig.hook(good).statusCode()).isEqualTo(200);
    }
}
