package io.callscribe.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where two windows could be the card and share some groups, only one of them can be chosen, and it may be the wrong one: what
 * the other leaves goes with it, but for {@value #MOST_LEFT} digits.
 */
final class Overlaps {

    /** As many of a card's last digits may be shown (PCI DSS 4.0, 3.4.1, which also allows the first ones). */
    private static final int MOST_LEFT = 4;

    private static final int FREE = -1;

    private final DigitRun run;
    private final List<Candidate> chosen;
    private final int[] owners;

    private Overlaps(DigitRun run, List<Candidate> chosen) {
        this.run = run;
        this.chosen = chosen;
        this.owners = new int[run.size()];
        Arrays.fill(owners, FREE);
        for (int i = 0; i < chosen.size(); i++) {
            Arrays.fill(owners, chosen.get(i).from(), chosen.get(i).to() + 1, i);
        }
    }

    /**
     * @param chosen in order, none of which share a group
     * @param possible those that were chosen from, by the group in which they end
     * @return as many as were chosen, in order, none of which share a group
     */
    static List<Candidate> takenAlong(DigitRun run, List<Candidate> chosen, List<List<Candidate>> possible) {
        if (chosen.isEmpty()) {
            return chosen;
        }
        Overlaps overlaps = new Overlaps(run, chosen);
        possible.forEach(ending -> ending.forEach(overlaps::take));
        return overlaps.widened();
    }

    private void take(Candidate other) {
        if (other.kind() != Kind.CREDIT_CARD) {
            return;
        }
        int left = 0;
        int owner = FREE;
        for (int i = other.to(); i >= other.from(); i--) {
            if (owners[i] == FREE) {
                left += run.digits(i).length();
            } else if (chosen.get(owners[i]).kind() == Kind.CREDIT_CARD) {
                owner = owners[i];
            } else {
                return;
            }
        }
        if (owner == FREE || left <= MOST_LEFT) {
            return;
        }
        for (int i = other.from(); i <= other.to(); i++) {
            if (owners[i] == FREE) {
                owners[i] = owner;
            } else {
                owner = owners[i];
            }
        }
    }

    private List<Candidate> widened() {
        List<Candidate> widened = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < owners.length; i++) {
            if (i > 0 && owners[i] != owners[i - 1]) {
                from = i;
            }
            if (owners[i] != FREE && (i + 1 == owners.length || owners[i + 1] != owners[i])) {
                Candidate candidate = chosen.get(owners[i]);
                widened.add(new Candidate(candidate.kind(), from, i, candidate.score()));
            }
        }
        return widened;
    }
}
