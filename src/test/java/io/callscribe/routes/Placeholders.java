package io.callscribe.routes;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a text asks the settings for: <code>{{x}}</code>, <code>{{?x}}</code>, <code>{{millis:x}}</code>,
 * <code>{{x:default}}</code>, where a default may be a placeholder again; and Simple's <code>${properties:x}</code>.
 */
final class Placeholders {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final String MILLIS = "millis:";
    private static final Pattern SIMPLE = Pattern.compile("\\$\\{propert(?:ies|iesExist):([^:}]+)");

    private Placeholders() {}

    /** In alphabetical order; a function that is not ours keeps its name, as {@code env:HOME}. */
    static Set<String> in(String text) {
        Set<String> names = new TreeSet<>();
        collect(text, names);
        Matcher simple = SIMPLE.matcher(text);
        while (simple.find()) {
            names.add(simple.group(1).replaceFirst("^[?!]", ""));
        }
        return names;
    }

    private static void collect(String text, Set<String> names) {
        int open = text.indexOf(OPEN);
        while (open >= 0) {
            int close = closing(text, open);
            collectOne(text.substring(open + OPEN.length(), close), names);
            open = text.indexOf(OPEN, close + CLOSE.length());
        }
    }

    private static void collectOne(String inner, Set<String> names) {
        String rest = inner.replaceFirst("^[?!]", "");
        boolean isOurFunction = rest.startsWith(MILLIS);
        rest = isOurFunction ? rest.substring(MILLIS.length()) : rest;
        boolean isCamelsFunction = rest.matches("(env|sys|service|bean|aws|hashicorp|secret):.*");
        int colon = isCamelsFunction ? -1 : rest.indexOf(':');
        names.add(colon < 0 ? rest : rest.substring(0, colon));
        if (colon >= 0) {
            collect(rest.substring(colon + 1), names);
        }
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length() - 1; at++) {
            if (text.startsWith(OPEN, at)) {
                depth++;
                at++;
            } else if (text.startsWith(CLOSE, at)) {
                depth--;
                if (depth == 0) {
                    return at;
                }
                at++;
            }
        }
        throw new IllegalArgumentException("A placeholder is not closed: " + text);
    }
}
