package io.callscribe.media;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes an answer has (RFC 9110, section 14.4).
 *
 * @param first from 0
 * @param last never before {@code first}
 * @param total how many bytes there are in all, more than {@code last}; null where the answer does not tell
 */
record ContentRange(long first, long last, Long total) {

    private static final Pattern SATISFIED = Pattern.compile("(?i:bytes) (\\d{1,18})-(\\d{1,18})/(?:(\\d{1,18})|\\*)");
    private static final Pattern UNSATISFIED = Pattern.compile("(?i:bytes) \\*/(\\d{1,18})");

    /** Reads the header of a 206; empty where there is none, or none that is valid. */
    static Optional<ContentRange> parse(String header) {
        Matcher range = SATISFIED.matcher(String.valueOf(header));
        return range.matches()
                ? Optional.of(new ContentRange(
                                Long.parseLong(range.group(1)),
                                Long.parseLong(range.group(2)),
                                range.group(3) == null ? null : (Long) Long.parseLong(range.group(3))))
                        .filter(ContentRange::isValid)
                : Optional.empty();
    }

    /** How many bytes there are in all, as the header of a 416 tells; empty where it does not. */
    static OptionalLong totalOfUnsatisfied(String header) {
        Matcher range = UNSATISFIED.matcher(String.valueOf(header));
        return range.matches() ? OptionalLong.of(Long.parseLong(range.group(1))) : OptionalLong.empty();
    }

    private boolean isValid() {
        return first <= last && (total == null || last < total);
    }

    @Override
    public String toString() {
        return "bytes " + first + "-" + last + "/" + (total == null ? "*" : total);
    }
}
