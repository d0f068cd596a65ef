package io.callscribe.start;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.TypeConverter;

/** The values of checked settings, as the beans want them. */
final class Values {

    private final Function<String, String> resolved;
    private final TypeConverter converter;

    Values(Function<String, String> resolved, TypeConverter converter) {
        this.resolved = resolved;
        this.converter = converter;
    }

    /** Null where it is not set. */
    String text(String name) {
        String value = resolved.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String textOrEmpty(String name) {
        String value = text(name);
        return value == null ? "" : value;
    }

    /** The values between the commas; none where it is not set. */
    List<String> list(String name) {
        return Arrays.stream(textOrEmpty(name).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Null where it is not set. */
    Duration duration(String name) {
        String value = text(name);
        return value == null ? null : converter.convertTo(Duration.class, value);
    }

    /** Null where it is not set. */
    URI uri(String name) {
        String value = text(name);
        return value == null ? null : URI.create(value);
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    double decimal(String name) {
        return Double.parseDouble(text(name));
    }
}
