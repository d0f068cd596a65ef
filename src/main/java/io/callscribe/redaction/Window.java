package io.callscribe.redaction;

import io.callscribe.redaction.Token.Form;

/**
 * Some groups of a run that follow one another.
 *
 * @param run never null
 * @param from the first group
 * @param to the last group, inclusive
 * @param digits all digits, together
 * @param widest the widest gap inside; {@link Gap#TIGHT} for a single group
 * @param dotted whether there is a point inside
 * @param figures whether all are written in figures
 * @param glued whether a group stands straight behind a letter
 */
record Window(
        DigitRun run, int from, int to, String digits, Gap widest, boolean dotted, boolean figures, boolean glued) {

    static Window of(DigitRun run, int from) {
        Token token = run.token(from);
        return new Window(
                run, from, from, token.text(), Gap.TIGHT, false, !token.isSpoken(), token.form() == Form.GLUED);
    }

    /** The same and the next group. */
    Window wider() {
        Token token = run.token(to + 1);
        Gap gap = run.gapBefore(to + 1);
        return new Window(
                run,
                from,
                to + 1,
                digits + token.text(),
                widest.or(gap),
                dotted || gap == Gap.DOT,
                figures && !token.isSpoken(),
                glued || token.form() == Form.GLUED);
    }

    boolean hasNext() {
        return to + 1 < run.size();
    }

    /** Nothing but words before. */
    boolean opens() {
        return run.gapBefore(from) == Gap.LOOSE;
    }

    /** Nothing but words behind. */
    boolean closes() {
        return run.gapBefore(to + 1) == Gap.LOOSE;
    }

    /** The whole of what is said without other words between. */
    boolean isAlone() {
        return opens() && closes() && widest != Gap.LOOSE;
    }

    boolean hasPauseBefore() {
        return run.gapBefore(from).compareTo(Gap.SOFT) >= 0;
    }

    boolean hasPauseBehind() {
        return run.gapBefore(to + 1).compareTo(Gap.SOFT) >= 0;
    }

    boolean hasPauseAround() {
        return hasPauseBefore() && hasPauseBehind();
    }

    /** Written as one, and apart from what stands around. */
    boolean isSolid() {
        return figures && widest == Gap.TIGHT && run.gapBefore(from) != Gap.TIGHT && run.gapBefore(to + 1) != Gap.TIGHT;
    }

    /** Behind it stands what it is an amount of, or it is one of those who count to ten. */
    boolean isAmount() {
        return run.groups().get(to).amount() || isCounting();
    }

    private boolean isCounting() {
        for (int i = from; i <= to; i++) {
            if (run.digits(i).length() > 2 || (i > from && small(i) != small(i - 1) + 1)) {
                return false;
            }
        }
        return run.digits(from).length() == 1 && run.digits(to).length() == 2;
    }

    /** The value of a group of one or two digits. */
    private int small(int i) {
        return Integer.parseInt(run.digits(i));
    }

    boolean hasPlus() {
        return run.token(from).form() == Form.PLUS;
    }

    Topic topic() {
        return run.token(from).topic();
    }

    /** Whether the groups are this long, one by one, as in {@code 3, 3, 4}. */
    boolean isGrouped(int... lengths) {
        if (to - from + 1 != lengths.length) {
            return false;
        }
        for (int i = 0; i < lengths.length; i++) {
            if (run.digits(from + i).length() != lengths[i]) {
                return false;
            }
        }
        return true;
    }
}
