package io.callscribe.start;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * How log lines are written: {@code callscribe.log.format}, {@code text} or {@code json}. It has to be known before the
 * first logger is made, so before Camel reads the settings; {@code logback.xml} takes it from a system property.
 */
public final class LogFormat {

    /** The system property that {@code logback.xml} reads. */
    public static final String LOGBACK_PROPERTY = "log.appender";

    private static final String SETTING = "callscribe.log.format";
    private static final String VARIABLE = "CALLSCRIBE_LOG_FORMAT";

    private LogFormat() {}

    /** The format that is asked for: the environment wins over the command line, that over the file; {@code text} if none. */
    public static String of(Map<String, String> environment, Properties system, Path file) {
        return Stream.of(environment.get(VARIABLE), system.getProperty(SETTING), inFile(file))
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .filter("json"::equals)
                .orElse("text");
    }

    private static String inFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
        return properties.getProperty(SETTING);
    }
}
