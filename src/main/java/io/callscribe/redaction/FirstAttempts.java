package io.callscribe.redaction;

import java.util.ArrayList;
import java.util.List;

/** Takes along what was said of a card before it was said anew: "4111 1111, no, sorry, 4111 1111 1111 1111". */
final class FirstAttempts {

    private static final int SHORTEST = 4;

    private FirstAttempts() {}

    /**
     * @param chosen in order, none of which share a group
     * @return as many, in order, none of which share a group
     */
    static List<Candidate> takenAlong(DigitRun run, List<Candidate> chosen) {
        List<Candidate> widened = new ArrayList<>();
        int free = 0;
        for (Candidate candidate : chosen) {
            int from = candidate.kind() == Kind.CREDIT_CARD ? from(run, candidate, free) : candidate.from();
            widened.add(new Candidate(candidate.kind(), from, candidate.to(), candidate.score()));
            free = candidate.to() + 1;
        }
        return widened;
    }

    /** Where the longest attempt straight before a card begins. It is shorter than the card, and than the longest card. */
    private static int from(DigitRun run, Candidate card, int free) {
        StringBuilder digits = new StringBuilder();
        for (int i = card.from(); i <= card.to() && digits.length() < CardNumbers.LONGEST; i++) {
            digits.append(run.digits(i));
        }
        String whole = digits.substring(0, Math.min(digits.length(), CardNumbers.LONGEST));
        String attempt = "";
        int from = card.from();
        for (int i = card.from() - 1;
                i >= free && attempt.length() + run.digits(i).length() < whole.length();
                i--) {
            attempt = run.digits(i) + attempt;
            if (attempt.length() >= SHORTEST && whole.startsWith(attempt)) {
                from = i;
            }
        }
        return from;
    }
}
