package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.Conversation;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad calls among good ones: the good are delivered, each bad one says why it is dead, and is delivered once it is mended. */
class OutboundBadCallIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PIPELINE = "transcribe-outbound-calls--";

    private final List<Recording> tones = Recordings.outboundTones(9);
    private final List<Conversation> good = Conversation.outbound(tones.subList(0, 3));
    private final Conversation withoutAgent = call(3).withoutAgent();
    private final Conversation neverReady = call(5).readyAfter(Conversation.NEVER);
    private final Conversation emptyWav = Conversation.outbound(
            tones.get(6).heardAs(BrokenAudio.header(tones.get(6).audio())));
    private final Conversation garbled = call(7);
    private final Conversation refused = call(8);
    private Sandbox sandbox;
    private DeliveredCalls delivered;
    private Trail trail;

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    @Test
    void badCallsStopNoNeighbourSayWhyAndAreDeliveredOnceMended() throws IOException {
        List<Conversation> all = new ArrayList<>(good);
        all.addAll(List.of(withoutAgent, neverReady, emptyWav, garbled, refused));
        sandbox = Sandbox.start(SandboxOptions.outbound(all));
        delivered = new DeliveredCalls(sandbox);
        trail = new Trail(sandbox.data());
        sandbox.stt().garble(id(garbled), true);
        sandbox.genesys().refuseInteraction(refused.id(), true);
        try (Application application =
                Application.start(sandbox, Map.of("RETRY_ATTEMPTS", "1", "RETRY_DELAY", "100ms"))) {
            delivered.awaitAll(LIMIT, good);
            for (Conversation call : good) {
                delivered.check(call, delivered.spoken(call));
            }
            theDeadSayWhy();
            assertThat(paid(withoutAgent) + paid(emptyWav) + paid(neverReady))
                    .as("dead before anything was paid for")
                    .isZero();
            await("the media is waited for", () -> trail.has(id(neverReady), "delayed"));
            assertThat(trail.deadLetterOf(id(neverReady))).isNull();
            nobodyIsQuoted(application, all);

            theDeadAreDeliveredOnceMended();
            assertThat(application.lines())
                    .as("the error routes themselves do not fail")
                    .noneMatch(line -> line.contains("FatalFallbackErrorHandler") || line.contains("unforeseen"));
            assertThat(application.terminate()).isEqualTo(143);
        }
        assertThat(CostLines.of(sandbox))
                .as("the one that waits has no line, and each other has one")
                .hasSize(all.size() - 1)
                .noneMatch(line -> line.mediaId().equals(id(neverReady)));
        assertThat(delivered.media()).as("audio on disk").isEmpty();
    }

    private void theDeadSayWhy() {
        saysWhy(withoutAgent, "discovered", "direction is outbound", "came 2 participants");
        saysWhy(emptyWav, "discovered", "44 bytes", "header only");
        saysWhy(garbled, "fetched", "JSON", "stt.dialect");
        saysWhy(refused, "transcribed", "HTTP 400");
    }

    private void saysWhy(Conversation call, String stage, String... parts) {
        await("a dead letter of " + call.id(), () -> trail.deadLetterOf(id(call)) != null);
        JsonNode letter = trail.deadLetterOf(id(call));
        assertThat(letter.path("stage").asText())
                .as("where %s failed", call.id())
                .isEqualTo(stage);
        assertThat(letter.path("reason").asText())
                .as("why %s failed", call.id())
                .contains(parts);
        await(call.id() + " is buried", () -> "buried".equals(trail.stageOf(id(call))));
    }

    private void nobodyIsQuoted(Application application, List<Conversation> all) {
        String told = String.join("\n", application.lines()) + trail.text();
        assertThat(delivered.spokenParts(all)).isNotEmpty().noneMatch(told::contains);
    }

    private void theDeadAreDeliveredOnceMended() throws IOException {
        Recording mendedAudio = tones.get(6);
        List<Conversation> mended = List.of(call(3), Conversation.outbound(mendedAudio), garbled, refused);
        mended.forEach(sandbox::put);
        sandbox.stt().garble(id(garbled), false);
        sandbox.genesys().refuseInteraction(refused.id(), false);
        for (Conversation call : mended) {
            redrive(id(call));
        }
        delivered.awaitAll(LIMIT, mended);
        for (Conversation call : mended) {
            delivered.check(call, delivered.spoken(call));
            assertThat(trail.deadLetterOf(id(call)))
                    .as("the dead letter of %s", call.id())
                    .isNull();
        }
        assertThat(paid(refused)).as("its words were there already").isEqualTo(1);
        assertThat(sandbox.stt().violations()).isEmpty();
    }

    private void redrive(String item) throws IOException {
        Path folder =
                Files.createDirectories(sandbox.data().resolve("dead-letters").resolve("redrive"));
        Files.createFile(folder.resolve(PIPELINE + item + ".json"));
    }

    private int paid(Conversation call) {
        return sandbox.stt().chargesByRecording().getOrDefault(id(call), 0);
    }

    private Conversation call(int tone) {
        return Conversation.outbound(tones.get(tone)).at(good.get(0).start());
    }

    private static String id(Conversation call) {
        return call.media().id();
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }
}
