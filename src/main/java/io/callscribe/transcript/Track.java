package io.callscribe.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Words that follow one another: those of one channel, or those of all speakers where channels do not tell them apart.
 * Tracks may overlap in time.
 */
final class Track {

    /** Channels by number, as their labels have no leading zeros; what is no channel comes last. */
    static final Comparator<Track> ORDER = Comparator.comparing((Track track) -> track.channel == null)
            .thenComparing(track -> track.channel == null ? 0 : track.channel.length())
            .thenComparing(track -> track.channel == null ? "" : track.channel);

    private final String channel;
    private final List<Spoken> words = new ArrayList<>();
    private boolean inOrder = true;
    private Spoken reached;

    /** @param channel null for the track of all that is no channel */
    Track(String channel) {
        this.channel = channel;
    }

    List<Spoken> words() {
        return words;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    void add(TranscribedItem word) {
        inOrder = inOrder && (words.isEmpty() || last().start() <= word.startMillis());
        words.add(new Spoken(word, this));
    }

    Spoken last() {
        return words.get(words.size() - 1);
    }

    /** Notes that a sweep over the words has come to this one; gives the one before, null for none. */
    Spoken reach(Spoken word) {
        Spoken before = reached;
        reached = word;
        return before;
    }

    /** Puts the words of a channel by time; those of speakers keep the order in which Transcribe has them. */
    void sort() {
        if (channel != null && !inOrder) {
            words.sort(Comparator.comparingLong(Spoken::start));
        }
    }

    /** A word with the punctuation that follows it. */
    static final class Spoken {
        private final TranscribedItem word;
        private final Track track;
        private CharSequence marks;
        private boolean answersAnother;

        private Spoken(TranscribedItem word, Track track) {
            this.word = word;
            this.track = track;
        }

        TranscribedItem word() {
            return word;
        }

        Track track() {
            return track;
        }

        void appendTo(StringBuilder text) {
            text.append(word.content());
            if (marks != null) {
                text.append(marks);
            }
        }

        long start() {
            return word.startMillis();
        }

        long end() {
            return word.endMillis();
        }

        void punctuate(String mark) {
            if (marks == null) {
                marks = mark;
            } else {
                StringBuilder several = marks instanceof StringBuilder begun ? begun : new StringBuilder(marks);
                marks = several.append(mark);
            }
        }

        /** Whether somebody on another track spoke between the word before this one and this one. */
        boolean answersAnother() {
            return answersAnother;
        }

        void answerAnother() {
            answersAnother = true;
        }
    }
}
