package io.callscribe.transcript;

import java.util.List;
import java.util.OptionalDouble;
import java.util.StringTokenizer;

/**
 * What was said in a recording: its speaker turns by their start.
 *
 * @param turns never null, holds no null; copied
 */
public record Transcript(List<SpeakerTurn> turns) {

    public Transcript {
        turns = List.copyOf(turns);
    }

    /** True where nobody spoke: there is no turn with a text. */
    public boolean isEmpty() {
        return turns.stream().allMatch(turn -> turn.text().isBlank());
    }

    /** The number of turns. */
    public int turnCount() {
        return turns.size();
    }

    /** The number of words, as white space parts them: a display form of two words counts as two. */
    public int wordCount() {
        return turns.stream().mapToInt(Transcript::words).sum();
    }

    /**
     * The mean of the turns' confidences, each weighing as many as its turn has words; empty where no turn has one. A figure
     * for reports: it is not exact where a turn holds words without a confidence.
     */
    public OptionalDouble meanConfidence() {
        double sum = 0;
        long words = 0;
        for (SpeakerTurn turn : turns) {
            if (turn.confidence() != null) {
                sum += turn.confidence() * words(turn);
                words += words(turn);
            }
        }
        return words == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / words);
    }

    private static int words(SpeakerTurn turn) {
        return new StringTokenizer(turn.text()).countTokens();
    }

    /** Counts alone: the words of a call stay out of logs. */
    @Override
    public String toString() {
        return "Transcript[turns=" + turnCount() + ", words=" + wordCount() + "]";
    }
}
