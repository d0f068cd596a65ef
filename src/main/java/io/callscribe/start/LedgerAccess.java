package io.callscribe.start;

import io.callscribe.audit.AuditVerifier;
import io.callscribe.audit.ChainMac;
import io.callscribe.audit.Verdict;
import io.callscribe.ledger.Audit;
import io.callscribe.ledger.DataFolder;
import io.callscribe.ledger.LedgerDatabase;
import io.callscribe.settings.CamelSettings;
import io.callscribe.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Finds ledger and audit trail by the settings, for commands that only read them; the pipelines may run meanwhile. */
public final class LedgerAccess {

    private static final String SQLITE = "jdbc:sqlite:";

    private LedgerAccess() {}

    /**
     * Opens the ledger.
     *
     * @param settingsFile such as application.properties
     * @throws IllegalStateException where there is no ledger yet
     */
    public static LedgerDatabase toRead(String settingsFile) {
        return toRead(values(settingsFile));
    }

    /**
     * Verifies the audit trail of the node whose data folder the settings name.
     *
     * @throws IllegalStateException where there is no ledger yet, or no node's name in the data folder
     */
    public static Verdict verifyAudit(String settingsFile) throws IOException {
        Values settings = values(settingsFile);
        Path data = Path.of(settings.text("callscribe.data"));
        try (LedgerDatabase ledger = toRead(settings)) {
            Audit audit = new Audit(ledger, DataFolder.nodeNameIn(data));
            return AuditVerifier.of(data.resolve("audit"), ChainMac.of(settings.text("audit.key")), audit)
                    .verify();
        }
    }

    private static Values values(String settingsFile) {
        CamelContext context = new DefaultCamelContext(false);
        context.getPropertiesComponent().addLocation("file:" + settingsFile + ";optional=true");
        context.build();
        return new Values(CamelSettings.of(context, Settings.all())::value, context.getTypeConverter());
    }

    private static LedgerDatabase toRead(Values settings) {
        String url = settings.text("ledger.url");
        if (url.startsWith(SQLITE) && !Files.exists(Path.of(url.substring(SQLITE.length())))) {
            throw new IllegalStateException("there is no ledger at " + url.substring(SQLITE.length())
                    + ". Run it in the folder where the application runs, with the same settings");
        }
        return LedgerDatabase.openToRead(url, settings.text("ledger.user"), settings.text("ledger.password"));
    }
}
