package io.callscribe.transcript;

import java.math.BigDecimal;

/**
 * A number as Transcribe writes them, 12.345, read off its characters without an object for it: at most 15 of them, digits with at most one
 * point. For one number at a time.
 */
final class PlainNumber {

    private static final int LONGEST = 15;
    private static final long[] TENS = new long[LONGEST + 1];
    private static final int FEW = 9;

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private long digits;
    private int decimals;

    /** False where it is written in another way; then there is no number. */
    boolean read(char[] text, int from, int length) {
        if (length == 0 || length > LONGEST) {
            return false;
        }
        long value = 0;
        int point = -1;
        for (int i = 0; i < length; i++) {
            char c = text[from + i];
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
            } else if (c == '.' && point < 0 && length > 1) {
                point = i;
            } else {
                return false;
            }
        }
        digits = value;
        decimals = point < 0 ? 0 : length - 1 - point;
        return true;
    }

    /** @param max at most 9,000,000,000 */
    boolean isAtMost(long max) {
        if (digits <= max) {
            return true;
        }
        if (decimals <= FEW) {
            return digits <= max * TENS[decimals];
        }
        long whole = digits / TENS[decimals];
        return whole < max || whole == max && digits % TENS[decimals] == 0;
    }

    /** A thousand times the number, half up. */
    long thousandths() {
        if (decimals <= 3) {
            return digits * TENS[3 - decimals];
        }
        long divisor = TENS[decimals - 3];
        return digits / divisor + (2 * (digits % divisor) >= divisor ? 1 : 0);
    }

    /** As it is written, with as many decimals. */
    BigDecimal value() {
        return BigDecimal.valueOf(digits, decimals);
    }
}
