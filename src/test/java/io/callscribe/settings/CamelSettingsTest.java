package io.callscribe.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelSettingsTest {

    @TempDir
    Path folder;

    @Test
    void placeholdersInAValueAreResolved() throws Exception {
        assertThat(read("callscribe.data=here\nledger.url=jdbc:sqlite:{{callscribe.data}}/ledger.db")
                        .value("ledger.url"))
                .isEqualTo("jdbc:sqlite:here/ledger.db");
    }

    @Test
    void aPlaceholderThatNothingSetsIsRefused() throws Exception {
        CamelSettings settings = read("ledger.url=jdbc:sqlite:{{callscribe.dta}}/ledger.db");

        assertThatThrownBy(() -> settings.value("ledger.url")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSettingThatIsNowhereHasNoValueAndAnOptionalOneIsEmpty() throws Exception {
        CamelSettings settings = read("callscribe.data=here");

        assertThat(settings.value("retry.window")).isNull();
        assertThat(settings.value("genesys.scope")).isEmpty();
    }

    @Test
    void theKeysAreThoseOfTheFileAlone() throws Exception {
        assertThat(read("callscribe.data=here\nacme.url=x\ncamel.main.name=y").fileKeys())
                .containsExactlyInAnyOrder("callscribe.data", "acme.url", "camel.main.name");
    }

    @Test
    void anEmptySystemPropertyDoesNotHideTheFilesValue() throws Exception {
        System.setProperty("retry.window", "");
        try {
            assertThat(read("retry.window=24h").value("retry.window")).isEqualTo("24h");
        } finally {
            System.clearProperty("retry.window");
        }
    }

    @SuppressWarnings("resource") // a context that is not started holds nothing
    private CamelSettings read(String content) throws Exception {
        Path file = folder.resolve("application.properties");
        Files.writeString(file, content);
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.getPropertiesComponent().addLocation("file:" + file);
        context.build();
        return CamelSettings.of(context, Settings.all());
    }
}
