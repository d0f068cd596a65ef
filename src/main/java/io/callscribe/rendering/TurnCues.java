package io.callscribe.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cues of one turn. They share its time by the length of their words. A turn of no length is given the time that it takes to read it, but not beyond the
 * start of the next turn.
 */
final class TurnCues {

    /** What people read at ease. */
    private static final int CHARACTERS_A_SECOND = 15;

    private static final long SHORTEST_MILLIS = 1000;

    private final SpokenTurn turn;
    private final String heading;
    private final int indent;
    private final boolean atEveryCue;
    private final List<Word> words;

    /**
     * @param turn with words
     * @param heading who speaks; empty: it is not told in the text
     * @param atEveryCue whether it stands at every cue, not at the first alone
     */
    TurnCues(SpokenTurn turn, String heading, boolean atEveryCue) {
        this.turn = turn;
        this.atEveryCue = atEveryCue;
        int length = Graphemes.count(heading);
        boolean isShort = length < CueText.WIDTH / 2;
        this.heading = isShort ? heading : "";
        this.indent = this.heading.isEmpty() ? 0 : length + 1;
        this.words = isShort
                ? turn.words()
                : Stream.concat(Word.of(heading).stream(), turn.words().stream())
                        .toList();
    }

    /** @param next when another turn begins, in milliseconds from the start of the recording; not before this one does */
    List<Cue> until(long next) {
        List<List<Line>> texts = CueText.of(words, indent, atEveryCue);
        int[] lengths = texts.stream()
                .mapToInt(lines -> lines.stream().mapToInt(Line::length).sum())
                .toArray();
        long[] bounds = bounds(lengths, next);
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            cues.add(new Cue(bounds[i], bounds[i + 1], turn.speaker(), lines(texts.get(i), i == 0 || atEveryCue)));
        }
        return cues;
    }

    private List<String> lines(List<Line> texts, boolean isHeaded) {
        List<String> lines = new ArrayList<>();
        for (Line line : texts) {
            boolean isHead = isHeaded && lines.isEmpty() && !heading.isEmpty();
            String gap = line.text().isEmpty() ? "" : " ";
            lines.add(isHead ? heading + gap + line.text() : line.text());
        }
        return lines;
    }

    /** When each cue begins, and the last one ends; each at least a millisecond after the one before. */
    private long[] bounds(int[] lengths, long next) {
        int cues = lengths.length;
        double all = IntStream.of(lengths).asLongStream().sum();
        long time = Math.max(cues, turn.end() > turn.start() ? turn.end() - turn.start() : readingTime(all, next));
        long[] bounds = new long[cues + 1];
        bounds[0] = turn.start();
        bounds[cues] = turn.start() + time;
        long before = 0;
        for (int i = 1; i < cues; i++) {
            before += lengths[i - 1];
            long share = turn.start() + (long) (time * (before / all));
            bounds[i] = Math.min(Math.max(share, bounds[i - 1] + 1), bounds[cues] - (cues - i));
        }
        return bounds;
    }

    private long readingTime(double characters, long next) {
        long wanted = Math.max(SHORTEST_MILLIS, (long) (characters * 1000 / CHARACTERS_A_SECOND));
        return next > turn.start() ? Math.min(wanted, next - turn.start()) : wanted;
    }
}
