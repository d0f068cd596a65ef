package io.callscribe.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody probably meant: the nearest by Levenshtein distance. */
public final class NearestName {

    private NearestName() {}

    /** The nearest of the known names within the given distance; of several, the first in alphabetical order. */
    public static Optional<String> of(String name, Collection<String> known, int within) {
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= within)
                .filter(candidate -> distance(name, candidate) <= within)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many single characters have to be inserted, removed or replaced to make one out of the other. */
    static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[other.length()];
    }
}
