package io.callscribe.routes;

import io.callscribe.settings.Setting;
import io.callscribe.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;

/** The shipped properties, where every setting has a value: its default, or its example. Camel itself resolves placeholders by them. */
final class SampleSettings implements AutoCloseable {

    private static final Path SHIPPED = Path.of("application.properties");

    private final CamelContext context = new DefaultCamelContext();

    SampleSettings() throws IOException {
        Properties properties = new Properties();
        properties.putAll(shipped());
        for (Setting setting : Settings.all()) {
            if (properties.getProperty(setting.name(), "").isEmpty()) {
                properties.setProperty(setting.name(), setting.example());
            }
        }
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getPropertiesComponent().addPropertiesFunction(new Millis());
        context.build();
    }

    /** Every line of the properties file, Camel's own too. */
    static Map<String, String> shipped() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(SHIPPED)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty, (one, other) -> one, TreeMap::new));
    }

    /** True for a setting, and for one pipeline's own value of it. */
    static boolean isKnown(String name, Set<String> pipelines) {
        return setting(name).isPresent()
                || pipelines.stream()
                        .filter(pipeline -> name.startsWith(pipeline + "."))
                        .anyMatch(pipeline ->
                                setting(name.substring(pipeline.length() + 1)).isPresent());
    }

    static Optional<Setting> setting(String name) {
        return Settings.all().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst();
    }

    /** The text with a valid value for each placeholder. */
    String resolve(String text) {
        return context.resolvePropertyPlaceholders(text);
    }

    @Override
    public void close() {
        context.stop();
    }

    /** As the application's own: a duration as a number of milliseconds. */
    private final class Millis implements PropertiesFunction {

        @Override
        public String getName() {
            return "millis";
        }

        @Override
        public String apply(String setting) {
            String value = resolve("{{" + setting + "}}");
            return String.valueOf(
                    context.getTypeConverter().convertTo(Duration.class, value).toMillis());
        }
    }
}
