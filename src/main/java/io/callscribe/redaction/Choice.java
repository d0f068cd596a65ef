package io.callscribe.redaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Says which groups of a run are which number. Every window of up to {@value #LONGEST} digits is looked at, so that a run
 * costs in proportion to its length, and those are chosen that explain most of it without touching each other.
 */
final class Choice {

    private static final int LONGEST = CardNumbers.LONGEST;

    private final CardRule cards;
    private final PhoneNumbers phones;

    Choice(CardRule cards, PhoneNumbers phones) {
        this.cards = cards;
        this.phones = phones;
    }

    /** What is in what one speaker says, in order. */
    List<Candidate> of(DigitRun run) {
        List<List<Candidate>> ending = new ArrayList<>();
        int opened = 0;
        int digits = 0;
        for (int i = 0; i < run.size(); i++) {
            ending.add(new ArrayList<>());
            if (run.gapBefore(i) == Gap.LOOSE) {
                opened = i;
                digits = 0;
            }
            digits += run.digits(i).length();
            if (cards == CardRule.ANY && run.gapBefore(i + 1) == Gap.LOOSE && digits >= CardNumbers.SHORTEST) {
                ending.get(i).add(new Candidate(Kind.CREDIT_CARD, opened, i, Integer.MAX_VALUE / 4));
            }
        }
        collect(run, ending, false);
        return FirstAttempts.takenAlong(run, Overlaps.takenAlong(run, best(ending), ending));
    }

    /** The cards in what several speakers say: for voices that the service mixed up. */
    List<Candidate> cardsOf(DigitRun run) {
        List<List<Candidate>> ending = new ArrayList<>();
        for (int i = 0; i < run.size(); i++) {
            ending.add(new ArrayList<>());
        }
        collect(run, ending, true);
        return best(ending);
    }

    private void collect(DigitRun run, List<List<Candidate>> ending, boolean strict) {
        for (int from = 0; from < run.size(); from++) {
            if (run.digits(from).length() > LONGEST) {
                continue;
            }
            Window window = Window.of(run, from);
            while (true) {
                collect(window, ending.get(window.to()), strict);
                if (!window.hasNext()
                        || window.digits().length()
                                        + run.digits(window.to() + 1).length()
                                > LONGEST) {
                    break;
                }
                window = window.wider();
            }
        }
    }

    private void collect(Window window, List<Candidate> found, boolean strict) {
        add(found, CardNumbers.candidate(window, strict));
        if (!strict) {
            add(found, SocialSecurityNumbers.candidate(window));
            add(found, phones.candidate(window));
        }
    }

    private static void add(List<Candidate> found, Candidate candidate) {
        if (candidate != null) {
            found.add(candidate);
        }
    }

    /** Those with the highest sum of scores, no two of which share a group. */
    private static List<Candidate> best(List<List<Candidate>> ending) {
        long[] score = new long[ending.size() + 1];
        Candidate[] last = new Candidate[ending.size() + 1];
        for (int i = 0; i < ending.size(); i++) {
            score[i + 1] = score[i];
            for (Candidate candidate : ending.get(i)) {
                long sum = score[candidate.from()] + candidate.score();
                if (sum > score[i + 1]) {
                    score[i + 1] = sum;
                    last[i + 1] = candidate;
                }
            }
        }
        List<Candidate> chosen = new ArrayList<>();
        for (int i = ending.size(); i > 0; i = last[i] == null ? i - 1 : last[i].from()) {
            if (last[i] != null) {
                chosen.add(last[i]);
            }
        }
        Collections.reverse(chosen);
        return chosen;
    }
}
