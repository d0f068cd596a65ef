package io.callscribe.submission;

import io.callscribe.genesys.UsableId;
import io.callscribe.http.PathSegment;
import io.callscribe.server.Problem;
import io.callscribe.server.RefusedRequestException;

/** An id that somebody sent: fit for a route, for a path, and for the ledger's key. */
final class SentId {

    private static final int LONGEST = 200;

    private SentId() {}

    /**
     * The id itself.
     *
     * @param name of the field
     * @throws RefusedRequestException 400, which names the field and never repeats what came
     */
    static String check(String name, String id) {
        if (!isFit(id)) {
            throw new RefusedRequestException(
                    Problem.badRequest(
                            "Expected an id as " + name + ": 1 to " + LONGEST
                                    + " characters, none of them a control character, no blank at its ends, no quotes about it, not . or .. or null."));
        }
        return id;
    }

    /** Whether it could be an id; null could not. */
    static boolean isFit(String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= LONGEST
                && id.strip().equals(id)
                && id.chars().noneMatch(Character::isISOControl)
                && UsableId.isUsable(id)
                && isSegment(id);
    }

    private static boolean isSegment(String id) {
        try {
            PathSegment.encode(id);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
