package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Item;
import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.sandbox.NativeMedia;
import io.callscribe.sandbox.NativeMedia.Webhooks;
import io.callscribe.sandbox.NativeMedias;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import io.callscribe.start.RouteRig;
import io.callscribe.transcript.TranscriptJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Submit and verify, as they are shipped, against Genesys over real HTTP. No webhook comes: each transcription is asked for. */
@Timeout(90)
class NativeRoutesTest {

    private static final String PIPELINE = "process-native-transcriptions";
    private static final NativeMedia MEDIA = NativeMedias.demo().get(0).telling(Webhooks.LOST);
    private static final String ID = MEDIA.id();

    @TempDir
    Path data;

    private Sandbox sandbox;
    private RouteRig rig;

    private void start(NativeMedia... media) throws Exception {
        start(Map.of(), media);
    }

    private void start(Map<String, String> settings, NativeMedia... media) throws Exception {
        sandbox = Sandbox.start(SandboxOptions.nativeMedia(List.of(media)));
        Map<String, String> all = new HashMap<>(Map.of(
                "genesys.api.url", sandbox.genesys().apiUrl().toString(),
                "genesys.login.url", sandbox.genesys().loginUrl().toString(),
                "genesys.client-id", sandbox.environment().get("GENESYS_CLIENT_ID"),
                "genesys.client-secret", sandbox.environment().get("GENESYS_CLIENT_SECRET"),
                "native.poll-after", "300ms"));
        all.putAll(settings);
        String routes = RouteRig.route(PIPELINE + ".camel.yaml", PIPELINE + "-submit")
                + RouteRig.route(PIPELINE + ".camel.yaml", PIPELINE + "-verify")
                + RouteRig.route(PIPELINE + ".camel.yaml", PIPELINE + "-ask")
                + RouteRig.route(PIPELINE + ".camel.yaml", PIPELINE + "-keep-words");
        rig = new RouteRig(data, all)
                .start(
                        routes,
                        "common/errors.camel.yaml",
                        "genesys/documents.camel.yaml",
                        "common/media.camel.yaml",
                        "common/transcript.camel.yaml");
        for (NativeMedia one : media) {
            rig.ledger()
                    .entrance()
                    .enter(PIPELINE, List.of(new Entry(one.id(), "queued", Map.of("language", "de-DE"), Map.of())));
        }
    }

    @AfterEach
    void close() {
        rig.close();
        sandbox.close();
    }

    private Item awaitStage(String stage) {
        Awaitility.await(ID + " at " + stage)
                .atMost(Duration.ofSeconds(60))
                .until(() -> rig.find(PIPELINE, ID).stage().equals(stage));
        return rig.find(PIPELINE, ID);
    }

    @Test
    void theWordsOfATranscriptionAreKeptOnceItIsCompletedThoughNoWebhookCame() throws Exception {
        start(MEDIA.askedInVain(2));

        Item item = awaitStage("completed");

        assertThat(sandbox.genesys().quality().submissions()).singleElement().satisfies(submitted -> assertThat(
                        submitted.body())
                .contains("\"language\":\"de-DE\"", "\"profanityFilter\":\"on\"", "\"languageModel\":\"default\""));
        assertThat(item.ref())
                .isEqualTo(sandbox.genesys().quality().transcriptionsOf(ID).get(0));
        assertThat(item.context()).containsEntry("transcriptionId", item.ref());
        assertThat(item.context().get("startTime")).isEqualTo(MEDIA.start().toString());
        assertThat(new TranscriptJson()
                        .read(item.secrets().get("transcriptJson").toString())
                        .turnCount())
                .isEqualTo(MEDIA.said().size());
        assertThat(rig.log).noneMatch(line -> line.contains("parcel desk"));
        assertThat(sandbox.genesys().violations()).isEmpty();
    }

    @Test
    void aFailedTranscriptionIsDeadWithItsReason() throws Exception {
        start(MEDIA.failing("the audio is silent"));

        awaitStage("buried");

        assertThat(deadLetter()).contains("the audio is silent", "submitted");
    }

    @Test
    void oneThatGenesysRefusesIsDeadAtOnce() throws Exception {
        start(NativeMedias.demo().get(1));
        rig.ledger()
                .entrance()
                .enter(PIPELINE, List.of(new Entry(ID, "queued", Map.of("language", "en-US"), Map.of())));

        awaitStage("buried");

        assertThat(deadLetter()).contains("404", "queued");
    }

    private String deadLetter() throws Exception {
        return Files.readString(data.resolve("dead-letters").resolve(PIPELINE + "--" + ID + ".json"));
    }

    @Test
    void whatIsSubmittedTwiceForACutAnswerIsOneTranscription() throws Exception {
        sandboxFaults("genesys.transcribe", Fault.CUT_AFTER);

        awaitStage("completed");

        assertThat(sandbox.genesys().quality().transcriptionsOf(ID)).hasSize(1);
        assertThat(sandbox.genesys().requests().stream()
                        .filter(request -> request.startsWith("POST /api/v2/quality/transcriptions")))
                .hasSizeGreaterThan(1);
    }

    @Test
    void aBadGatewayIsTriedAgain() throws Exception {
        sandboxFaults("genesys.transcription", Fault.UNAVAILABLE);

        assertThat(awaitStage("completed").attempts()).isZero();
    }

    private void sandboxFaults(String operation, Fault fault) throws Exception {
        start();
        sandbox.faults().failNext(operation, 1, fault);
        sandbox.genesys().quality().put(MEDIA);
        rig.ledger()
                .entrance()
                .enter(PIPELINE, List.of(new Entry(ID, "queued", Map.of("language", "en-US"), Map.of())));
    }

    @Test
    void oneThatGenesysDoesNotKnowYetWaits() throws Exception {
        start();
        rig.ledger()
                .entrance()
                .enter(
                        PIPELINE,
                        List.of(new Entry(ID, "submitted", Map.of("transcriptionId", "not-there-yet"), Map.of())));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> rig.find(PIPELINE, ID).error() != null);

        assertThat(rig.find(PIPELINE, ID).stage()).isEqualTo("submitted");
        assertThat(rig.find(PIPELINE, ID).error()).contains("does not know the transcription yet");
    }
}
