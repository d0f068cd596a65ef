package io.callscribe.rendering;

import io.callscribe.transcript.SpeakerTurn;

/**
 * A line for each turn that has words: {@code [00:03-00:06] Customer: Hi.} Times are minutes and seconds from the start of the recording, each with hours
 * before them from the first hour on ({@code 1:00:05}); parts of a second are left off.
 *
 * <p>Words of scripts that are read from right to left stand in the order in which they were spoken, without marks of direction: whatever shows the line
 * begins it on the left, for the speaker's name, and turns the words by itself.
 */
final class PlainText {

    private PlainText() {}

    /** The lines; none where nobody spoke. */
    static String of(Call call) {
        StringBuilder text = new StringBuilder();
        for (SpeakerTurn turn : call.transcript().turns()) {
            String words = Words.line(turn.text());
            if (!words.isEmpty()) {
                text.append('[');
                Times.appendShort(text, turn.start().toSeconds());
                text.append('-');
                Times.appendShort(text, turn.end().toSeconds());
                text.append("] ");
                text.append(Speakers.shown(turn.speaker()))
                        .append(": ")
                        .append(words)
                        .append('\n');
            }
        }
        return text.toString();
    }
}
