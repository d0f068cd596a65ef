package io.callscribe.rendering;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills lines with words, one word after the other. A line ends between two words; a word that is longer than a line of a cue can be, as in scripts without
 * spaces, is cut between two characters. For one use.
 */
final class LineBreaker {

    private final int width;
    private final int indent;
    private final boolean indentEveryCue;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int used;
    private int length;

    /**
     * All lengths are in characters as a reader counts them.
     *
     * @param width of a line; no word that is not cut is longer
     * @param indent what is kept free at the start of the first cue; shorter than the width
     * @param indentEveryCue whether as much is kept free at the start of each other cue
     */
    LineBreaker(int width, int indent, boolean indentEveryCue) {
        this.width = width;
        this.indent = indent;
        this.indentEveryCue = indentEveryCue;
    }

    /** The lines; those of a cue stand one behind the other. */
    List<Line> lines(List<Word> words) {
        for (Word word : words) {
            if (word.length() > CueText.WIDTH) {
                addInPieces(Graphemes.of(word.text()));
            } else {
                // where it does not fit beside what is kept free, it does in the line after
                if (word.length() > room()) {
                    end();
                }
                if (word.length() > room()) {
                    end();
                }
                add(word.text(), word.length());
            }
        }
        end();
        return lines;
    }

    private void addInPieces(List<String> letters) {
        int from = 0;
        while (from < letters.size()) {
            if (room() < 1) {
                end();
            }
            int to = Math.min(letters.size(), from + room());
            add(String.join("", letters.subList(from, to)), to - from);
            from = to;
        }
    }

    private void add(String word, int letters) {
        text.append(used == 0 ? "" : " ").append(word);
        used += (used == 0 ? 0 : 1) + letters;
        length += letters;
    }

    /** How long the next word may be to stand in this line. */
    private int room() {
        boolean isIndented = lines.isEmpty() || indentEveryCue && lines.size() % CueText.LINES == 0;
        int wide = isIndented ? width - indent : width;
        return used == 0 ? wide : wide - used - 1;
    }

    private void end() {
        lines.add(new Line(text.toString(), length));
        text.setLength(0);
        used = 0;
        length = 0;
    }
}
