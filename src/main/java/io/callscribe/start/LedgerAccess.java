package io.callscribe.start;

import io.callscribe.ledger.LedgerDatabase;
import io.callscribe.settings.CamelSettings;
import io.callscribe.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Finds the ledger by the settings, for a command that only reads it. */
public final class LedgerAccess {

    private static final String SQLITE = "jdbc:sqlite:";

    private LedgerAccess() {}

    /**
     * Opens the ledger; the pipelines may run meanwhile.
     *
     * @param settingsFile such as application.properties
     * @throws IllegalStateException where there is no ledger yet
     */
    public static LedgerDatabase toRead(String settingsFile) {
        CamelContext context = new DefaultCamelContext(false);
        context.getPropertiesComponent().addLocation("file:" + settingsFile + ";optional=true");
        context.build();
        CamelSettings settings = CamelSettings.of(context, Settings.all());
        Values values = new Values(settings::value, context.getTypeConverter());
        String url = values.text("ledger.url");
        if (url.startsWith(SQLITE) && !Files.exists(Path.of(url.substring(SQLITE.length())))) {
            throw new IllegalStateException("there is no ledger at " + url.substring(SQLITE.length())
                    + ". Run it in the folder where the application runs, with the same settings");
        }
        return LedgerDatabase.openToRead(url, values.text("ledger.user"), values.text("ledger.password"));
    }
}
