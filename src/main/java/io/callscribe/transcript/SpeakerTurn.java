package io.callscribe.transcript;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What one speaker says until another speaks or a pause begins.
 *
 * @param speaker a role such as {@code agent}, else a label such as {@code spk_0}; never null, never blank
 * @param text the words with their punctuation; never null
 * @param confidence the mean over the turn's words that have one, 0 to 1; null where no word has one
 * @param start when the first word begins, from the start of the recording; never null, never negative
 * @param end when the last word ends, from the start of the recording; never null, never before {@code start}
 */
public record SpeakerTurn(String speaker, String text, Double confidence, Duration start, Duration end) {

    /** @throws IllegalArgumentException where a component breaks its rule above; the message never holds the text */
    public SpeakerTurn {
        Objects.requireNonNull(speaker, "speaker");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        require(!speaker.isBlank(), () -> "a turn's speaker must not be blank");
        require(!start.isNegative(), () -> "a turn's start must not be negative, but is " + start);
        require(
                end.compareTo(start) >= 0,
                () -> "a turn's end must not be before its start " + start + ", but is " + end);
        require(
                confidence == null || (confidence >= 0 && confidence <= 1),
                () -> "a turn's confidence must be null or from 0 to 1, but is " + confidence);
    }

    /** The same turn, of another speaker. */
    public SpeakerTurn withSpeaker(String newSpeaker) {
        return new SpeakerTurn(newSpeaker, text, confidence, start, end);
    }

    private static void require(boolean holds, Supplier<String> message) {
        if (!holds) {
            throw new IllegalArgumentException(message.get());
        }
    }

    /** All but the text: the words of a call stay out of logs, even where a turn is logged by mistake. */
    @Override
    public String toString() {
        return "SpeakerTurn[speaker=" + speaker + ", characters=" + text.length() + ", confidence=" + confidence
                + ", start=" + start + ", end=" + end + "]";
    }
}
