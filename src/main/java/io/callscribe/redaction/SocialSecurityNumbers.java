package io.callscribe.redaction;

/**
 * Tells US social security numbers: nine digits of area, group and serial, none of them all zeros, the area neither 666 nor
 * from 900 (42 USC 405; SSA, "Social Security Number Randomization").
 */
final class SocialSecurityNumbers {

    static final int DIGITS = 9;

    private SocialSecurityNumbers() {}

    /** @return null where it is none */
    static Candidate candidate(Window window) {
        if (!isValid(window.digits()) || window.glued() || window.hasPlus() || window.isAmount()) {
            return null;
        }
        if (window.widest() == Gap.LOOSE) {
            return null;
        }
        boolean parts = window.isGrouped(3, 2, 4);
        boolean said = window.topic() == Topic.SSN;
        if (window.dotted() && !parts) {
            return null;
        }
        boolean other = window.topic() == Topic.OTHER || window.topic() == Topic.PHONE;
        boolean whole = window.isAlone() || window.isSolid();
        boolean accepted = parts && window.isSolid()
                || said && (window.hasPauseBefore() || window.hasPauseBehind() || whole)
                || !other && (parts ? window.hasPauseBefore() || window.hasPauseBehind() : whole && isReadOut(window));
        return accepted ? Candidate.of(Kind.SSN, window, (parts ? 1 : 0) + (said ? 2 : 0)) : null;
    }

    static boolean isValid(String digits) {
        return digits.length() == DIGITS
                && !digits.startsWith("000")
                && !digits.startsWith("666")
                && digits.charAt(0) != '9'
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000");
    }

    /** Digits in figures are parted, if at all, where the parts of the number are: ZIP+4 and the like are not. */
    private static boolean isReadOut(Window window) {
        if (!window.figures()) {
            return true;
        }
        int digits = 0;
        boolean single = true;
        boolean inParts = true;
        for (int i = window.from(); i <= window.to(); i++) {
            inParts &= digits == 0 || digits == 3 || digits == 5;
            single &= window.run().digits(i).length() == 1;
            digits += window.run().digits(i).length();
        }
        boolean routing = window.isGrouped(5, 4);
        return (inParts || single) && !routing;
    }
}
