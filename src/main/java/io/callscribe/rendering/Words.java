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
        int from = 0;
        while (from < mended.length()) {
            int to = from;
            while (to < mended.length() && !parts(mended.codePointAt(to))) {
                to += Character.charCount(mended.codePointAt(to));
            }
            String word = mended.substring(from, to);
            if (word.codePoints().anyMatch(Words::isSeen)) {
                words.add(word);
            }
            from = to < mended.length() ? to + Character.charCount(mended.codePointAt(to)) : to;
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

    private static boolean isSeen(int character) {
        return Character.getType(character) != Character.FORMAT;
    }
}
