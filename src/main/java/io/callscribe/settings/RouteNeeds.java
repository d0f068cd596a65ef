package io.callscribe.settings;

import java.util.Set;

/**
 * What a pipeline draws on.
 *
 * @param files names of the route files that are loaded with it: its own name, and those such as {@code common/s3}
 * @param settings names of the settings that these files name as placeholders
 */
public record RouteNeeds(Set<String> files, Set<String> settings) {

    public RouteNeeds {
        files = Set.copyOf(files);
        settings = Set.copyOf(settings);
    }
}
