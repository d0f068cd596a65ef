package io.callscribe.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader takes for one character: the extended grapheme clusters of Unicode (UAX 29), such as a letter with its accents, a flag, a family. By
 * regular expression, for {@code java.text.BreakIterator} takes flags and families apart before JDK 20.
 */
final class Graphemes {

    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final int FIRST_THAT_COMBINES = 0x300;

    private Graphemes() {}

    /** How many there are. */
    static int count(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(count) < FIRST_THAT_COMBINES) {
            count++;
        }
        if (count == text.length()) {
            return count;
        }
        count = 0;
        Matcher cluster = CLUSTER.matcher(text);
        while (cluster.find()) {
            count++;
        }
        return count;
    }

    /** Each of them. */
    static List<String> of(String text) {
        List<String> clusters = new ArrayList<>();
        Matcher cluster = CLUSTER.matcher(text);
        while (cluster.find()) {
            clusters.add(cluster.group());
        }
        return clusters;
    }
}
