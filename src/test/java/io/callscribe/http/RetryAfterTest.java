package io.callscribe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|PT0S",
                "5|PT5S",
                " 120 |PT2M",
                "86400|PT24H",
                "86401|PT24H",
                "99999999999999999999999|PT24H",
                "Fri, 20 Nov 2026 12:00:30 GMT|PT30S",
                "Friday, 20-Nov-26 12:00:30 GMT|PT30S",
                "Fri Nov 20 12:00:30 2026|PT30S",
                "Sun Nov  1 12:00:30 2026|PT0S",
                "Fri, 20 Nov 2026 11:59:59 GMT|PT0S",
                "Sunday, 06-Nov-94 08:49:37 GMT|PT0S",
                "Sat, 20 Nov 2027 12:00:00 GMT|PT24H"
            })
    void secondsAndAllThreeFormsOfADateAreUnderstood(String value, Duration wait) {
        assertThat(RetryAfter.parse(value, NOW)).contains(wait);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.5",
                "+3",
                "5s",
                "soon",
                "٣",
                "Fri, 32 Nov 2026 12:00:00 GMT",
                "Mon, 20 Nov 2026 12:00:00 GMT"
            })
    void whatIsNeitherIsNoWait(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }

    @Property
    void anyTextGivesAWaitFromZeroTo24HoursOrNone(@ForAll String value) {
        Optional<Duration> wait = RetryAfter.parse(value, NOW);
        assertThat(wait.orElse(Duration.ZERO)).isBetween(Duration.ZERO, Duration.ofHours(24));
    }

    @Property
    void secondsComeBackAsTheyWere(@ForAll @IntRange(max = 86_400) int seconds) {
        assertThat(RetryAfter.parse(Integer.toString(seconds), NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Property
    void aDateAheadIsTheTimeUntilThen(@ForAll @LongRange(max = 86_400) long seconds) {
        String date = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(NOW.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
        assertThat(RetryAfter.parse(date, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Example
    void aDateIsReadTheSameInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(RetryAfter.parse("Fri, 20 Nov 2026 12:00:30 GMT", NOW)).contains(Duration.ofSeconds(30));
            assertThat(RetryAfter.parse("Fri Nov 20 12:00:30 2026", NOW)).contains(Duration.ofSeconds(30));
        } finally {
            Locale.setDefault(before);
        }
    }
}
