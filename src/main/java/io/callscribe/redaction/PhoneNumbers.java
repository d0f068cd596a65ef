package io.callscribe.redaction;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/**
 * Tells phone numbers: those that libphonenumber holds for valid, with a plus, or as they are dialled in one region. Where
 * that region dials a prefix before the area, it has to be there. Safe for use by many threads.
 */
final class PhoneNumbers {

    static final int LONGEST = 18;
    private static final int SHORTEST = 7;
    private static final int SHORTEST_ABROAD = 8;
    private static final int LONGEST_ABROAD = 15;
    private static final String NANP_EXIT = "011";

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;
    private final boolean northAmerican;
    private final String prefix;

    /**
     * @param region two letters of ISO 3166-1, as {@code US}
     * @throws IllegalArgumentException where libphonenumber does not know the region
     */
    PhoneNumbers(String region) {
        if (region == null || !numbers.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException(
                    "redaction.region: expected two capital letters of a country, as US, but it is " + region + ".");
        }
        this.region = region;
        this.northAmerican = numbers.getCountryCodeForRegion(region) == 1;
        String dialled = numbers.getNddPrefixForRegion(region, true);
        this.prefix = dialled == null ? "" : dialled;
    }

    /** @return null where it is none */
    Candidate candidate(Window window) {
        String digits = window.digits();
        if (digits.length() < SHORTEST || window.glued() || window.isAmount() || window.widest() == Gap.LOOSE) {
            return null;
        }
        if (window.hasPlus()) {
            return digits.length() >= SHORTEST_ABROAD
                            && digits.length() <= LONGEST_ABROAD
                            && (window.hasPauseBehind() || window.run().gapBefore(window.to() + 1) == Gap.SPACE)
                            && isValid("+" + digits)
                    ? Candidate.of(Kind.PHONE, window, 2)
                    : null;
        }
        boolean said = window.topic() == Topic.PHONE;
        boolean parts = northAmerican && (window.isGrouped(3, 3, 4) || window.isGrouped(1, 3, 3, 4));
        return isLikely(window, said, parts) && isDialled(digits) && isValid(digits)
                ? Candidate.of(
                        Kind.PHONE, window, (parts || !northAmerican && !prefix.isEmpty() ? 1 : 0) + (said ? 1 : 0))
                : null;
    }

    private static boolean isLikely(Window window, boolean said, boolean parts) {
        boolean pause = window.hasPauseBefore() || window.hasPauseBehind();
        if (window.topic() == Topic.OTHER) {
            return parts && isMarked(window);
        }
        if (window.dotted()) {
            return parts && (pause || window.isSolid());
        }
        return window.isAlone() || window.isSolid() || (pause && (parts || said)) || (parts && isMarked(window));
    }

    /** Dashes or brackets, and not white space alone, part the groups. */
    private static boolean isMarked(Window window) {
        return window.figures() && window.run().gapBefore(window.to()) == Gap.TIGHT;
    }

    private boolean isDialled(String digits) {
        if (northAmerican) {
            return digits.length() == 10
                    || (digits.length() == 11 && digits.startsWith("1"))
                    || digits.startsWith(NANP_EXIT);
        }
        return digits.startsWith(prefix);
    }

    private boolean isValid(String number) {
        try {
            return numbers.isValidNumber(numbers.parse(number, region));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
