package io.callscribe.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header Retry-After (RFC 9110, section 10.2.3): seconds, or one of the three forms of an HTTP date (5.6.7). */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH);

    private RetryAfter() {}

    /**
     * How long to wait from now: zero for a date that is over, never more than 24 hours.
     *
     * @param value the header's value; null counts as absent
     * @return empty if it is neither seconds nor a date, or negative
     */
    public static Optional<Duration> parse(String value, Instant now) {
        String text = value == null ? "" : value.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(text.length() > 9 ? LONGEST : capped(Duration.ofSeconds(Long.parseLong(text))));
        }
        return date(text, now).map(at -> at.isAfter(now) ? capped(Duration.between(now, at)) : Duration.ZERO);
    }

    private static Duration capped(Duration asked) {
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Optional<Instant> date(String text, Instant now) {
        return imfFixdate(text).or(() -> local(text, ASCTIME)).or(() -> local(text, rfc850(now)));
    }

    private static Optional<Instant> imfFixdate(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> local(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A year of two digits that seems more than 50 years ahead is the past one with the same digits. */
    private static DateTimeFormatter rfc850(Instant now) {
        int firstYear = now.atOffset(ZoneOffset.UTC).getYear() - 49;
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }
}
