package io.callscribe.files;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Folders by the day, {@code <yyyy>/<mm>/<dd>}, so that none holds more than a day brings; and one for what has no day. */
public final class DayFolder {

    /** Where what has no known day lies. */
    static final String UNKNOWN_DATE = "unknown-date";

    private DayFolder() {}

    /**
     * The folder of the day in UTC, under another folder; {@code unknown-date} where the day is not known, is no instant, or lies outside the years 1 to
     * 9999.
     *
     * @param instant ISO-8601 in UTC; null where it is not known
     */
    public static Path of(Path root, String instant) {
        try {
            OffsetDateTime day = Instant.parse(String.valueOf(instant)).atOffset(ZoneOffset.UTC);
            return day.getYear() < 1 || day.getYear() > 9999
                    ? root.resolve(UNKNOWN_DATE)
                    : root.resolve(String.format("%04d", day.getYear()))
                            .resolve(String.format("%02d", day.getMonthValue()))
                            .resolve(String.format("%02d", day.getDayOfMonth()));
        } catch (DateTimeException e) {
            return root.resolve(UNKNOWN_DATE);
        }
    }
}
