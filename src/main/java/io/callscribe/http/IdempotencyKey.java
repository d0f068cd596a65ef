package io.callscribe.http;

import io.callscribe.failure.Shown;
import io.callscribe.files.Sha256;

/** The Idempotency-Key of a POST: the same for every attempt of one run, another for every other run, item or pipeline. */
public final class IdempotencyKey {
    private IdempotencyKey() {}

    /**
     * The SHA-256, in lower-case hex, of the UTF-8 bytes of pipeline, item and run, each but the last ended by NUL.
     *
     * @param run the item's run; 1 or more
     * @throws IllegalArgumentException if pipeline or item is null or blank or has a NUL, or run is below 1
     */
    public static String of(String pipeline, String item, int run) {
        if (run < 1) {
            throw new IllegalArgumentException("Expected a run of 1 or more, came " + run + ".");
        }
        return Sha256.hex(part("a pipeline", pipeline) + '\0' + part("an item", item) + '\0' + run);
    }

    /**
     * The key of one of several POSTs of a run.
     *
     * @param part which of them; its text tells it from the others
     * @throws IllegalArgumentException as above, and if the part is null or blank or has a NUL
     */
    public static String of(String pipeline, String item, int run, Object part) {
        if (run < 1) {
            throw new IllegalArgumentException("Expected a run of 1 or more, came " + run + ".");
        }
        return Sha256.hex(part("a pipeline", pipeline)
                + '\0'
                + part("an item", item)
                + '\0'
                + run
                + '\0'
                + part("a part", part == null ? null : part.toString()));
    }

    private static String part(String what, String text) {
        if (text == null || text.isBlank() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Expected " + what + " without NUL, came '" + Shown.of(text, 80) + "'.");
        }
        return text;
    }
}
