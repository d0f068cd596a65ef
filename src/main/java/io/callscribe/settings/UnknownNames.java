package io.callscribe.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds settings that nobody knows: a misspelt name would otherwise be a default that somebody believes to have changed.
 *
 * <p>In the file and on the command line, a name under one of our prefixes has to be known. The environment is shared with
 * others: there, only the prefixes that nobody else uses are held to that; elsewhere a name that looks like a slip of the
 * pen is a warning. What Kubernetes sets for the services of a namespace, and AWS's own variables, are left alone.
 */
final class UnknownNames {

    private static final List<String> OUR_VARIABLES = List.of("CALLSCRIBE_", "GENESYS_", "TRANSCRIBE_", "LEDGER_");
    /** What every JVM sets by itself under a prefix of ours. */
    private static final Set<String> JVM_KEYS = Set.of("native.encoding");

    private static final int SLIP = 2;

    private final Set<String> known;
    private final Set<String> prefixes;
    private final Map<String, String> variables;
    private final SettingsInput input;

    UnknownNames(List<Setting> settings, SettingsInput input) {
        this.input = input;
        Set<String> names = settings.stream().map(Setting::name).collect(Collectors.toSet());
        this.known = Stream.concat(names.stream(), overrides(input.pipelines())).collect(Collectors.toSet());
        this.prefixes = known.stream().map(UnknownNames::prefix).collect(Collectors.toSet());
        this.variables =
                known.stream().collect(Collectors.toMap(EnvironmentNames::of, name -> name, (one, other) -> one));
    }

    void check(List<String> problems, List<String> warnings) {
        new TreeSet<>(input.fileKeys()).forEach(key -> checkKey(key, "in application.properties", problems, warnings));
        new TreeSet<>(input.systemKeys()).forEach(key -> checkSystemKey(key, problems, warnings));
        new TreeMap<>(input.environment()).forEach((name, value) -> checkVariable(name, value, problems, warnings));
    }

    private void checkSystemKey(String key, List<String> problems, List<String> warnings) {
        if (key.startsWith("aws.") || JVM_KEYS.contains(key)) {
            checkSlip(key, "on the command line", warnings);
        } else {
            checkKey(key, "on the command line (-D)", problems, warnings);
        }
    }

    private void checkKey(String key, String where, List<String> problems, List<String> warnings) {
        if (known.contains(key) || key.startsWith("camel.")) {
            return;
        }
        if (prefixes.contains(prefix(key))) {
            problems.add(key + " " + where + " is no setting." + meant(key, known));
        } else {
            checkSlip(key, where, warnings);
        }
    }

    private void checkSlip(String key, String where, List<String> warnings) {
        if (known.contains(key)) {
            return;
        }
        NearestName.of(key, known, SLIP)
                .ifPresent(near -> warnings.add(key + " " + where + " is no setting; did you mean " + near + "?"));
    }

    private void checkVariable(String name, String value, List<String> problems, List<String> warnings) {
        if (variables.containsKey(name) || name.startsWith("AWS_") || EnvironmentNames.isServiceLink(name, value)) {
            return;
        }
        if (OUR_VARIABLES.stream().anyMatch(name::startsWith)) {
            problems.add("The environment variable " + name + " is no setting." + meant(name, variables.keySet()));
        } else {
            NearestName.of(EnvironmentNames.of(name), variables.keySet(), SLIP)
                    .ifPresent(near -> warnings.add(
                            "The environment variable " + name + " is no setting; did you mean " + near + "?"));
        }
    }

    private static String meant(String name, Set<String> known) {
        return NearestName.of(name, known, Math.max(SLIP, name.length() / 3))
                .map(near -> " Did you mean " + near + "?")
                .orElse(" Remove it, or see application.properties for the names there are.");
    }

    private static Stream<String> overrides(Set<String> pipelines) {
        return pipelines.stream().map(pipeline -> pipeline + ".discover.cron");
    }

    private static String prefix(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot + 1);
    }
}
