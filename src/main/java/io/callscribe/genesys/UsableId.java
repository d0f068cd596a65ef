package io.callscribe.genesys;

import io.callscribe.failure.Shown;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Ids that can be passed on in a route. A method call of a route takes the quotes off a text in quotes, and {@code "null"} for none: another
 * item would be meant.
 */
public final class UsableId {

    private static final Pattern UNUSABLE = Pattern.compile("\\s*(?:(['\"]).*\\1|null)\\s*", Pattern.DOTALL);

    private UsableId() {}

    /** Whether a route can pass this id on; null cannot be. */
    public static boolean isUsable(String id) {
        return id != null
                && !UNUSABLE.matcher(id).matches()
                && StandardCharsets.UTF_8.newEncoder().canEncode(id);
    }

    /**
     * The id itself.
     *
     * @param id null is passed on
     * @throws UnusableRecordingException where a route would take it for another
     */
    static String check(String name, String id) {
        if (id != null && !isUsable(id)) {
            throw new UnusableRecordingException(
                    "Expected a " + name + " without quotes about it, and in Unicode, came '" + Shown.of(id, 80) + "'");
        }
        return id;
    }
}
