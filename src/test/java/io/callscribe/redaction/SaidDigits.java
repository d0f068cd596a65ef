package io.callscribe.redaction;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.util.List;

/** What digits one speaker says, told without the rules under test: words to digits, small words and turns left out. */
final class SaidDigits {

    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final List<String> NOTHING = List.of("um", "and", "dash", "");

    private SaidDigits() {}

    static int longestRun(Transcript transcript, String speaker) {
        int longest = 0;
        int run = 0;
        int times = 1;
        for (SpeakerTurn turn : transcript.turns()) {
            if (!turn.speaker().equals(speaker)) {
                continue;
            }
            for (String word : turn.text().split("[^A-Za-z0-9]+")) {
                if (word.equals("double")) {
                    times = 2;
                } else if (word.matches("[0-9]+")) {
                    run += word.length();
                } else if (WORDS.contains(word) || word.equals("oh")) {
                    run += times;
                    times = 1;
                } else if (!NOTHING.contains(word)) {
                    run = 0;
                }
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }
}
