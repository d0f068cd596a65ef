package io.callscribe.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Camel writes them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 400d}, and compound, largest
 * unit first: {@code 1h30m}. Stricter than Camel's {@code TimeUtils} in one thing: a bare number is refused, for Camel
 * takes it for milliseconds, and nobody who writes {@code 24} means that.
 */
public final class Durations {

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    private Durations() {}

    /** The duration that the text stands for; empty where it stands for none. */
    public static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(form, 1))
                .plusHours(number(form, 2))
                .plusMinutes(number(form, 3))
                .plusSeconds(number(form, 4))
                .plusMillis(number(form, 5)));
    }

    private static long number(Matcher form, int group) {
        return form.group(group) == null ? 0 : Long.parseLong(form.group(group));
    }
}
