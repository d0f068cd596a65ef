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
 * @param files the route files whose beans need the setting, such as {@code common/s3}, or {@link #EVERY}; whoever names it as a placeholder
 *     needs it too
 * @param wants what the setting is, in the words that a message gives to who has to set it
 * @param example a value that would do
 */
public record Setting(
        String name, Kind kind, Presence presence, boolean secret, Set<String> files, String wants, String example) {

    /** In place of a route file: every pipeline needs the setting. */
    static final String EVERY = "*";

    public Setting {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(presence);
        Objects.requireNonNull(wants);
        Objects.requireNonNull(example);
        files = Set.copyOf(files);
    }

    /** The environment variable that overrides this setting, such as {@code GENESYS_API_URL}. */
    public String environmentName() {
        return EnvironmentNames.of(name);
    }

    /** True where every pipeline needs this setting. */
    public boolean isForEvery() {
        return files.contains(EVERY);
    }

    /** True where what draws on this needs this setting. */
    public boolean isNeededBy(RouteNeeds needs) {
        return isForEvery() || needs.settings().contains(name) || files.stream().anyMatch(needs.files()::contains);
    }
}
