package io.callscribe.genesys;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** A point in time as ISO 8601 and RFC 3339 write it: with any offset or none, which is UTC, with a fraction or without. */
final class PointInTime {

    private static final int LONGEST = 64;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private PointInTime() {}

    /** The instant; null where the text is none, or is outside the years 1970 to 9999. */
    static Instant parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        try {
            TemporalAccessor time =
                    FORMAT.parseBest(text.strip().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            OffsetDateTime at = time instanceof OffsetDateTime with
                    ? with
                    : LocalDateTime.from(time).atOffset(ZoneOffset.UTC);
            return at.getYear() >= FIRST_YEAR && at.getYear() <= LAST_YEAR && at.toEpochSecond() >= 0
                    ? at.toInstant()
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
