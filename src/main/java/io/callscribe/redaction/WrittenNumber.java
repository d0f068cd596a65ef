package io.callscribe.redaction;

import io.callscribe.redaction.Token.Form;
import io.callscribe.redaction.Token.Type;
import java.util.List;

/**
 * A number in figures, without white space: its groups of digits, or a {@link Type#WALL} where it is plainly something else
 * (a date, a time, an amount, a decimal, an address of a computer, digits before letters). What has as many digits as a card
 * is never taken for something else.
 */
record WrittenNumber(List<Token> tokens, int end) {

    private static final int DIGITS_OF_A_CARD = 13;
    private static final int DIGITS_WITH_EXTENSION = 10;
    private static final String EXTENSION = "xXeE";
    private static final String CLOSE = "-()_*#\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFF0D";

    static boolean isClose(int c) {
        return CLOSE.indexOf(c) >= 0;
    }

    /** Whether a number begins here, be it with a plus or a bracket. */
    static boolean startsAt(CharSequence text, int at, int limit) {
        int i = at;
        while (i < limit && i < at + 2 && (text.charAt(i) == '(' || text.charAt(i) == '+')) {
            i++;
        }
        return i < limit && isDigit(text, i);
    }

    static WrittenNumber read(int turn, CharSequence text, int from, int limit, Gap gap) {
        boolean plus = false;
        boolean open = false;
        int at = from;
        int behindBracket = from;
        while (!isDigit(text, at)) {
            plus |= text.charAt(at) == '+';
            if (text.charAt(at) == '(') {
                open = true;
                behindBracket = at + 1;
            }
            at++;
        }
        NumberShape shape = new NumberShape();
        while (true) {
            at = shape.group(text, at, limit);
            if (open && at < limit && text.charAt(at) == ')') {
                open = false;
                at++;
                shape.closed();
            }
            int next = shape.separator(text, at, limit);
            if (next < 0) {
                break;
            }
            at = next;
        }
        // a bracket that closes later belongs to the sentence
        int start = open ? behindBracket : from;
        boolean glued = start > 0 && Character.isLetter(Character.codePointBefore(text, start));
        boolean units = at < limit
                && isLetterOrPercent(Character.codePointAt(text, at))
                && !(shape.digits() >= DIGITS_WITH_EXTENSION && EXTENSION.indexOf(text.charAt(at)) >= 0);
        boolean amount =
                start > 0 && Character.getType(Character.codePointBefore(text, start)) == Character.CURRENCY_SYMBOL;
        if (shape.digits() < DIGITS_OF_A_CARD && (units || amount || !shape.isNumber(plus))) {
            int end = rest(text, at, limit);
            return new WrittenNumber(List.of(Token.word(Type.WALL, turn, start, end, "", gap)), end);
        }
        return new WrittenNumber(
                shape.tokens(turn, start, gap, plus ? Form.PLUS : glued ? Form.GLUED : Form.FIGURES), at);
    }

    /** The end of what is stuck to a number, as in {@code 4th} or {@code 7A41}, but for enough digits to be a card. */
    private static int rest(CharSequence text, int from, int limit) {
        int at = from;
        while (at < limit) {
            int c = Character.codePointAt(text, at);
            if (Character.digit(c, 10) >= 0) {
                int end = at;
                int digits = 0;
                while (end < limit && isDigit(text, end)) {
                    end += Character.charCount(Character.codePointAt(text, end));
                    digits++;
                }
                if (digits >= DIGITS_OF_A_CARD) {
                    return at;
                }
                at = end;
            } else if (Character.isLetter(c) || c == '%') {
                at += Character.charCount(c);
            } else {
                break;
            }
        }
        return at;
    }

    private static boolean isLetterOrPercent(int c) {
        return Character.isLetter(c) || c == '%' || Character.getType(c) == Character.CURRENCY_SYMBOL;
    }

    static boolean isDigit(CharSequence text, int at) {
        return at < text.length() && Character.digit(Character.codePointAt(text, at), 10) >= 0;
    }
}
