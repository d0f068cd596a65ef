package io.callscribe.rendering;

import io.callscribe.transcript.WellFormed;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text, for lines that people read. White space of any kind, line breaks and control characters part
 * them. What would not be seen at all is no word; half of a surrogate pair becomes U+FFFD.
 */
final class Words {

    private Words() {}

    /** The words, in their order; none of them is empty. */
    static List<String> of(String text) {
        String mended = WellFormed.of(text);
        List<String> words = new ArrayList<>();
        int start = 0;
        boolean isSeen = false;
        int next;
        for (int at = 0; at < mended.length(); at = next) {
            int character = mended.codePointAt(at);
            next = at + Character.charCount(character);
            if (parts(character)) {
                if (isSeen) {
                    words.add(mended.substring(start, at));
                }
                start = next;
                isSeen = false;
            } else {
                isSeen = isSeen || Character.getType(character) != Character.FORMAT;
            }
        }
        if (isSeen) {
            words.add(mended.substring(start));
        }
        return words;
    }

    /** The words with one space between them; empty where there is none. */
    static String line(String text) {
        return String.join(" ", of(text));
    }

    private static boolean parts(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.CONTROL;
    }
}
