package io.callscribe.sandbox;

import io.callscribe.settings.EnvironmentNames;
import io.callscribe.settings.Settings;
import io.callscribe.start.RouteFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment of an application that is started as a process of its own: that of whoever starts it, without what means something to Callscribe. */
public final class ChildEnvironment {

    private static final Set<String> PREFIXES = Stream.of(
                    Settings.all().stream().map(setting -> setting.name().split("\\.")[0]),
                    new RouteFiles(Path.of("routes")).pipelines().stream(),
                    Stream.of("aws", "camel", "java.tool.options"))
            .flatMap(names -> names)
            .map(name -> EnvironmentNames.of(name))
            .collect(Collectors.toUnmodifiableSet());

    private ChildEnvironment() {}

    /**
     * Sets the environment of a process to be.
     *
     * @param environment as the process builder has it
     * @param settings the settings that the application gets, and no others
     */
    public static void set(Map<String, String> environment, Map<String, String> settings) {
        environment.keySet().removeIf(ChildEnvironment::isOurs);
        environment.putAll(settings);
    }

    private static boolean isOurs(String variable) {
        return PREFIXES.stream().anyMatch(prefix -> variable.equals(prefix) || variable.startsWith(prefix + "_"));
    }
}
