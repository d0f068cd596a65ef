package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.Audio;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Bad recordings among good ones: the good are delivered, each bad one says why it is dead, and is delivered once it is mended. */
class BadRecordingIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String PIPELINE = "transcribe-recordings--";

    /** The truncated one is parked for a minute at least, and dead when it fails again after the window. */
    private static final Map<String, String> SOON_GIVEN_UP =
            Map.of("RETRY_WINDOW", "20s", "RETRY_ATTEMPTS", "1", "RETRY_DELAY", "100ms");

    private final List<Recording> good = Recordings.tones(3);
    private final Audio speech = Recordings.tones(9).get(8).audio();
    private Sandbox sandbox;
    private Trail trail;

    @Test
    void badRecordingsStopNoNeighbourSayWhyAndAreDeliveredOnceMended() throws IOException {
        List<Recording> bad = badOnes();
        List<Recording> all = new ArrayList<>(good);
        all.addAll(bad);
        sandbox = Sandbox.start(SandboxOptions.of(all));
        trail = new Trail(sandbox.data());
        Map<String, String> withoutUrl = oddities();
        sandbox.genesys().refuseTranscript("refused", true);
        try (Application application = Application.start(sandbox, SOON_GIVEN_UP)) {
            new Delivered(sandbox).awaitAll(LIMIT, good);
            theEntitiesAreTold(application);
            theDeadSayWhy();
            failedAndUnreadableAreDead();
            application.awaitLine("[transcribe-recordings refused] ledger: dead at transcribed");
            int letters = trail.deadLetters().size();

            redrivingWhatIsNotBuriedChangesNothing(application);
            assertThat(trail.deadLetters()).hasSize(letters);
            theOneWithoutUrlGoesOnOnceItHasOne(withoutUrl);
            theDeadAreDeliveredOnceMended(bad);
            assertThat(application.lines())
                    .as("the error routes themselves do not fail")
                    .noneMatch(line -> line.contains("FatalFallbackErrorHandler") || line.contains("unforeseen"));
        } finally {
            sandbox.close();
        }
    }

    private List<Recording> badOnes() {
        return List.of(
                recording("empty-wav", "audio/wav", 0.0, BrokenAudio.header(speech)),
                recording(
                        "html",
                        "audio/wav",
                        3.0,
                        Audio.of("<html>Sorry</html>".repeat(40).getBytes(StandardCharsets.UTF_8))),
                recording("too-long", "audio/wav", 20_000.0, tooLong()),
                recording("truncated", "audio/wav", 3.0, BrokenAudio.truncated(speech)),
                recording("refused", "audio/wav", 3.0, speech));
    }

    private Map<String, String> oddities() {
        sandbox.genesys().listAlso(Map.of("conversationId", "c-without-id", "startTime", "2026-11-20T09:00:00Z"));
        String url = sandbox.genesys().link(good.get(0).id());
        sandbox.genesys().listAlso(Map.of("id", "a/b c", "fileUrl", url, "startTime", "2026-11-20T09:00:00Z"));
        Map<String, String> withoutUrl = new ConcurrentHashMap<>(
                Map.of("id", "without-url", "conversationId", "c-1", "startTime", "2026-11-20T09:00:00Z"));
        sandbox.genesys().listAlso(withoutUrl);
        return withoutUrl;
    }

    private void theEntitiesAreTold(Application application) {
        assertThat(application.lines())
                .anyMatch(line -> line.contains(" ERROR ")
                        && line.contains("Expected a recording with an id, came one of conversation c-without-id"));
        await("no URL", () -> trail.has("without-url", "delayed"));
        assertThat(trail.deadLetterOf("without-url")).isNull();
    }

    private void theDeadSayWhy() {
        saysWhy("empty-wav", "discovered", "at least 0.5 seconds", "44 bytes");
        saysWhy("html", "discovered", "Expected audio as WAV", "HTML");
        saysWhy("too-long", "discovered", "0.5 to 14400 seconds", "has 20000");
        saysWhy("a/b c", "discovered", "characters of 0-9, a-z, A-Z", "a/b c");
        saysWhy("refused", "transcribed", "HTTP 400");
        saysWhy("truncated", "discovered", "");
    }

    private void failedAndUnreadableAreDead() {
        sandbox.transcribe().failNext(1, "The data in your input file isn't valid.");
        sandbox.add(recording("failed", "audio/wav", 3.0, speech));
        saysWhy("failed", "transcribing", "The data in your input file isn't valid.");
        sandbox.transcribe().garbleNext(1);
        sandbox.add(recording("garbled", "audio/wav", 3.0, speech));
        saysWhy("garbled", "transcribed", "");
    }

    private void saysWhy(String item, String stage, String... parts) {
        await("a dead letter of " + item, () -> trail.deadLetterOf(item) != null);
        JsonNode letter = trail.deadLetterOf(item);
        assertThat(letter.path("stage").asText()).as("where %s failed", item).isEqualTo(stage);
        assertThat(letter.path("reason").asText()).as("why %s failed", item).contains(parts);
        assertThat(letter.toString()).doesNotContain("Signature=", "Policy=");
        await(item + " is buried", () -> "buried".equals(trail.stageOf(item)));
    }

    private void redrivingWhatIsNotBuriedChangesNothing(Application application) throws IOException {
        int events = trail.eventsOf(good.get(0).id()).size();
        redrive(good.get(0).id());
        redrive("nobody");
        application.awaitLine(good.get(0).id() + " is not buried");
        application.awaitLine("nobody is not buried");
        assertThat(trail.eventsOf(good.get(0).id())).hasSize(events);
        assertThat(trail.eventsOf("nobody")).isEmpty();
    }

    private void theOneWithoutUrlGoesOnOnceItHasOne(Map<String, String> withoutUrl) {
        assertThat(trail.eventsOf("without-url"))
                .as("it waits, though it is listed every second")
                .hasSizeLessThan(4);
        Recording found = recording("without-url", "audio/wav", 3.0, speech);
        sandbox.add(found);
        withoutUrl.put("fileUrl", sandbox.genesys().link("without-url"));
        new Delivered(sandbox).awaitAll(LIMIT, List.of(found));
        assertThat(trail.has("without-url", "dead")).isFalse();
    }

    private void theDeadAreDeliveredOnceMended(List<Recording> bad) throws IOException {
        List<Recording> mended = new ArrayList<>();
        bad.forEach(one -> mended.add(recording(one.id(), "audio/wav", 3.0, speech)));
        mended.add(recording("failed", "audio/wav", 3.0, speech));
        mended.add(recording("garbled", "audio/wav", 3.0, speech));
        mended.forEach(sandbox::add);
        sandbox.genesys().refuseTranscript("refused", false);
        for (Recording one : mended) {
            redrive(one.id());
        }
        new Delivered(sandbox).awaitAll(LIMIT, mended);
        for (Recording one : mended) {
            assertThat(sandbox.genesys().inbox().of(one.id())).as(one.id()).hasSize(1);
            assertThat(trail.deadLetterOf(one.id()))
                    .as("the dead letter of %s", one.id())
                    .isNull();
        }
        assertThat(sandbox.transcribe().jobsStarted())
                .containsEntry("callscribe-failed", 1)
                .containsEntry("callscribe-failed-2", 1)
                .containsEntry("callscribe-garbled-2", 1)
                .containsEntry("callscribe-refused", 1)
                .doesNotContainKeys("callscribe-refused-2", "callscribe-a/b c");
        assertThat(sandbox.transcribe().jobsStarted().values()).allMatch(times -> times == 1);
    }

    private void redrive(String item) throws IOException {
        Path folder =
                Files.createDirectories(sandbox.data().resolve("dead-letters").resolve("redrive"));
        Files.createFile(folder.resolve(PIPELINE + item + ".json"));
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }

    private Recording recording(String id, String mediaType, Double seconds, Audio audio) {
        return new Recording(id, "conversation of " + id, good.get(0).startTime(), mediaType, 2, seconds, audio, null);
    }

    /** An MP3, whose header tells no exact length, so that the announced one counts. */
    private static Audio tooLong() {
        return Recordings.speech().stream()
                .filter(one -> one.mediaType().equals("audio/mpeg"))
                .findFirst()
                .orElseThrow()
                .audio();
    }
}
