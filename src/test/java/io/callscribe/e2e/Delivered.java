package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.sandbox.Inbox;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What the sandbox has received, held against what it had spoken. */
final class Delivered {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox;
    private final Trail trail;

    Delivered(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.trail = new Trail(sandbox.data());
    }

    /** Waits until the audit trail tells of the good end of every recording. */
    void awaitAll(Duration limit, Collection<Recording> recordings) {
        trail.awaitGoodEnds(limit, recordings.stream().map(Recording::id).toList());
    }

    /** Every one delivered once, exactly as it was spoken; the audio bit for bit in S3; one job each. */
    void checkAll(Collection<Recording> recordings) {
        recordings.forEach(this::check);
        assertThat(sandbox.genesys().violations())
                .as("requests that broke the contract")
                .isEmpty();
        assertThat(sandbox.transcribe().jobsStarted().values())
                .as("how often each job was started")
                .allMatch(times -> times == 1);
        assertThat(trail.deadLetters()).as("dead letters").isEmpty();
    }

    private void check(Recording recording) {
        List<Word> words = sandbox.wordsOf(recording);
        List<Inbox.Delivery> deliveries = sandbox.genesys().inbox().of(recording.id());
        assertThat(trail.stageOf(recording.id()))
                .as("the end of %s", recording.id())
                .isEqualTo(words.isEmpty() ? "empty" : "delivered");
        assertThat(deliveries).as("deliveries of %s", recording.id()).hasSize(words.isEmpty() ? 0 : 1);
        if (!words.isEmpty()) {
            assertThat(turns(deliveries.get(0).body()))
                    .as("the turns of %s", recording.id())
                    .isEqualTo(ExpectedTurns.of(recording, words));
        }
        assertThat(sandbox.transcribe().jobsStarted()).containsEntry("callscribe-" + recording.id(), 1);
        checkAudio(recording);
    }

    private void checkAudio(Recording recording) {
        JsonNode stored = trail.detailAt(recording.id(), "stored");
        String key = stored.path("audioKey").asText();
        HeadObjectResponse head = sandbox.s3()
                .head(sandbox.s3().bucket(), key)
                .orElseThrow(() -> new AssertionError("not in S3: " + key));
        assertThat(key).startsWith("callscribe/recordings/" + recording.id() + ".");
        assertThat(sandbox.s3().sha256(key))
                .as("the audio in S3 under %s", key)
                .isEqualTo(recording.audio().sha256());
        assertThat(stored.path("audioSha256").asText())
                .isEqualTo(recording.audio().sha256());
        assertThat(stored.path("audioBytes").asLong())
                .isEqualTo(recording.audio().length());
        assertThat(head.contentType()).isEqualTo(recording.mediaType());
        assertThat(head.metadata())
                .containsEntry("recording-id", recording.id())
                .containsEntry("conversation-id", recording.conversationId());
    }

    private static List<ExpectedTurns.Turn> turns(byte[] body) {
        try {
            List<ExpectedTurns.Turn> turns = new ArrayList<>();
            for (JsonNode turn : JSON.readTree(body).get("transcript")) {
                turns.add(new ExpectedTurns.Turn(
                        turn.get("speaker").asText(),
                        turn.get("text").asText(),
                        turn.get("confidence").doubleValue(),
                        turn.get("start").asText(),
                        turn.get("end").asText()));
            }
            return turns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
