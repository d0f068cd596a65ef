package io.callscribe.start;

import io.callscribe.cost.CostReport;
import io.callscribe.export.ExportRun;
import io.callscribe.ledger.DataFolder;
import io.callscribe.ledger.DataFolderInUseException;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.SqliteLibrary;
import io.callscribe.report.EventLog;
import io.callscribe.server.RequestServer;
import io.callscribe.settings.CamelSettings;
import io.callscribe.settings.Settings;
import io.callscribe.settings.SettingsCheck;
import io.callscribe.settings.SettingsInput;
import io.callscribe.settings.SettingsReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at everything before anything starts: checks the settings, chooses the route files, takes the data folder, and binds
 * it as bean {@code dataFolder}. Camel calls it once the properties can be resolved, and before it reads a single route.
 */
public final class Startup extends MainListenerSupport {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    /** The files of routes/common/ that call somebody who is paid for words. */
    private static final List<String> PAID = List.of("transcribe", "stt");

    private final RouteFiles routeFiles;
    private final Map<String, String> environment;
    private final Properties system;
    private final Clock clock;

    public Startup(Path routes, Map<String, String> environment, Properties system, Clock clock) {
        this.routeFiles = new RouteFiles(routes);
        this.environment = Map.copyOf(environment);
        this.system = system;
        this.clock = clock;
    }

    /** @throws StartRefusedException with everything that is wrong */
    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelSettings settings = CamelSettings.of(main.getCamelContext(), Settings.all());
        SettingsInput input = input(settings);
        check(input);
        Set<String> pipelines = SettingsCheck.chosenPipelines(input);
        main.configure()
                .setRoutesIncludePattern(routeFiles.includePattern(pipelines, settings.value("genesys.profile")));
        freePort("Health and metrics", "callscribe.management", settings);
        boolean needsServer =
                routeFiles.answerRequests(routeFiles.choose(pipelines, settings.value("genesys.profile")));
        if (needsServer) {
            freePort("The server for requests", "callscribe.server", settings);
        }
        DataFolder folder = open(Path.of(settings.value("callscribe.data")));
        SqliteLibrary.unpackIn(folder.path().resolve("native"), settings.value("ledger.url"));
        main.getCamelContext().getRegistry().bind("vertxOptions", RequestServer.options());
        main.getCamelContext().getRegistry().bind("dataFolder", folder);
        main.getCamelContext().getRegistry().bind(ExportRunWiring.END, end(main));
        hurry(main.getCamelContext(), settings);
        wire(main.getCamelContext(), settings, folder, pipelines);
        if (needsServer) {
            serve(main.getCamelContext(), settings);
        }
        LOG.info(
                "Pipelines: {}. Node {}, data in {}",
                String.join(", ", pipelines),
                folder.nodeName(),
                folder.path().toAbsolutePath());
    }

    /** Who waits for the end of a run does not wait for the next minute, unless it is told when to ask. */
    private static void hurry(CamelContext context, CamelSettings settings) {
        if (Boolean.parseBoolean(settings.value("export.once"))) {
            context.getPropertiesComponent().addInitialProperty("export-recordings.discover.cron", "0/5 * * * * ?");
        }
    }

    /** What ends the application from within; without {@link EndingMain} it can be stopped from outside alone. */
    private static IntConsumer end(BaseMainSupport main) {
        return main instanceof EndingMain ending ? ending::end : code -> LOG.info("The run is over, with {}", code);
    }

    @Override
    public void afterStart(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        LOG.info(
                "Callscribe runs, with {} routes on Camel {}. Health: http://{}/observe/health",
                context.getRoutesSize(),
                context.getVersion(),
                context.resolvePropertyPlaceholders("{{callscribe.management.host}}:{{callscribe.management.port}}"));
    }

    private void wire(CamelContext context, CamelSettings settings, DataFolder folder, Set<String> pipelines) {
        try {
            Values values = new Values(settings::value, context.getTypeConverter());
            context.getPropertiesComponent().addPropertiesFunction(new MillisFunction(values));
            new Wiring(context.getRegistry(), values, folder, List.copyOf(pipelines), payers(values), clock).bind();
            context.addService(new LastSteps(
                    context.getRegistry().lookupByNameAndType("exportRun", ExportRun.class),
                    context.getRegistry().lookupByNameAndType("eventLog", EventLog.class),
                    context.getRegistry().lookupByNameAndType("costReport", CostReport.class),
                    context.getRegistry().lookupByNameAndType("ledger", Ledger.class),
                    folder));
        } catch (Exception e) {
            throw new IllegalStateException("The parts of Callscribe could not be made: " + e.getMessage(), e);
        }
    }

    /** The pipelines whose words cost money. */
    private Set<String> payers(Values values) {
        String profile = values.text("genesys.profile");
        return PAID.stream()
                .flatMap(file -> routeFiles.pipelinesDrawingOn(file, profile).stream())
                .collect(Collectors.toSet());
    }

    private SettingsInput input(CamelSettings settings) {
        return new SettingsInput(
                settings::value,
                settings.fileKeys(),
                system.stringPropertyNames(),
                environment,
                routeFiles.needs(profile(settings)),
                routeFiles.profiles());
    }

    /** Nothing is drawn on of a profile that cannot be resolved, which is told as a problem of its setting. */
    private static String profile(CamelSettings settings) {
        try {
            return String.valueOf(settings.value("genesys.profile"));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void check(SettingsInput input) {
        SettingsReport report = new SettingsCheck(Settings.all(), clock).check(input);
        report.warnings().forEach(LOG::warn);
        if (!report.problems().isEmpty()) {
            throw new StartRefusedException(report.problems());
        }
    }

    private static void serve(CamelContext context, CamelSettings settings) {
        RequestServer server = new RequestServer(
                context,
                settings.value("callscribe.server.host"),
                Integer.parseInt(settings.value("callscribe.server.port")));
        try {
            context.addService(server, true, true);
        } catch (Exception e) {
            throw new IllegalStateException("The server for requests could not be made: " + e.getMessage(), e);
        }
    }

    /** Camel itself would go on without the server where the port is taken, and say so only in a stack trace. */
    private static void freePort(String what, String prefix, CamelSettings settings) {
        String host = settings.value(prefix + ".host");
        String port = settings.value(prefix + ".port");
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, Integer.parseInt(port)));
        } catch (IOException e) {
            throw new StartRefusedException(List.of(what + " cannot listen on " + host + ", port " + port
                    + ": " + e.getMessage() + ". Expected a free port and an address of this machine: see "
                    + told(prefix, "port")
                    + " and " + told(prefix, "host") + "."));
        }
    }

    private static String told(String prefix, String setting) {
        String name = prefix + "." + setting;
        return name + " (" + name.toUpperCase(Locale.ROOT).replace('.', '_') + ")";
    }

    private static DataFolder open(Path path) {
        try {
            return DataFolder.open(path);
        } catch (DataFolderInUseException | UncheckedIOException e) {
            throw new StartRefusedException(List.of(e.getMessage()));
        }
    }
}
