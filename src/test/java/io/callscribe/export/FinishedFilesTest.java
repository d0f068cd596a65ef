package io.callscribe.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedFilesTest {

    static final String METADATA =
            """
            {"diarization_segments":[{"start":0,"text":"recording_id","speaker":{"bytes":7}}],"recording_id":"a/b","media_type":null,
             "format":"wav","bytes":1234,"sha256":"0a","transcript":"available"}""";

    @TempDir
    private Path folder;

    @Test
    void whatItTellsIsReadWhereverItStandsAndWordsAreSteppedOver() throws IOException {
        Path day = Files.createDirectories(folder.resolve("2026/11/20"));
        Path metadata = Files.writeString(day.resolve("a%2Fb_metadata.json"), METADATA);

        assertThat(new FinishedFiles(folder).read(metadata))
                .contains(new FinishedFile("a/b", "2026/11/20/a%2Fb.wav", 1_234, "0a"));
    }

    @Test
    void whatIsNoneOfOursIsNone() throws IOException {
        for (String other : new String[] {
            "",
            "[]",
            "{}",
            "{\"recording_id\":",
            METADATA.replace("1234", "\"many\""),
            METADATA.replace("1234", "-1"),
            METADATA.replace("\"0a\"", "[\"0a\"]"),
            METADATA.replace("\"0a\"", "\"" + "0".repeat(2_000) + "\"")
        }) {
            Path metadata = Files.writeString(folder.resolve("x_metadata.json"), other);
            assertThat(new FinishedFiles(folder).read(metadata)).as(other).isEmpty();
        }
        assertThatThrownBy(() -> new FinishedFiles(folder).read(folder.resolve("gone_metadata.json")))
                .isInstanceOf(IOException.class);
    }
}
