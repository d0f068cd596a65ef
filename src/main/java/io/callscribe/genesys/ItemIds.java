package io.callscribe.genesys;

import java.util.regex.Pattern;

/**
 * The check that an id must pass before it becomes part of a name elsewhere: a Transcribe job's name, an S3 key, a file
 * (AWS, StartTranscriptionJob: {@code ^[0-9a-zA-Z._-]+}, at most 200 characters).
 */
public final class ItemIds {
    private static final Pattern ALLOWED = Pattern.compile("[0-9A-Za-z._-]+");

    private ItemIds() {}

    /**
     * The id itself, if it can be such a part.
     *
     * @param maxLength the longest that it may be, in characters; what the rest of the name leaves
     * @throws IllegalArgumentException if it is null, empty, too long or has another character
     */
    public static String check(String id, int maxLength) {
        if (id == null || id.length() > maxLength || !ALLOWED.matcher(id).matches()) {
            throw new IllegalArgumentException("Expected an id of 1 to " + maxLength
                    + " characters out of 0-9 A-Z a-z . _ -, came '" + Shown.of(id, 80) + "'"
                    + (id == null ? "" : " (" + id.length() + " characters)")
                    + "; it cannot be part of a job's name, so the item cannot be processed.");
        }
        return id;
    }
}
