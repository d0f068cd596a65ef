package io.callscribe.transcript;

import io.callscribe.transcript.Track.Spoken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts the words of an output into speaker turns. A turn ends where the speaker changes or where a pause of at least the
 * gap begins. Channels overlap in time, so each is cut by itself: there, the speaker changes where another channel has a
 * whole word in the pause between two words. The turns of all channels are then merged by start; of those that start
 * together the lower channel comes first. Times come from the words, never from segments. Safe for use by many threads.
 */
public final class TurnCutter {

    private final long gapMillis;

    /** @param gap how long a pause ends a turn; at least a millisecond */
    public TurnCutter(Duration gap) {
        if (gap == null || gap.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "turns.gap: expected a duration of at least 1ms, as 3s, but it is " + gap + ".");
        }
        this.gapMillis = gap.toMillis();
    }

    /** The turns, with Transcribe's own labels as speakers; empty where nobody speaks. */
    public List<SpeakerTurn> cut(TranscribeOutput output) {
        List<Track> tracks = Tracks.of(output.items());
        ChangesOfSpeaker.mark(tracks);
        List<SpeakerTurn> turns = new ArrayList<>();
        tracks.forEach(track -> cut(track, turns));
        if (tracks.size() > 1) {
            turns.sort(Comparator.comparing(SpeakerTurn::start));
        }
        return turns;
    }

    private void cut(Track track, List<SpeakerTurn> turns) {
        TurnBuilder turn = null;
        for (Spoken word : track.words()) {
            if (turn == null || endsBefore(turn, word)) {
                if (turn != null) {
                    turns.add(turn.build());
                }
                turn = new TurnBuilder(word);
            } else {
                turn.add(word);
            }
        }
        if (turn != null) {
            turns.add(turn.build());
        }
    }

    private boolean endsBefore(TurnBuilder turn, Spoken word) {
        return !turn.speaker().equals(word.word().speaker())
                || word.answersAnother()
                || word.start() - turn.end() >= gapMillis;
    }
}
