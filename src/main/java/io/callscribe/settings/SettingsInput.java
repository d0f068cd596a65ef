package io.callscribe.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What there is to check: the values as Camel resolves them, and where they may come from.
 *
 * @param values resolved value by setting name: null or empty where there is none. An {@link IllegalArgumentException}
 *     where the value cannot be resolved, because it names a placeholder that nothing sets
 * @param fileKeys all keys of the properties file
 * @param systemKeys all names of the JVM's system properties
 * @param environment all environment variables
 * @param routes what each pipeline that there is a route file for draws on, by the pipeline's name
 * @param profiles the Genesys profiles there are a route file for
 */
public record SettingsInput(
        Function<String, String> values,
        Set<String> fileKeys,
        Set<String> systemKeys,
        Map<String, String> environment,
        Map<String, RouteNeeds> routes,
        Set<String> profiles) {

    static final String FILE = "application.properties";

    public SettingsInput {
        fileKeys = Set.copyOf(fileKeys);
        systemKeys = Set.copyOf(systemKeys);
        environment = Map.copyOf(environment);
        routes = Map.copyOf(routes);
        profiles = Set.copyOf(profiles);
    }

    /** The pipelines there are a route file for. */
    Set<String> pipelines() {
        return routes.keySet();
    }

    /** Those of these pipelines that need a setting, in their order; one that there is no route file for needs what every one does. */
    List<String> needing(Setting setting, Set<String> chosen) {
        return chosen.stream()
                .filter(pipeline ->
                        setting.isNeededBy(routes.getOrDefault(pipeline, new RouteNeeds(Set.of(pipeline), Set.of()))))
                .toList();
    }

    /** The value, or an empty text where there is none or where it cannot be resolved. */
    String valueOf(String name) {
        try {
            String value = values.apply(name);
            return value == null ? "" : value;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** True where the file, the command line or the environment gives a value for this very name. */
    boolean isGiven(String name) {
        return fileKeys.contains(name)
                || systemKeys.contains(name)
                || !environment.getOrDefault(EnvironmentNames.of(name), "").isEmpty();
    }

    /** Where the value comes from, in words. */
    String originOf(String name) {
        String variable = EnvironmentNames.of(name);
        if (!environment.getOrDefault(variable, "").isEmpty()) {
            return "environment variable " + variable;
        }
        return systemKeys.contains(name) ? "-D" + name : FILE;
    }
}
