package io.callscribe.settings;

import io.callscribe.cost.PriceTiers;
import io.callscribe.rendering.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** The kinds of value that settings have. */
final class Kinds {

    static final Kind TEXT = new Kind("text", value -> true);
    static final Kind BOOLEAN = Kind.oneOf("true", "false");
    static final Kind PORT = Kind.wholeNumber(1, 65535);
    static final Kind DURATION = Kind.duration(Duration.ZERO);
    static final Kind POSITIVE_DURATION = Kind.duration(Duration.ofMillis(1));
    static final Kind NAME =
            Kind.matching("a name of letters, digits, dots, dashes and underscores", "[0-9A-Za-z._-]+");
    static final Kind HOST = Kind.matching(
            "a host name or an IP address, without scheme, port and path",
            "[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    /** As BearerHosts, which is given the value, reads it. */
    static final Kind SERVER = Kind.matching(
            "a host name or an IP address (an IPv6 one in brackets), with a port or without one, without scheme and path",
            "(\\[[0-9A-Fa-f:.]+]|[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?)(:[1-9]\\d{0,4})?");

    static final Kind HTTP_URL = new Kind(
            "a URL that starts with https:// (or http://), without query and without user name", Kinds::isHttpUrl);
    static final Kind BASE_URL = new Kind(
            "a URL that starts with https:// (or http://), without query and without user name, and without / at its end",
            value -> isHttpUrl(value) && !value.endsWith("/"));
    static final Kind INSTANT = new Kind("an instant, such as 2026-11-01T00:00:00Z", Kinds::isInstant);
    static final Kind CRON = new Kind(
            "a Quartz cron expression of six or seven fields, seconds first", CronExpression::isValidExpression);
    /** An ending of files; the names that are refused are those of other files beside the audio. */
    static final Kind CODEC = Kind.matching(
            "a format of 1 to 8 lower-case letters and digits, such as wav, that is none of part, etag, sha256, json, writing, none, other",
            "(?!(part|etag|sha256|json|writing|none|other)$)[a-z0-9]{1,8}");

    static final Kind CHANNELS =
            new Kind("channel=role pairs separated by commas, each channel and each role once", Kinds::isChannels);

    static final Kind TRANSCRIPT_FORMATS =
            new Kind("formats separated by commas, each at most once, of: txt, json, srt, vtt", Kinds::isFormats);

    static final Kind PRICE = Kind.matching("a price in USD, such as 0.004", "\\d{1,6}(\\.\\d{1,8})?");
    static final Kind PRICE_TIERS = new Kind(
            "minutes=price pairs separated by commas: the minutes of a month from which on a minute costs that price in USD,"
                    + " the first of them 0, each larger than the one before",
            Kinds::isPriceTiers);

    private static final Pattern CHANNEL = Pattern.compile("\\d{1,2}=[0-9A-Za-z_-]+");

    private Kinds() {}

    static boolean isWholeNumber(String value, long from, long to) {
        if (!value.matches("-?\\d{1,18}")) {
            return false;
        }
        long number = Long.parseLong(value);
        return number >= from && number <= to;
    }

    private static boolean isHttpUrl(String value) {
        try {
            URI uri = new URI(value);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isInstant(String value) {
        try {
            Instant.parse(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isPriceTiers(String value) {
        try {
            PriceTiers.parse(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isFormats(String value) {
        try {
            return !Format.list(value).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isChannels(String value) {
        Set<String> channels = new HashSet<>();
        Set<String> roles = new HashSet<>();
        for (String pair : value.split(",", -1)) {
            String stripped = pair.strip();
            if (!CHANNEL.matcher(stripped).matches()) {
                return false;
            }
            String[] sides = stripped.split("=");
            if (!channels.add(sides[0]) || !roles.add(sides[1])) {
                return false;
            }
        }
        return true;
    }
}
