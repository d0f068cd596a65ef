package io.callscribe.submission;

import io.callscribe.server.Problem;
import io.callscribe.server.Problem.Violation;
import io.callscribe.server.RefusedRequestException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The media that Genesys transcribes (document 2): 240 minutes, 2 GB and five codecs, unless settings say otherwise. What is not known of a media item
 * is not held against it.
 */
public final class MediaLimits {

    private static final long MEGABYTE = 1024L * 1024;
    private static final int LONGEST_SHOWN = 40;

    private final BigDecimal mostSeconds;
    private final BigDecimal mostBytes;
    private final List<String> codecs;

    /**
     * @param minutes the longest duration
     * @param megabytes the largest size, in units of 1,048,576 bytes
     * @param codecs the names of the codecs, separated by commas; their case does not matter
     */
    public MediaLimits(int minutes, int megabytes, String codecs) {
        this.mostSeconds = BigDecimal.valueOf(minutes * 60L);
        this.mostBytes = BigDecimal.valueOf(megabytes * MEGABYTE);
        this.codecs = Arrays.stream(codecs.split(",")).map(String::strip).toList();
    }

    /**
     * Refuses media over a limit.
     *
     * @throws RefusedRequestException 422, which tells every limit that is not kept
     */
    public void require(SubmitRequest request) {
        List<Violation> violations = new ArrayList<>();
        check("duration", mostSeconds, request.durationSeconds(), violations);
        check("size", mostBytes, request.sizeBytes(), violations);
        if (request.codec() != null && codecs.stream().noneMatch(request.codec()::equalsIgnoreCase)) {
            violations.add(new Violation("codec", codecs, request.codec()));
        }
        if (!violations.isEmpty()) {
            throw new RefusedRequestException(Problem.unprocessable(
                    "Expected media within the limits of what Genesys transcribes; duration is in seconds, size in bytes.",
                    violations));
        }
    }

    private static void check(String name, BigDecimal limit, BigDecimal actual, List<Violation> violations) {
        if (actual != null && actual.compareTo(limit) > 0) {
            boolean isShort = actual.precision() <= LONGEST_SHOWN && Math.abs((long) actual.scale()) <= LONGEST_SHOWN;
            violations.add(new Violation(name, limit, isShort ? actual : "a very large number"));
        }
    }
}
