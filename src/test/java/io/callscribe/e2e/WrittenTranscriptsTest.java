package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.genesys.SpeechTranscripts;
import io.callscribe.rendering.TranscriptFiles;
import io.callscribe.sandbox.VoiceCall;
import io.callscribe.sandbox.VoiceCalls;
import io.callscribe.transcript.Transcript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the integration tests look at when they look at transcripts on disk: all that is written passes, and what is wrong is found. */
class WrittenTranscriptsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path data;

    private Path folder;
    private WrittenTranscripts written;

    private void write(List<VoiceCall> calls) throws IOException {
        folder = data.resolve("p");
        TranscriptFiles files = new TranscriptFiles(data, "txt,json,srt,vtt");
        for (VoiceCall call : WrittenTranscripts.spoken(calls)) {
            files.write("p", call.id(), call.start().toString(), null, transcript(call), null);
        }
        written = new WrittenTranscripts(folder);
    }

    private static Transcript transcript(VoiceCall call) throws IOException {
        ObjectNode answer = JSON.createObjectNode().put("status", "completed");
        ObjectNode transcript = answer.putObject("transcript").put("text", call.wholeText());
        ArrayNode segments = transcript.putArray("segments");
        call.segments().forEach(one -> segments.addObject()
                .put("speaker", one.speaker())
                .put("text", one.text())
                .put("start", one.start())
                .put("end", one.end()));
        return new SpeechTranscripts(Clock.systemUTC())
                .read(
                        new ByteArrayInputStream(JSON.writeValueAsBytes(answer)),
                        call.id(),
                        call.start().toString(),
                        call.end().toString(),
                        call.end())
                .transcript();
    }

    @Test
    void allThatIsWrittenPassesHoweverTheCallsDiffer() throws IOException {
        List<VoiceCall> calls = VoiceCalls.varied(130);
        write(calls);

        written.checkAll(calls);
        assertThat(written.finished())
                .isEqualTo(4L * WrittenTranscripts.spoken(calls).size());
    }

    @Test
    void aWordThatIsMissingAFileTooManyAndOneTooFewAreFound() throws IOException {
        List<VoiceCall> calls = VoiceCalls.varied(6);
        write(calls);

        for (String format : List.of(".txt", ".json", ".srt", ".vtt")) {
            Path file = one(format);
            String whole = Files.readString(file);
            Files.writeString(file, whole.replaceFirst("part", "pat"));
            assertThatThrownBy(() -> written.checkAll(calls)).as(format).isInstanceOf(AssertionError.class);
            Files.writeString(file, whole);
        }
        Path more = Files.writeString(folder.resolve("more.txt.writing"), "");
        assertThatThrownBy(() -> written.checkAll(calls)).isInstanceOf(AssertionError.class);
        Files.delete(more);
        Files.delete(one(".vtt"));
        assertThatThrownBy(() -> written.checkAll(calls)).isInstanceOf(IOException.class);
    }

    private Path one(String format) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(format))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
