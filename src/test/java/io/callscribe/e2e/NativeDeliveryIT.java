package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.NativeMedia;
import io.callscribe.sandbox.NativeMedias;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import io.callscribe.sandbox.WebhookSender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Twenty submitted media, half of them without a webhook, end up in the search index once each, redacted. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NativeDeliveryIT {

    private static List<NativeMedia> media;
    private static Sandbox sandbox;
    private static Application application;
    private static NativeCalls calls;

    @BeforeAll
    static void deliver() throws InterruptedException {
        media = NativeMedias.numbered(20);
        sandbox = Sandbox.start(SandboxOptions.nativeMedia(media));
        application = Application.start(sandbox);
        calls = new NativeCalls(sandbox, media);
        calls.submitAll();
        calls.awaitAll(Duration.ofMinutes(2));
    }

    @AfterAll
    static void end() {
        application.close();
        sandbox.close();
    }

    @Test
    @Order(1)
    void eachIsInTheIndexOnceRedactedAndFoundByItsWord() throws IOException {
        calls.checkAll();
        assertThat(sandbox.search().documents().values())
                .filteredOn(document -> document.toString().contains(NativeMedias.word(7)))
                .hasSize(1);
        calls.checkThatNoCardLiesOnDisk();
        assertThat(application.isReady()).isTrue();
    }

    @Test
    @Order(2)
    void whatIsSubmittedAgainIsAcceptedAndStaysOneJob() throws Exception {
        String id = media.get(3).id();

        assertThat(sandbox.submissions().submit(id).statusCode()).isEqualTo(202);

        JsonNode state = NativeCalls.json(sandbox.submissions().state(id).body());
        assertThat(state.get("id").asText()).isEqualTo(id);
        assertThat(state.get("status").asText()).isEqualTo("delivered");
        assertThat(sandbox.genesys().quality().transcriptionsOf(id)).hasSize(1);
        assertThat(sandbox.submissions().state("nobody-knows").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void forgedWebhooksAreRefusedAndReplayedOnesAreHarmless() {
        WebhookSender webhooks = sandbox.genesys().quality().webhooks();
        String id =
                sandbox.genesys().quality().transcriptionsOf(media.get(0).id()).get(0);
        byte[] body = WebhookSender.body(id);
        byte[] other = WebhookSender.body("another-transcription");

        assertThat(webhooks.send(body, null)).isEqualTo(401);
        assertThat(webhooks.send(body, WebhookSender.sign(other))).isEqualTo(401);
        assertThat(webhooks.send(body, "0".repeat(64))).isEqualTo(401);
        assertThat(webhooks.send(body, "")).isEqualTo(401);
        byte[] wrong = "{\"type\":\"other\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(webhooks.send(wrong, WebhookSender.sign(wrong))).isEqualTo(400);
        byte[] large = (" ".repeat(70_000) + "{}").getBytes(StandardCharsets.UTF_8);
        assertThat(webhooks.send(large, WebhookSender.sign(large))).isEqualTo(413);
        for (int i = 0; i < 3; i++) {
            assertThat(webhooks.send(body, "sha256=" + WebhookSender.sign(body)))
                    .isEqualTo(200);
        }
        assertThat(webhooks.send(other, WebhookSender.sign(other)))
                .as("signed, but Genesys does not know it (yet): to be sent again")
                .isEqualTo(404);
        assertThat(sandbox.search().documents()).hasSize(media.size());
    }

    @Test
    @Order(4)
    void aTranscriptionThatSomebodyElseAskedForIsTakenInByItsMedia() {
        NativeMedia more = NativeMedias.numbered(21).get(20);
        sandbox.genesys().quality().put(more);
        String id = sandbox.genesys().quality().elsewhere(more.id());

        assertThat(sandbox.genesys().quality().webhooks().sendNow(id)).isEqualTo(200);

        new Trail(sandbox.data()).awaitGoodEnds(Duration.ofMinutes(1), List.of(more.id()));
        assertThat(sandbox.search().documents()).containsKey(id);
    }

    @Test
    @Order(5)
    void theAuditTrailTellsWhatWasRedactedAndItsChainIsWhole() {
        Trail trail = new Trail(sandbox.data());
        JsonNode detail = trail.detailAt(media.get(5).id(), "delivered");
        assertThat(detail.path("transcription_id").asText())
                .isEqualTo(sandbox.genesys()
                        .quality()
                        .transcriptionsOf(media.get(5).id())
                        .get(0));
        assertThat(detail.path("redacted_entities").asInt()).isEqualTo(1);
        assertThat(detail.path("average_confidence").asDouble()).isBetween(0.9, 1.0);
        assertThat(detail.path("processing_latency_seconds").asDouble()).isPositive();
        assertThat(detail.at("/metrics/utterance_count").asInt()).isEqualTo(4);
        assertThat(detail.path("compliance_status").asText()).isEqualTo("processed");
        assertThat(detail.path("data_retention_policy").asText()).isEqualTo("standard");

        try (Application verify = Application.start(sandbox.environment(), List.of(), "audit", "verify")) {
            assertThat(verify.ended()).as(String.join("\n", verify.lines())).isZero();
        }
    }

    @Test
    @Order(6)
    void itEndsInOrderAndNothingSecretIsLoggedOrKept() {
        assertThat(application.terminate()).as("128 + SIGTERM").isEqualTo(143);
        assertThat(application.lines()).noneMatch(line -> line.contains(" ERROR "));
        String all = String.join("\n", application.lines()) + new Trail(sandbox.data()).text();

        assertThat(all)
                .doesNotContain(
                        sandbox.environment().get("GENESYS_CLIENT_SECRET"),
                        sandbox.environment().get("GENESYS_WEBHOOK_SECRET"),
                        sandbox.environment().get("CALLSCRIBE_SERVER_API_KEY"))
                .doesNotContain(calls.words());
    }
}
