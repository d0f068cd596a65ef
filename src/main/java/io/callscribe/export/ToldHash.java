package io.callscribe.export;

import java.util.Locale;
import java.util.regex.Pattern;

/** The SHA-256 that Genesys tells of a recording. */
final class ToldHash {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private ToldHash() {}

    /**
     * In lower-case hex; null where none is told.
     *
     * @param expected null or blank where Genesys tells none
     * @throws UnverifiableAudioException where it is none
     */
    static String checked(String expected) {
        if (expected == null || expected.isBlank()) {
            return null;
        }
        String hex = expected.strip().toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(hex).matches()) {
            throw new UnverifiableAudioException(
                    "Expected a SHA-256 of 64 hexadecimal digits for the audio, came something else of "
                            + expected.length() + " characters. It is asked for again.");
        }
        return hex;
    }
}
