package io.callscribe.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The project's own application.properties, as it is shipped. */
final class PropertiesFile {

    static final Path PATH = Path.of("application.properties");

    private PropertiesFile() {}

    /** The settings in it, without what configures Camel itself. */
    static Map<String, String> values() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(PATH)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("camel."))
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** The names of the settings in it, in its order, twice where it has one twice. */
    static List<String> names() throws IOException {
        return Files.readAllLines(PATH).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("camel."))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }
}
