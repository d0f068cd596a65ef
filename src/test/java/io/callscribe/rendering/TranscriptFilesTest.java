package io.callscribe.rendering;

import static io.callscribe.rendering.Calls.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.failure.UnusableIdException;
import io.callscribe.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transcripts as files: where they lie, and that they are there whole. */
class TranscriptFilesTest {

    private static final Transcript WORDS = new Transcript(List.of(turn("agent", "Hello.", 0, 1_000)));
    private static final String START = "2026-11-20T23:59:59.999Z";

    @TempDir
    Path folder;

    @Test
    void aFileOfEachFormatLiesByPipelineAndDay() throws IOException {
        List<String> written = files("txt,json,srt,vtt").write("calls", "c-1", START, "en-US", WORDS, null);

        assertThat(written)
                .containsExactly(
                        "calls/2026/11/20/c-1.txt",
                        "calls/2026/11/20/c-1.json",
                        "calls/2026/11/20/c-1.srt",
                        "calls/2026/11/20/c-1.vtt");
        assertThat(all()).containsExactlyInAnyOrderElementsOf(written);
        assertThat(folder.resolve(written.get(0))).hasContent("[00:00-00:01] Agent: Hello.\n");
        assertThat(folder.resolve(written.get(1)))
                .content()
                .contains("\"id\" : \"c-1\"", "\"language\" : \"en-US\"", "\"startTime\" : \"" + START);
        assertThat(folder.resolve(written.get(3))).content().startsWith("WEBVTT\n");
    }

    @Test
    void theSettingWinsOverThePipelinesDefaultAndWithoutEitherNothingIsWritten() throws IOException {
        assertThat(files("vtt").write("calls", "c-1", START, null, WORDS, "txt"))
                .containsExactly("calls/2026/11/20/c-1.vtt");
        assertThat(files(null).write("calls", "c-2", START, "", WORDS, "txt"))
                .containsExactly("calls/2026/11/20/c-2.txt");
        assertThat(files(null).write("calls", "c-3", START, null, WORDS, null)).isNull();
        assertThat(all()).hasSize(2);
    }

    @Test
    void aRedriveReplacesAFileWholeAndTheSameWordsAreTheSameBytes() throws IOException {
        TranscriptFiles files = files("json");
        Path file = folder.resolve(
                files.write("calls", "c-1", START, null, WORDS, null).get(0));
        byte[] first = Files.readAllBytes(file);
        files.write("calls", "c-1", START, null, WORDS, null);
        assertThat(file).hasBinaryContent(first);

        files.write("calls", "c-1", START, null, new Transcript(List.of()), null);

        assertThat(file).content().doesNotContain("Hello");
        assertThat(all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        ", unknown-date/c-1.txt, c-1",
        "yesterday, unknown-date/c-1.txt, c-1",
        "2026-11-20T08:00:00Z, 2026/11/20/%2E.%2F..%2Fetc.txt, ../../etc",
        "2026-11-20T08:00:00Z, 2026/11/20/%2Ehidden.txt, .hidden",
        "2026-11-20T08:00:00Z, 2026/11/20/%E5%8F%B7+1.txt, 号 1"
    })
    void noIdLeavesTheFolder(String start, String file, String id) throws IOException {
        assertThat(files("txt").write("calls", id, start, null, WORDS, null)).containsExactly("calls/" + file);
        assertThat(all()).containsExactly("calls/" + file);
    }

    @Test
    void anIdThatCannotBeAFilesNameIsTheItemsFault() {
        assertThatThrownBy(() -> files("txt").write("calls", "x".repeat(300), START, null, WORDS, null))
                .isInstanceOf(UnusableIdException.class);
    }

    @Test
    void aFileToldOfIsFoundWithItsMediaType() throws IOException {
        TranscriptFiles files = files("txt,json,srt,vtt");

        assertThat(files.write("calls", "c.1", START, null, WORDS, null))
                .allMatch(file -> files.file(file).isFile())
                .extracting(files::contentType)
                .containsExactly(
                        "text/plain; charset=utf-8",
                        "application/json",
                        "application/x-subrip",
                        "text/vtt; charset=utf-8");
    }

    private TranscriptFiles files(String formats) {
        return new TranscriptFiles(folder, formats);
    }

    private List<String> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
