package io.callscribe.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void thePropertiesFileHasExactlyTheSettingsThereAreInTheSameOrder() throws Exception {
        assertThat(PropertiesFile.names())
                .isEqualTo(Settings.all().stream().map(Setting::name).toList());
    }

    /** They have a default, and empty means something else. */
    private static final Set<String> MAY_BE_EMPTIED = Set.of("s3.prefix", "stt.language-code", "stt.model");

    @Test
    void whatHasADefaultHasItInTheFileAndNothingElseHasOneButWhatMayBeEmptied() throws Exception {
        Map<String, String> values = PropertiesFile.values();

        for (Setting setting : Settings.all()) {
            boolean given = !values.get(setting.name()).isEmpty();
            boolean wanted = setting.presence() == Presence.DEFAULTED || MAY_BE_EMPTIED.contains(setting.name());
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
