package io.callscribe.export;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How far an export is.
 *
 * @param done items that have ended in this run
 * @param left items that are known and have not ended
 * @param listing whether more may be found
 * @param waiting what holds items up, such as {@code 3 parked}; empty where nothing does
 * @param bytesPerSecond what comes in, over the last minute
 * @param elapsed since the run began
 */
public record Progress(
        long done, long left, boolean listing, List<String> waiting, double bytesPerSecond, Duration elapsed) {

    private static final double MEGABYTE = 1_000_000;

    public Progress {
        waiting = List.copyOf(waiting);
    }

    /** In one line. */
    public String line() {
        return done + " done, " + left + " left" + (listing ? " so far" : "") + ", " + extra()
                + (listing || done == 0 || left == 0 ? "" : ", about " + shown(timeLeft()) + " to go");
    }

    /** What a bar does not tell by itself. */
    public String extra() {
        return String.format(Locale.ROOT, "%.1f MB/s", bytesPerSecond / MEGABYTE)
                + (waiting.isEmpty() ? "" : ", waiting: " + String.join("; ", waiting));
    }

    /** As long as so many took up to now. */
    private Duration timeLeft() {
        return Duration.ofMillis((long) ((double) elapsed.toMillis() * left / done));
    }

    static String shown(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 60
                ? seconds + " s"
                : seconds < 3_600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
    }
}
