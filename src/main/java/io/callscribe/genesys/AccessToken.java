package io.callscribe.genesys;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token and how long to use it: until shortly before it expires, so that no call sets out with a token that
 * dies on the way.
 */
record AccessToken(String value, Instant usableUntil) {
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofDays(30);

    /** The margin is a tenth of the life, at most 60 seconds. A life of more than 30 days counts as 30 days. */
    static AccessToken of(String value, Instant askedAt, Duration life) {
        Duration counted = life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
        Duration tenth = counted.dividedBy(10);
        Duration margin = tenth.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : tenth;
        return new AccessToken(value, askedAt.plus(counted).minus(margin));
    }

    boolean usableAt(Instant now) {
        return now.isBefore(usableUntil);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AccessToken[usableUntil=" + usableUntil + "]";
    }
}
