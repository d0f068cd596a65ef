package io.callscribe.start;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * How log lines are written: {@code callscribe.log.format}, {@code text} or {@code json}. It has to be known before the
 * first logger is made, so before Camel reads the settings; {@code logback.xml} takes it from a system property.
 */
public final class LogFormat {

    /** The system property that {@code logback.xml} reads. */
    public static final String LOGBACK_PROPERTY = "log.appender";

    /** The system property that {@code logback.xml} takes the level from. */
    public static final String LEVEL_PROPERTY = "log.level";

    private static final String SETTING = "callscribe.log.format";
    private static final String ONCE = "export.once";

    private LogFormat() {}

    /** The format that is asked for: the environment wins over the command line, that over the file; {@code text} if none. */
    public static String of(Map<String, String> environment, Properties system, Path file) {
        return value(SETTING, environment, system, file).filter("json"::equals).orElse("text");
    }

    /**
     * From which level on lines are written: {@code WARN} where an export shows a bar on the terminal, which other lines would tear apart,
     * {@code INFO} otherwise.
     *
     * @param terminal whether there is one
     */
    public static String level(Map<String, String> environment, Properties system, Path file, boolean terminal) {
        boolean bar = terminal
                && value(ONCE, environment, system, file).filter("true"::equals).isPresent();
        return bar ? "WARN" : "INFO";
    }

    private static Optional<String> value(
            String setting, Map<String, String> environment, Properties system, Path file) {
        String variable = setting.replace('.', '_').toUpperCase(Locale.ROOT);
        return Stream.of(environment.get(variable), system.getProperty(setting), inFile(file, setting))
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    private static String inFile(Path file, String setting) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
        return properties.getProperty(setting);
    }
}
