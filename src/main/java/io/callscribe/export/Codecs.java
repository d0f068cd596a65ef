package io.callscribe.export;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The formats that are exported, {@code export.codecs}: as Genesys names them, in lower case and without dots (document 3). They are
 * endings of files.
 *
 * @param wanted formats in that form
 */
public record Codecs(Set<String> wanted) {

    private static final String NONE = "none";
    private static final String OTHER = "other";
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,20}");

    public Codecs {
        wanted = Set.copyOf(wanted);
    }

    /** Reads the setting. */
    public static Codecs of(List<String> names) {
        Set<String> wanted = new TreeSet<>();
        names.forEach(name -> wanted.add(name.toLowerCase(Locale.ROOT).replace(".", "")));
        return new Codecs(wanted);
    }

    /**
     * A format in the form that is compared and kept. What is no name of a format is never wanted: {@code none} where there is none,
     * {@code other} where it cannot stand in a file's name.
     *
     * @param told what Genesys says; null where it says nothing
     */
    public String normalized(String told) {
        String plain = told == null ? "" : told.strip().toLowerCase(Locale.ROOT).replace(".", "");
        return plain.isEmpty() ? NONE : NAME.matcher(plain).matches() ? plain : OTHER;
    }

    /** Whether a recording of this normalized format is left out. */
    public boolean leavesOut(String format) {
        return !wanted.contains(format);
    }
}
