package io.callscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.settings.Setting;
import io.callscribe.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README tells every setting with its default. */
class SettingsTableTest {

    private static final String TABLE =
            """
            | other | table |
            |---|---|
            | `x.y` | 1 |

            | setting | default | what |
            |:---|---|---|
            | `a.b` | `5s` | how long |
            | `c.d` | (required) | a `name` |
            """;

    @Test
    void theReadmeHasEverySettingWithItsDefaultAndNoOther() throws Exception {
        Map<String, String> shipped = SampleSettings.shipped();
        Map<String, String> defaults = new LinkedHashMap<>();
        Settings.all().stream().map(Setting::name).forEach(name -> defaults.put(name, shipped.getOrDefault(name, "")));

        assertThat(new SettingsTable(Files.readString(Path.of("README.md"))).problems(defaults))
                .isEmpty();
    }

    @Test
    void aTableThatIsRightHasNoProblems() {
        assertThat(problems(Map.of("a.b", "5s", "c.d", ""))).isEmpty();
    }

    @Test
    void whatIsMissingUnknownOrOfAnotherDefaultIsNamed() {
        assertThat(problems(Map.of("a.b", "6s", "c.d", "")))
                .singleElement()
                .asString()
                .contains("a.b", "`6s`", "`5s`");
        assertThat(problems(Map.of("a.b", "", "c.d", "")))
                .singleElement()
                .asString()
                .contains("a.b", "none");
        assertThat(problems(Map.of("a.b", "5s", "c.d", "x")))
                .singleElement()
                .asString()
                .contains("c.d", "(required)");
        assertThat(problems(Map.of("a.b", "5s"))).containsExactly("c.d stands in the table, but is no setting");
        assertThat(problems(Map.of("a.b", "5s", "c.d", "", "e.f", "")))
                .containsExactly("e.f does not stand in the table");
    }

    @Test
    void aRowThatStandsTwiceOrSaysNothingIsNamed() {
        assertThat(new SettingsTable(TABLE + "| `a.b` | `5s` | |\n").problems(Map.of("a.b", "5s", "c.d", "")))
                .containsExactly("a.b stands twice in the table", "a.b: the table does not say what it is");
    }

    private static List<String> problems(Map<String, String> defaults) {
        return new SettingsTable(TABLE).problems(defaults);
    }
}
