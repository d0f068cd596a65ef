package io.callscribe.rendering;

import java.util.ArrayList;
import java.util.List;

/**
 * Shares the words of a turn out over cues of at most two lines of at most 42 characters: as few cues as there can be, and in them lines that are about
 * equally long.
 */
final class CueText {

    /** The most lines of a cue. */
    static final int LINES = 2;
    /** The most characters of a line, as a reader counts them. */
    static final int WIDTH = 42;

    private CueText() {}

    /**
     * The lines of each cue, one or two.
     *
     * @param words at least one
     * @param indent how many characters of the first line are kept free, and of the first line of every other cue where {@code indentEveryCue}; at most half
     *     a line
     */
    static List<List<Line>> of(List<Word> words, int indent, boolean indentEveryCue) {
        List<Line> lines = balanced(words, indent, indentEveryCue);
        List<List<Line>> cues = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += LINES) {
            cues.add(lines.subList(from, Math.min(lines.size(), from + LINES)));
        }
        return cues;
    }

    /** The lines of the smallest width that takes no more cues than the largest does; one line stays one. */
    private static List<Line> balanced(List<Word> words, int indent, boolean indentEveryCue) {
        List<Line> best = new LineBreaker(WIDTH, indent, indentEveryCue).lines(words);
        int most = best.size() == 1 ? 1 : (best.size() + 1) / LINES * LINES;
        int longestWord = words.stream()
                .mapToInt(Word::length)
                .filter(length -> length <= WIDTH)
                .max()
                .orElse(1);
        int tooSmall = Math.max(longestWord, indent + 1) - 1;
        int enough = WIDTH;
        while (enough - tooSmall > 1) {
            int width = (tooSmall + enough) / 2;
            List<Line> lines = new LineBreaker(width, indent, indentEveryCue).lines(words);
            if (lines.size() <= most) {
                best = lines;
                enough = width;
            } else {
                tooSmall = width;
            }
        }
        return best;
    }
}
