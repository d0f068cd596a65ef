package io.callscribe.transcript;

import io.callscribe.transcript.Track.Spoken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds where speakers on different tracks take turns: where a whole word of another track lies in the pause between two
 * neighbouring words of a track. Words that merely overlap are no change of speaker. One sweep over the words by start.
 */
final class ChangesOfSpeaker {

    private final List<Spoken> byStart;
    private final List<Spoken> byEnd;
    private int ended;

    /** Of the words that have ended, the one that began last: where that was before a pause, nobody spoke in the pause. */
    private Spoken latest;

    private ChangesOfSpeaker(List<Track> tracks) {
        byStart = words(tracks, Comparator.comparingLong(Spoken::start));
        byEnd = words(tracks, Comparator.comparingLong(Spoken::end));
    }

    /** Marks each word before which another track has spoken. */
    static void mark(List<Track> tracks) {
        if (tracks.size() > 1) {
            new ChangesOfSpeaker(tracks).sweep();
        }
    }

    private void sweep() {
        for (Spoken word : byStart) {
            while (ended < byEnd.size() && byEnd.get(ended).end() <= word.start()) {
                end(byEnd.get(ended++));
            }
            Spoken previous = word.track().reach(word);
            if (previous != null && previous.end() < word.start() && spokenElsewhereSince(previous)) {
                word.answerAnother();
            }
        }
    }

    private void end(Spoken word) {
        if (latest == null || word.start() >= latest.start()) {
            latest = word;
        }
    }

    private boolean spokenElsewhereSince(Spoken previous) {
        return latest != null && latest.track() != previous.track() && latest.start() >= previous.end();
    }

    private static List<Spoken> words(List<Track> tracks, Comparator<Spoken> order) {
        List<Spoken> words = new ArrayList<>();
        tracks.forEach(track -> words.addAll(track.words()));
        words.sort(order);
        return words;
    }
}
