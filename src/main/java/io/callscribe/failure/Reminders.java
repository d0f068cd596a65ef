package io.callscribe.failure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of what lasts: at once, and then once a minute for as long as it does. Bound: one entry a route. */
public final class Reminders {

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Reasons reasons;
    private final Clock clock;
    private final Map<String, Instant> warned = new ConcurrentHashMap<>();

    public Reminders(Reasons reasons, Clock clock) {
        this.reasons = reasons;
        this.clock = clock;
    }

    /** Says that a route has no room, unless it was said within the last minute. */
    public void noRoom(String routeId, Throwable failure) {
        Instant now = clock.instant();
        Instant last = warned.get(routeId);
        if (last == null || Duration.between(last, now).compareTo(PAUSE) >= 0) {
            warned.put(routeId, now);
            LOG.warn("{} has no room, and tries again at each tick: {}", routeId, reasons.of(failure));
        }
    }
}
