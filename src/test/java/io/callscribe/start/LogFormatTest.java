package io.callscribe.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFormatTest {

    @TempDir
    Path folder;

    private final Properties system = new Properties();

    @Test
    void linesAreForPeopleUnlessJsonIsAskedFor() throws Exception {
        assertThat(of("", "")).isEqualTo("text");
        assertThat(of("", "callscribe.log.format=json")).isEqualTo("json");
        assertThat(of("", "callscribe.log.format=jsn")).isEqualTo("text");
    }

    @Test
    void theEnvironmentWinsOverTheCommandLineAndThatOverTheFile() throws Exception {
        system.setProperty("callscribe.log.format", "json");
        assertThat(of("", "callscribe.log.format=text")).isEqualTo("json");
        assertThat(of("text", "callscribe.log.format=json")).isEqualTo("text");
    }

    @Test
    void aFileThatIsNotThereMeansTheDefault() {
        assertThat(LogFormat.of(Map.of(), system, folder.resolve("none"))).isEqualTo("text");
    }

    @Test
    void onlyWhereABarIsShownTheLogKeepsToWarnings() throws Exception {
        Path file = Files.writeString(folder.resolve("application.properties"), "export.once=true");

        assertThat(LogFormat.level(Map.of(), system, file, true)).isEqualTo("WARN");
        assertThat(LogFormat.level(Map.of(), system, file, false)).isEqualTo("INFO");
        assertThat(LogFormat.level(Map.of("EXPORT_ONCE", "false"), system, file, true))
                .isEqualTo("INFO");
        assertThat(LogFormat.level(Map.of(), system, folder.resolve("none"), true))
                .isEqualTo("INFO");
    }

    private String of(String variable, String content) throws Exception {
        Path file = Files.writeString(folder.resolve("application.properties"), content);
        return LogFormat.of(Map.of("CALLSCRIBE_LOG_FORMAT", variable), system, file);
    }
}
