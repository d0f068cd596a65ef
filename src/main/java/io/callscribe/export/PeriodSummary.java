package io.callscribe.export;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of an export.
 *
 * @param exported recordings of the period that lie in the folder
 * @param exportedNow those of them that this run has brought there
 * @param skipped left out for their format
 * @param withoutTranscript exported ones that Genesys has no transcript of
 * @param dead dead letters
 * @param bytes of the audio in the folder
 * @param bytesNow of the audio that this run has brought there
 * @param elapsed how long this run took
 */
public record PeriodSummary(
        long exported,
        long exportedNow,
        long skipped,
        long withoutTranscript,
        long dead,
        long bytes,
        long bytesNow,
        Duration elapsed) {

    private static final double MEGABYTE = 1_000_000;

    /** The exit code: 0, or 2 where there are dead letters. */
    public int exitCode() {
        return dead > 0 ? 2 : 0;
    }

    /** As people read it. */
    public List<String> lines() {
        return List.of(
                "The export is complete: " + exported + " exported (" + exportedNow + " in this run), " + skipped
                        + " skipped for their format, " + withoutTranscript + " without a transcript, " + dead
                        + (dead == 1 ? " dead letter" : " dead letters"),
                String.format(
                        Locale.ROOT,
                        "%.1f MB in the folder; %.1f MB in this run, in %s: %.1f MB/s",
                        bytes / MEGABYTE,
                        bytesNow / MEGABYTE,
                        Progress.shown(elapsed),
                        megabytesPerSecond()));
    }

    /** For the audit trail. */
    public Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("exported", exported);
        detail.put("exportedNow", exportedNow);
        detail.put("skipped", skipped);
        detail.put("withoutTranscript", withoutTranscript);
        detail.put("dead", dead);
        detail.put("totalBytes", bytes);
        detail.put("bytesNow", bytesNow);
        detail.put("elapsedSeconds", elapsed.toMillis() / 1_000.0);
        detail.put("megabytesPerSecond", Math.round(megabytesPerSecond() * 1_000) / 1_000.0);
        return detail;
    }

    private double megabytesPerSecond() {
        return bytesNow / MEGABYTE / Math.max(1, elapsed.toMillis() / 1_000.0);
    }
}
