package io.callscribe.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void thePropertiesFileHasExactlyTheSettingsThereAreInTheSameOrder() throws Exception {
        assertThat(PropertiesFile.names())
                .isEqualTo(Settings.all().stream().map(Setting::name).toList());
    }

    @Test
    void whatHasADefaultHasItInTheFileAndNothingElseHasOneButThePrefix() throws Exception {
        Map<String, String> values = PropertiesFile.values();

        for (Setting setting : Settings.all()) {
            boolean given = !values.get(setting.name()).isEmpty();
            boolean wanted =
                    setting.presence() == Presence.DEFAULTED || setting.name().equals("s3.prefix");
            assertThat(given).as(setting.name()).isEqualTo(wanted);
        }
    }

    @Test
    void everySettingInTheFileHasALineOfWhyAboveIt() throws Exception {
        List<String> lines = Files.readAllLines(PropertiesFile.PATH);

        for (int line = 1; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()
                    && !lines.get(line).startsWith("#")
                    && !lines.get(line).startsWith("camel.")) {
                assertThat(lines.get(line - 1))
                        .as(lines.get(line))
                        .startsWith("# ")
                        .endsWith(".");
            }
        }
    }

    @Test
    void noTwoSettingsHaveTheSameEnvironmentForm() {
        assertThat(Settings.all()).extracting(Setting::environmentName).doesNotHaveDuplicates();
    }
}
