package io.callscribe.failure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs where a failure came from that no rule foresees: the frames of its stack, without messages, in which URLs may stand. */
public final class Surprises {

    private static final Logger LOG = LoggerFactory.getLogger(Surprises.class);
    private static final int FRAMES = 15;
    private static final int CAUSES = 5;

    /** Logs the stack of a failure and of its causes, at most fifteen frames each. */
    public void log(Throwable failure) {
        StringBuilder text = new StringBuilder("An unforeseen failure came from");
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
            text.append(System.lineSeparator())
                    .append("  ")
                    .append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int frame = 0; frame < Math.min(FRAMES, frames.length); frame++) {
                text.append(System.lineSeparator()).append("    at ").append(frames[frame]);
            }
        }
        LOG.warn("{}", text);
    }
}
