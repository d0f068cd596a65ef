package io.callscribe.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the value of a setting looks like.
 *
 * @param wants the form in words, as a message gives it: "a whole number from 1 to 65535"
 * @param accepts true for a value of this form; never asked about an empty one
 * @see Kinds
 */
public record Kind(String wants, Predicate<String> accepts) {

    public Kind {
        Objects.requireNonNull(wants);
        Objects.requireNonNull(accepts);
    }

    static Kind wholeNumber(long from, long to) {
        return new Kind("a whole number from " + from + " to " + to, value -> Kinds.isWholeNumber(value, from, to));
    }

    static Kind duration(Duration from) {
        String least = from.isZero() ? "" : ", longer than nothing";
        return new Kind(
                "a duration with its unit, such as 500ms, 30s, 5m, 24h, 400d or 1h30m" + least,
                value -> Durations.parse(value)
                        .filter(duration -> duration.compareTo(from) >= 0)
                        .isPresent());
    }

    static Kind oneOf(String... values) {
        return new Kind("one of: " + String.join(", ", values), List.of(values)::contains);
    }

    static Kind matching(String wants, String regex) {
        return new Kind(wants, Pattern.compile(regex).asMatchPredicate());
    }

    static Kind listOf(Kind element) {
        return new Kind(
                "a list, separated by commas, of: " + element.wants(), value -> Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .allMatch(part -> !part.isEmpty() && element.accepts().test(part)));
    }
}
