package io.callscribe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoOptionsTest {

    private static final Path FOLDER = Path.of("target", "none");

    @AfterEach
    void forget() {
        System.clearProperty("sandbox.pipelines");
        System.clearProperty("sandbox.stt-dialect");
    }

    @Test
    void byDefaultRecordingsAreTranscribedAndThereAreNoCalls() {
        SandboxOptions options = DemoOptions.of(FOLDER);

        assertThat(options.pipelines()).containsExactly(SandboxOptions.RECORDINGS);
        assertThat(options.recordings()).hasSize(7);
        assertThat(options.conversations()).isEmpty();
    }

    @Test
    void bothPipelinesRunSideBySideOnIdsOfTheirOwn() {
        System.setProperty("sandbox.pipelines", "transcribe-recordings, transcribe-outbound-calls");
        System.setProperty("sandbox.stt-dialect", "openai");

        SandboxOptions options = DemoOptions.of(FOLDER);

        assertThat(options.dialect()).isEqualTo("openai");
        assertThat(options.conversations()).filteredOn(Conversation::isDue).hasSize(4);
        assertThat(options.conversations())
                .filteredOn(Conversation::isDue)
                .extracting(call -> call.media().id())
                .doesNotContainAnyElementsOf(
                        options.recordings().stream().map(Recording::id).toList());
    }

    @Test
    void speechTranscriptsHaveVoiceConversationsAndAllFormats() throws IOException {
        System.setProperty("sandbox.pipelines", "retrieve-speech-transcripts");

        SandboxOptions options = DemoOptions.of(FOLDER);

        assertThat(options.voiceCalls()).hasSize(7);
        try (Sandbox sandbox = Sandbox.start(options.withFolder(null))) {
            assertThat(sandbox.environment()).containsEntry("TRANSCRIPT_FORMATS", "txt,json,srt,vtt");
            assertThat(sandbox.itemsByPipeline().get("retrieve-speech-transcripts"))
                    .hasSize(7);
        }
    }

    @Test
    void theStoryOfTranscriptsShowsTextsAndListsTheFilesBesideThem(@TempDir Path folder) throws IOException {
        Path day = Files.createDirectories(folder.resolve("2026/11/20"));
        Files.writeString(day.resolve("b.txt"), "[00:00-00:01] Agent: \u0623\u0647\u0644\u0627\u064b\n");
        Files.writeString(day.resolve("b.vtt"), "WEBVTT\n");
        Files.writeString(day.resolve("b.srt.writing"), "half");
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        new TranscriptStory(folder).tell(new PrintStream(told, true, StandardCharsets.UTF_8));

        assertThat(told.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "",
                        "2026/11/20/b.txt",
                        "[00:00-00:01] Agent: \u0623\u0647\u0644\u0627\u064b",
                        "",
                        "and beside them:",
                        "         7  2026/11/20/b.vtt");
    }

    @Test
    void aPipelineOfTheExamplesHasWhatItsRoutesNeed() throws IOException {
        System.setProperty("sandbox.pipelines", "index-outbound-calls,transcribe-outbound-calls");

        SandboxOptions options = DemoOptions.of(FOLDER);

        assertThat(options.conversations()).filteredOn(Conversation::isDue).hasSize(4);
        try (Sandbox sandbox = Sandbox.start(options.withFolder(null))) {
            assertThat(sandbox.environment())
                    .containsKeys("S3_BUCKET", "SEARCH_URL", "STT_URL", "GENESYS_DOWNLOAD_HOSTS")
                    .doesNotContainKeys("CALLSCRIBE_SERVER_PORT", "EXPORT_FROM");
            assertThat(sandbox.itemsByPipeline())
                    .containsOnlyKeys("index-outbound-calls", "transcribe-outbound-calls")
                    .allSatisfy((pipeline, items) -> assertThat(items).hasSize(4));
        }
    }

    @Test
    void anUnknownPipelineOrDialectIsRefusedWithTheNamesThatThereAre() {
        System.setProperty("sandbox.pipelines", "transcribe-everything");
        assertThatThrownBy(() -> DemoOptions.of(FOLDER))
                .hasMessageContaining("sandbox.pipelines wants one of ")
                .hasMessageContaining("export-recordings")
                .hasMessageContaining("index-outbound-calls")
                .hasMessageContaining("transcribe-recordings")
                .hasMessageContaining("'transcribe-everything'");

        System.setProperty("sandbox.pipelines", SandboxOptions.OUTBOUND_CALLS);
        System.setProperty("sandbox.stt-dialect", "morse");
        assertThatThrownBy(() -> DemoOptions.of(FOLDER)).hasMessageContaining("wants one of openai, segments");
    }

    @Test
    void aCallIsToldAsADialogueWithRolesAndTimes() throws IOException {
        Conversation call = Conversation.outbound(Recordings.outboundSpeech().get(1));
        String body = "{\"content\":[{\"role\":\"caller\",\"text\":\"Hello?\",\"start\":400,\"end\":800},"
                + "{\"role\":\"agent\",\"text\":\"Hi.\",\"start\":61200,\"end\":62000}]}";

        assertThat(Dialogue.of(call, body.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        "Outbound call " + call.id() + ", media " + call.media().id(),
                        "started 2026-11-20T13:40:30Z",
                        "[00:00-00:00] caller    Hello?",
                        "[01:01-01:02] agent     Hi.");
    }
}
