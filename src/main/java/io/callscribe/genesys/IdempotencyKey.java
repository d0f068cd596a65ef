package io.callscribe.genesys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        return hash(part("a pipeline", pipeline) + '\0' + part("an item", item) + '\0' + run);
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
        return hash(part("a pipeline", pipeline)
                + '\0'
                + part("an item", item)
                + '\0'
                + run
                + '\0'
                + part("a part", part == null ? null : part.toString()));
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(String what, String text) {
        if (text == null || text.isBlank() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Expected " + what + " without NUL, came '" + Shown.of(text, 80) + "'.");
        }
        return text;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
        }
    }
}
