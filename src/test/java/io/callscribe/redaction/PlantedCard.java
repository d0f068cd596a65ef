package io.callscribe.redaction;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A call in which a customer says a card number, in groups, figures and words as chance has it. */
record PlantedCard(Transcript transcript) {

    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final List<String> SEPARATORS = List.of(" ", " ", " ", "-", ", ", ". ", " um ", " and ", " dash ");
    private static final List<String> ANSWERS = List.of("mhm", "Okay.", "yes", "Right, go on.", "uh-huh", "got it");

    PlantedCard(String digits, Random random) {
        this(call(digits, random));
    }

    /** Told without the rules under test: the last digit that makes the weighted sum a multiple of ten (ISO/IEC 7812-1). */
    static String withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weighted = (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += weighted / 10 + weighted % 10;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static Transcript call(String digits, Random random) {
        List<SpeakerTurn> turns = new ArrayList<>();
        turns.add(Call.turn(0, "agent", "What is the number of the card?"));
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "It is " : "");
        int at = 0;
        while (at < digits.length()) {
            int end = Math.min(digits.length(), at + 1 + random.nextInt(6));
            String group = digits.substring(at, end);
            text.append(random.nextBoolean() ? group : inWords(group, random));
            at = end;
            if (at < digits.length() && random.nextInt(4) == 0) {
                turns.add(Call.turn(turns.size(), "customer", text.toString()));
                text.setLength(0);
                if (random.nextBoolean()) {
                    turns.add(Call.turn(turns.size(), "agent", ANSWERS.get(random.nextInt(ANSWERS.size()))));
                }
            } else if (at < digits.length()) {
                text.append(SEPARATORS.get(random.nextInt(SEPARATORS.size())));
            }
        }
        turns.add(Call.turn(turns.size(), "customer", text + (random.nextBoolean() ? ", thanks" : "")));
        return new Transcript(turns);
    }

    private static String inWords(String group, Random random) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < group.length(); i++) {
            int digit = group.charAt(i) - '0';
            if (i + 1 < group.length() && group.charAt(i + 1) == group.charAt(i) && random.nextBoolean()) {
                words.add("double");
                i++;
            }
            words.add(digit == 0 && random.nextBoolean() ? "oh" : WORDS.get(digit));
        }
        return String.join(" ", words);
    }
}
