package io.callscribe.redaction;

import java.util.List;

/**
 * Groups of digits that one speaker says with nothing but small words and pauses between, at most a few other words where
 * the gap says so.
 *
 * @param groups in order, never empty
 */
record DigitRun(List<Group> groups) {

    /**
     * @param token the digits
     * @param gap what stands between these and the group before
     * @param apart whether words that are to stay stand between these and the group before
     * @param amount whether a word behind says that these count something
     */
    record Group(Token token, Gap gap, boolean apart, boolean amount) {}

    int size() {
        return groups.size();
    }

    String digits(int i) {
        return groups.get(i).token().text();
    }

    Token token(int i) {
        return groups.get(i).token();
    }

    /** What stands before a group; the far end of everything before the first and behind the last. */
    Gap gapBefore(int i) {
        return i <= 0 || i >= groups.size() ? Gap.LOOSE : groups.get(i).gap();
    }
}
