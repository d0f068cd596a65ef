package io.callscribe.rendering;

import io.callscribe.transcript.SpeakerTurn;
import java.time.Duration;
import java.util.List;

/**
 * A turn, as cues are made of it.
 *
 * @param speaker as it is shown
 * @param words may be none
 * @param start milliseconds from the start of the recording
 * @param end milliseconds from the start of the recording; never before the start
 */
record SpokenTurn(String speaker, List<Word> words, long start, long end) {

    /** Some 30,000 years: so that no reckoning in milliseconds overflows, whatever a source says. */
    private static final long MOST_SECONDS = 1_000_000_000_000L;

    static SpokenTurn of(SpeakerTurn turn) {
        return new SpokenTurn(
                Speakers.shown(turn.speaker()), Word.of(turn.text()), millis(turn.start()), millis(turn.end()));
    }

    private static long millis(Duration time) {
        return time.getSeconds() < MOST_SECONDS ? time.toMillis() : MOST_SECONDS * 1000;
    }
}
