package io.callscribe.settings;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells everything that is wrong with the settings, all at once: what is missing, what has a bad value, what contradicts
 * itself, and what nobody knows. An empty value is one that is not set. Pure: it reads nothing but what it is given.
 */
public final class SettingsCheck {

    /** A month, and a day in which its report is written for the last time. */
    private static final Duration COST_REPORT = Duration.ofDays(32);

    private final List<Setting> settings;
    private final Clock clock;

    public SettingsCheck(List<Setting> settings, Clock clock) {
        this.settings = List.copyOf(settings);
        this.clock = clock;
    }

    public SettingsReport check(SettingsInput input) {
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Set<String> chosen = chosenPipelines(input);
        for (Setting setting : settings) {
            checkValue(setting, input, chosen, problems);
            checkOverrides(setting, input, problems);
            warnOfSecretInFile(setting, input, warnings);
        }
        warnOfShortKeep(input, warnings);
        warnOfCopiesOfNothing(input, warnings);
        new ClosedEndpoints(settings).check(input, chosen, problems, warnings);
        new Contradictions(settings, clock).check(input, chosen, problems);
        new UnknownNames(settings, input).check(problems, warnings);
        return new SettingsReport(problems, warnings);
    }

    /** The pipelines that {@code callscribe.pipelines} names, in that order. */
    public static Set<String> chosenPipelines(SettingsInput input) {
        Set<String> chosen = new LinkedHashSet<>();
        Arrays.stream(input.valueOf("callscribe.pipelines").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(chosen::add);
        return chosen;
    }

    private void checkValue(Setting setting, SettingsInput input, Set<String> chosen, List<String> problems) {
        List<String> needing = setting.presence() == Presence.OPTIONAL ? List.of() : input.needing(setting, chosen);
        checkForm(setting, setting.name(), needing, input, problems);
    }

    private void checkOverrides(Setting setting, SettingsInput input, List<String> problems) {
        input.pipelines().stream()
                .sorted()
                .map(pipeline -> pipeline + "." + setting.name())
                .filter(input::isGiven)
                .forEach(name -> checkForm(setting, name, List.of(), input, problems));
    }

    private void checkForm(
            Setting setting, String name, List<String> needing, SettingsInput input, List<String> problems) {
        String value;
        try {
            value = input.values().apply(name);
        } catch (IllegalArgumentException e) {
            problems.add(Problems.unresolved(setting, name, input.originOf(name)));
            return;
        }
        if (value == null || value.isEmpty()) {
            if (!needing.isEmpty()) {
                problems.add(Problems.missing(setting, needing));
            }
        } else if (!value.strip().equals(value)) {
            problems.add(Problems.padded(setting, name, input.originOf(name)));
        } else if (!setting.kind().accepts().test(value)) {
            problems.add(Problems.bad(setting, name, value, input.originOf(name)));
        }
    }

    private void warnOfSecretInFile(Setting setting, SettingsInput input, List<String> warnings) {
        boolean inFile = input.originOf(setting.name()).equals(SettingsInput.FILE)
                && !input.valueOf(setting.name()).isEmpty();
        if (setting.secret() && inFile) {
            warnings.add(
                    setting.name() + " is written in application.properties: a secret is safer in the environment, as "
                            + setting.environmentName());
        }
    }

    private static void warnOfCopiesOfNothing(SettingsInput input, List<String> warnings) {
        if (input.valueOf("transcript.s3").equals("true")
                && input.valueOf("transcript.formats").isEmpty()) {
            warnings.add(
                    "transcript.s3 is true, but transcript.formats is empty: where a pipeline has no format of its own,"
                            + " there is nothing to copy");
        }
    }

    private static void warnOfShortKeep(SettingsInput input, List<String> warnings) {
        Durations.parse(input.valueOf("ledger.keep"))
                .filter(keep -> keep.compareTo(COST_REPORT) < 0)
                .ifPresent(keep -> warnings.add("ledger.keep is " + input.valueOf("ledger.keep") + ", shorter than "
                        + COST_REPORT.toDays()
                        + "d: the cost report of a month is made of what the ledger keeps, and goes no"
                        + " further once its first day is no longer kept"));
    }
}
