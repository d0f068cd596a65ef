package io.callscribe.redaction;

/**
 * Finds addresses that are written with an {@code @}. The reach of each is bounded ({@value #LONGEST_LOCAL} characters
 * before, {@value #LONGEST_DOMAIN} behind; RFC 5321 has 64 and 255), so that the time is in proportion to the text.
 */
final class WrittenEmails {

    private static final int LONGEST_LOCAL = 254;
    private static final int LONGEST_DOMAIN = 254;

    private WrittenEmails() {}

    /** Where the address begins that has its @ at this place, at {@code from} or later; -1 where there is none. */
    static int start(CharSequence text, int at, int from) {
        int start = at;
        while (start > from && at - start < LONGEST_LOCAL) {
            int c = Character.codePointBefore(text, start);
            if (!isLocal(c)) {
                break;
            }
            start -= Character.charCount(c);
        }
        while (start < at && text.charAt(start) == '.') {
            start++;
        }
        return start < at ? start : -1;
    }

    /** Where the address ends that has its @ at this place; -1 where no domain with a point follows. */
    static int end(CharSequence text, int at) {
        int end = at + 1;
        int lastPoint = -1;
        boolean wordSincePoint = false;
        int complete = -1;
        while (end < text.length() && end - at <= LONGEST_DOMAIN) {
            int c = Character.codePointAt(text, end);
            if (c == '.') {
                if (!wordSincePoint) {
                    break;
                }
                lastPoint = end;
                wordSincePoint = false;
            } else if (Character.isLetterOrDigit(c) || c == '-' || Character.getType(c) == Character.NON_SPACING_MARK) {
                wordSincePoint = true;
            } else {
                break;
            }
            end += Character.charCount(c);
            if (lastPoint > 0 && wordSincePoint && end - lastPoint > 2) {
                complete = end;
            }
        }
        return complete;
    }

    private static boolean isLocal(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || "._%+-'!#$&*/=?^`{|}~".indexOf(c) >= 0;
    }
}
