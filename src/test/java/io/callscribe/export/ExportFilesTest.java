package io.callscribe.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFilesTest {

    @TempDir
    Path folder;

    @Test
    void whatAKillLeftOfTheDownloadIsRemovedOnceTheAudioIsInItsPlace() throws Exception {
        byte[] audio = "audio".getBytes(StandardCharsets.UTF_8);
        ExportFiles files = new ExportFiles(folder, (body, bytes) -> body);
        ExportTarget target = files.target("r1", "wav", "2026-11-20T08:00:00Z");
        Files.createDirectories(target.folder());
        Files.write(target.audio(), audio);
        Files.writeString(target.hash(), Sha256.hex(audio) + "  r1.wav\n");
        Path left = Files.writeString(target.folder().resolve("r1.wav.part.etag"), "\"v1\"");

        assertThat(files.inPlace(target, Sha256.hex("other".getBytes(StandardCharsets.UTF_8))))
                .isNull();
        assertThat(left).exists();

        assertThat(files.inPlace(target, Sha256.hex(audio)).bytes()).isEqualTo(5);
        assertThat(left).doesNotExist();
        assertThat(target.audio()).exists();
    }
}
