package io.callscribe.settings;

import java.util.Objects;
import java.util.Set;

/**
 * One setting: a name that people script against, so it never changes.
 *
 * @param name dotted name, as in the properties file
 * @param kind what a value looks like
 * @param presence whether a value has to be there
 * @param secret true where the value must never be shown, in a message or a log
 * @param pipelines the pipelines that need the setting; empty: every pipeline
 * @param wants what the setting is, in the words that a message gives to who has to set it
 * @param example a value that would do
 */
public record Setting(
        String name,
        Kind kind,
        Presence presence,
        boolean secret,
        Set<String> pipelines,
        String wants,
        String example) {

    public Setting {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(presence);
        Objects.requireNonNull(wants);
        Objects.requireNonNull(example);
        pipelines = Set.copyOf(pipelines);
    }

    /** The environment variable that overrides this setting, such as {@code GENESYS_API_URL}. */
    public String environmentName() {
        return EnvironmentNames.of(name);
    }

    /** True where one of the pipelines that were chosen needs this setting. */
    public boolean isNeededBy(Set<String> chosen) {
        return pipelines.isEmpty() || pipelines.stream().anyMatch(chosen::contains);
    }
}
