package io.callscribe.redaction;

/** Tells card numbers: 13 to 19 digits of which the last is the check digit (ISO/IEC 7812-1). */
final class CardNumbers {

    static final int SHORTEST = 13;
    static final int LONGEST = 19;
    private static final int DIGITS_OF_A_PART = 4;
    private static final int SIGNS_OF_A_NETWORK = 6;
    private static final int SIGNS_OF_ONE_AMONG_DIGITS = 5;
    private static final int SIGNS_OF_THE_WHOLE = 3;

    private CardNumbers() {}

    /**
     * @param strict only the usual lengths of the great networks, with a pause on both sides: where the digits are of
     *     several speakers
     * @return null where it is none
     */
    static Candidate candidate(Window window, boolean strict) {
        String digits = window.digits();
        if (digits.length() < SHORTEST || digits.length() > LONGEST || !hasCheckDigit(digits)) {
            return null;
        }
        boolean apart = window.hasPauseAround() || window.isSolid();
        boolean network = isOfANetwork(digits);
        boolean scattered = strict || window.widest() == Gap.LOOSE;
        boolean accepted = scattered || window.glued()
                ? network && apart && !(scattered && isOtherwiseSaid(window)) && isInLongParts(window)
                : apart || network;
        return accepted ? Candidate.of(Kind.CREDIT_CARD, window, signs(window, network)) : null;
    }

    private static int signs(Window window, boolean network) {
        if (!network) {
            return window.isAlone() ? SIGNS_OF_THE_WHOLE : 0;
        }
        boolean amongDigits = !window.hasPauseBefore() && !window.hasPauseBehind() && !window.isSolid();
        return amongDigits
                ? SIGNS_OF_ONE_AMONG_DIGITS
                : SIGNS_OF_A_NETWORK + (window.isAlone() ? SIGNS_OF_THE_WHOLE : 0);
    }

    private static boolean isOtherwiseSaid(Window window) {
        return window.topic() != null && window.topic() != Topic.CARD;
    }

    /** Between other words, {@value #DIGITS_OF_A_PART} digits at least stand together, so that no scattered numbers add up. */
    private static boolean isInLongParts(Window window) {
        int digits = 0;
        for (int i = window.from(); i <= window.to(); i++) {
            digits += window.run().digits(i).length();
            if (i == window.to() || window.run().gapBefore(i + 1) == Gap.LOOSE) {
                if (digits < DIGITS_OF_A_PART) {
                    return false;
                }
                digits = 0;
            }
        }
        return true;
    }

    static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** The prefixes and usual lengths of Visa, Mastercard, American Express, Discover, Diners Club, JCB and UnionPay. */
    static boolean isOfANetwork(String digits) {
        int prefix = Integer.parseInt(digits.substring(0, 4));
        return switch (digits.length()) {
            case 16 ->
                digits.charAt(0) == '4'
                        || isWithin(prefix, 5100, 5599)
                        || isWithin(prefix, 2221, 2720)
                        || prefix == 6011
                        || isWithin(prefix, 6440, 6599)
                        || isWithin(prefix, 3528, 3589)
                        || isWithin(prefix, 6200, 6299);
            case 15 -> isWithin(prefix, 3400, 3499) || isWithin(prefix, 3700, 3799);
            case 14 -> isWithin(prefix, 3600, 3699) || isWithin(prefix, 3800, 3999) || isWithin(prefix, 3000, 3059);
            default -> false;
        };
    }

    private static boolean isWithin(int prefix, int least, int most) {
        return prefix >= least && prefix <= most;
    }
}
