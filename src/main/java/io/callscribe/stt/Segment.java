package io.callscribe.stt;

/**
 * A piece of what was said, as the service tells it: nothing is put right yet.
 *
 * @param label the speaker's; null where there is none
 * @param channel of the audio, from 0; null where the service tells none
 * @param text null or blank where nothing was said
 * @param startMillis from the start of the audio; null where it is not told, and possibly negative
 * @param endMillis from the start of the audio; null where it is not told, and possibly before the start
 */
public record Segment(String label, Integer channel, String text, Long startMillis, Long endMillis) {

    boolean isSpoken() {
        return text != null && !text.isBlank();
    }

    /** All but the text: the words of a call stay out of logs. */
    @Override
    public String toString() {
        return "Segment[label=" + label + ", channel=" + channel + ", startMillis=" + startMillis + ", endMillis="
                + endMillis + "]";
    }
}
