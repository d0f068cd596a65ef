package io.callscribe.settings;

import java.util.List;

/**
 * What the check has found; never a secret's value.
 *
 * @param problems why Callscribe cannot start, each in one or two lines
 * @param warnings what is odd but does no harm
 */
public record SettingsReport(List<String> problems, List<String> warnings) {

    public SettingsReport {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }
}
