package io.callscribe.rendering;

import java.util.List;

/**
 * A word of a cue.
 *
 * @param text never empty
 * @param length in characters as a reader counts them
 */
record Word(String text, int length) {

    /** The words of a text. */
    static List<Word> of(String text) {
        return Words.of(text).stream()
                .map(word -> new Word(word, Graphemes.count(word)))
                .toList();
    }
}
