package io.callscribe.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log how far an export is: a line a minute. */
public final class ProgressLines implements ProgressDisplay {

    private static final Logger LOG = LoggerFactory.getLogger("export");
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant next = Instant.MIN;

    public ProgressLines(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void show(Progress progress) {
        if (!clock.instant().isBefore(next)) {
            next = clock.instant().plus(EVERY);
            LOG.info("Export: {}", progress.line());
        }
    }

    @Override
    public void end(List<String> lines) {
        lines.forEach(LOG::info);
    }
}
