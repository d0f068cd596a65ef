package io.callscribe.start;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.callscribe.ledger.DataFolder;
import io.callscribe.ledger.Entry;
import io.callscribe.ledger.Item;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.LedgerComponent;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/**
 * The project's own route files, with the beans that {@link Wiring} makes of {@code application.properties}, in a CamelContext of a
 * test. What is logged from INFO on is kept in {@link #log}.
 */
public final class RouteRig implements AutoCloseable {

    public static final String PIPELINE = "calls";
    private static final Path ROUTES = Path.of("routes");

    public final DefaultCamelContext camel = new DefaultCamelContext();
    public final List<String> log = new CopyOnWriteArrayList<>();
    public final Path data;
    private final DataFolder folder;
    private final Values values;
    private final Ledger ledger;
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (!event.getLoggerName().startsWith("org.")) {
                log.add(event.getLevel() + " " + event.getFormattedMessage());
            }
        }
    };
    private final Level levelBefore;

    /** @param settings what differs from application.properties */
    public RouteRig(Path data, Map<String, String> settings) throws Exception {
        this.data = data;
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("application.properties"))) {
            properties.load(file);
        }
        properties.setProperty("callscribe.data", data.toString());
        properties.setProperty("retry.delay", "10ms");
        properties.setProperty("s3.bucket", "bucket");
        properties.setProperty("genesys.client-id", "client");
        properties.setProperty("genesys.client-secret", "secret");
        properties.putAll(settings);
        properties.keySet().removeIf(name -> name.toString().startsWith("camel."));
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getPropertiesComponent().setLocation(null);
        values = new Values(name -> camel.resolvePropertyPlaceholders("{{" + name + "}}"), camel.getTypeConverter());
        camel.getPropertiesComponent().addPropertiesFunction(new MillisFunction(values));
        folder = DataFolder.open(data);
        new Wiring(camel.getRegistry(), values, folder, List.of(PIPELINE), Set.of(PIPELINE), Clock.systemUTC()).bind();
        ledger = bean("ledger", Ledger.class);
        configureComponents();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        levelBefore = root.getLevel();
        root.setLevel(Level.INFO);
        appender.start();
        root.addAppender(appender);
    }

    private void configureComponents() {
        LedgerComponent component = new LedgerComponent();
        component.setLedger(ledger());
        component.setPollInterval(50);
        component.setProbeInterval(60_000); // letTimePass() brings the probes
        component.setRetryWindow(values.duration("retry.window").toMillis());
        camel.addComponent("ledger", component);
        for (String scheme : List.of("http", "https")) {
            HttpComponent http = camel.getComponent(scheme, HttpComponent.class);
            http.setAutomaticRetriesDisabled(true);
            http.setContentCompressionDisabled(true);
            http.setHeaderFilterStrategy(bean("headerAllowList", org.apache.camel.spi.HeaderFilterStrategy.class));
        }
        camel.getShutdownStrategy().setTimeout(10);
    }

    /** Binds a step of a test's own. */
    public RouteRig bind(String name, Processor processor) {
        camel.getRegistry().bind(name, processor);
        return this;
    }

    /** Starts files under {@code routes/}, and the test's own routes. */
    public RouteRig start(String yaml, String... files) throws Exception {
        for (String file : files) {
            load(file, Files.readString(ROUTES.resolve(file)));
        }
        load("test.camel.yaml", yaml);
        camel.start();
        return this;
    }

    /** One route of a file, for a test that needs no other. */
    public static String route(String file, String id) throws IOException {
        for (String route : Files.readString(ROUTES.resolve(file)).split("(?m)^(?=- )")) {
            if (route.contains("    id: " + id + "\n")) {
                return route;
            }
        }
        throw new IllegalArgumentException("No route " + id + " in " + file);
    }

    private void load(String name, String yaml) throws Exception {
        if (!yaml.isBlank()) {
            Resource resource =
                    ResourceHelper.fromString(Path.of(name).getFileName().toString(), yaml);
            PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
        }
    }

    public <T> T bean(String name, Class<T> type) {
        return camel.getRegistry().lookupByNameAndType(name, type);
    }

    public Ledger ledger() {
        return ledger;
    }

    public void enter(String stage, String... ids) {
        for (String id : ids) {
            ledger().entrance()
                    .enter(
                            PIPELINE,
                            List.of(new Entry(id, stage, Map.of("startTime", "2026-11-20T08:00:00Z"), Map.of())));
        }
    }

    public Item find(String id) {
        return ledger().steps().find(PIPELINE, id).orElseThrow();
    }

    public Item find(String pipeline, String id) {
        return ledger().steps().find(pipeline, id).orElseThrow();
    }

    /** What happened to an item, as {@code what stage>to}. */
    public List<String> story(String id) {
        return ledger().events().of(id).stream()
                .map(event -> event.what() + " " + (event.stage() == null ? "" : event.stage())
                        + (event.to() == null ? "" : ">" + event.to()))
                .toList();
    }

    /** The stages that an item was moved to, in their order. */
    public List<String> stages(String id) {
        return ledger().events().of(id).stream()
                .map(event -> event.to())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Waits until an item of any pipeline stands at this stage, a minute at most. */
    public void untilAt(String id, String stage) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        asks("SELECT stage FROM item WHERE item_id = '" + id + "'"))
                .as(() -> story(id) + "\n" + String.join("\n", log))
                .containsExactly(stage));
    }

    /** The dead letter of an item. */
    public String deadLetter(String pipeline, String id) throws IOException {
        return Files.readString(data.resolve("dead-letters/" + pipeline + "--" + id + ".json"));
    }

    /** The state that an orchestrator's probe is told. */
    public HealthCheck.State readiness() {
        return bean("callscribe-ready", HealthCheck.class).call().getState();
    }

    /** Lets all waits and pauses be over. */
    public void letTimePass() {
        sql("UPDATE stage SET paused_until = 1 WHERE paused_until IS NOT NULL");
        sql("UPDATE item SET due_at = 1 WHERE ended = 0 AND claimed_by IS NULL");
    }

    public int sql(String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"))) {
            connection.createStatement().execute("PRAGMA busy_timeout = 10000");
            return connection.createStatement().executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of every row. */
    public List<String> asks(String query) {
        List<String> rows = new java.util.ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                java.sql.ResultSet found = connection.createStatement().executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends an exchange, and gives it back with what became of it. */
    public Exchange send(String uri, Processor prepare) {
        return camel.createProducerTemplate().request(uri, prepare);
    }

    public void assertLogged(String... parts) {
        assertThat(log).anySatisfy(line -> assertThat(line).contains(parts));
    }

    @Override
    public void close() {
        camel.stop();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(appender);
        root.setLevel(levelBefore);
        ledger.close();
        folder.close();
    }
}
