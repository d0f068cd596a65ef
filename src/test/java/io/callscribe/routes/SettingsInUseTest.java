package io.callscribe.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.settings.Setting;
import io.callscribe.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What routes, properties and beans ask for is a setting, and every setting is asked for. */
class SettingsInUseTest {

    private static final Set<String> PIPELINES = Set.of("pipe");

    @Test
    void everythingThatIsAskedForIsASetting() throws Exception {
        assertThat(SettingsInUse.shipped().unknown(RouteYaml.pipelines())).isEmpty();
    }

    @Test
    void everySettingIsUsedByARouteABeanOrCamel() throws Exception {
        List<String> all = Settings.all().stream().map(Setting::name).toList();

        assertThat(SettingsInUse.shipped().unused(all)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no placeholder, ${variable.x}                     | ''
                    {{a.b}}                                           | a.b
                    {{?a.b}}                                          | a.b
                    {{!a.b}}                                          | a.b
                    {{millis:a.b}}                                    | a.b
                    {{a.b:5}}                                         | a.b
                    {{pipe.a.b:{{a.b}}}}                              | a.b,pipe.a.b
                    x{{a.b}}/{{?c.d}}/{{millis:e.f}}                  | a.b,c.d,e.f
                    {{env:HOME}}                                      | env:HOME
                    ${properties:a.b} ${properties:c.d:5}             | a.b,c.d
                    """)
    void placeholdersOfEveryFormAreFound(String text, String names) {
        assertThat(String.join(",", Placeholders.in(text))).isEqualTo(names);
    }

    @Test
    void aPlaceholderThatIsNotClosedIsNamed() {
        assertThatThrownBy(() -> Placeholders.in("x {{a.b")).hasMessageContaining("x {{a.b");
    }

    @ParameterizedTest
    @CsvSource({
        "{{no.setting}}, no.setting",
        "{{?discover.sinse}}, discover.sinse",
        "{{millis:genesys.timout}}, genesys.timout",
        "{{pipe.discover.cron:{{discover.corn}}}}, discover.corn",
        "{{pipe.discover.corn:{{discover.cron}}}}, pipe.discover.corn",
        "{{other.discover.cron}}, other.discover.cron",
        "{{env:HOME}}, env:HOME"
    })
    void aPlaceholderThatIsNoSettingIsNamedWithItsPlace(String text, String name) {
        String yaml = "- route: {id: r, from: {uri: 'timer:x', steps: [{log: {id: s, message: '" + text + "'}}]}}";
        SettingsInUse routes = new SettingsInUse().addRoutes(RouteYaml.of("bad.camel.yaml", yaml));
        SettingsInUse properties = new SettingsInUse().addProperties(Map.of("camel.x", text));

        assertThat(routes.unknown(PIPELINES))
                .containsExactly("bad.camel.yaml, route r, step s: " + name + " is no setting");
        assertThat(properties.unknown(PIPELINES))
                .containsExactly("application.properties, camel.x: " + name + " is no setting");
    }

    @Test
    void aMisspeltSettingInTheCodeIsNamed() {
        SettingsInUse use = new SettingsInUse()
                .addSource("Wiring.java", "settings.text(\"s3.buckett\"), settings.number(\n \"retry.attempts\")");

        assertThat(use.unknown(PIPELINES)).containsExactly("Wiring.java: s3.buckett is no setting");
    }

    @Test
    void aSettingThatNothingAsksForIsNamed() {
        SettingsInUse use = new SettingsInUse()
                .addProperties(Map.of("camel.x", "{{a.b}}"))
                .addSource("Wiring.java", "SETTING = \"c.d\";");

        assertThat(use.unused(List.of("a.b", "c.d", "e.f"))).containsExactly("e.f");
    }
}
