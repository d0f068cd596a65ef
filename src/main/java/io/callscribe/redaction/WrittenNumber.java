package io.callscribe.redaction;

import io.callscribe.redaction.Token.Form;
import io.callscribe.redaction.Token.Type;
import java.util.ArrayList;
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

    static WrittenNumber read(int turn, CharSequence text, int start, int limit, Gap gap) {
        boolean plus = false;
        boolean open = false;
        int at = start;
        while (!isDigit(text, at)) {
            plus |= text.charAt(at) == '+';
            open |= text.charAt(at) == '(';
            at++;
        }
        Shape shape = new Shape();
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

    /** The groups, and what parts them. */
    private static final class Shape {

        private final List<String> groups = new ArrayList<>();
        private final List<int[]> places = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();
        private final StringBuilder separators = new StringBuilder();

        int group(CharSequence text, int from, int limit) {
            StringBuilder digits = new StringBuilder();
            int at = from;
            while (at < limit && isDigit(text, at)) {
                int c = Character.codePointAt(text, at);
                digits.append((char) ('0' + Character.digit(c, 10)));
                at += Character.charCount(c);
            }
            groups.add(digits.toString());
            places.add(new int[] {from, at});
            return at;
        }

        void closed() {
            int[] place = places.get(places.size() - 1);
            place[1]++;
        }

        /** Where the next group begins; -1 where none follows within two characters. */
        int separator(CharSequence text, int from, int limit) {
            int at = from;
            Gap gap = Gap.TIGHT;
            while (at < limit && at < from + 2) {
                int c = text.charAt(at);
                if (isClose(c)) {
                    separators.append('-');
                } else if (c == '.' || c == '/' || c == ':') {
                    separators.append((char) c);
                    gap = gap.or(Gap.DOT);
                } else if (c == ',' || c == '\'' || c == '\u2019') {
                    separators.append(',');
                    gap = gap.or(Gap.SOFT);
                } else {
                    return -1;
                }
                at++;
                if (isDigit(text, at)) {
                    gaps.add(gap);
                    return at;
                }
            }
            return -1;
        }

        int digits() {
            return groups.stream().mapToInt(String::length).sum();
        }

        /** Whether it may be dialled or read out digit by digit. */
        boolean isNumber(boolean plus) {
            boolean parted = gaps.size() > 0;
            if (has(':')) {
                return false;
            }
            if (has('.') || has('/')) {
                return plus
                        || lengths("334")
                        || lengths("1334")
                        || lengths("324")
                        || groups.stream().allMatch(group -> group.length() == 4);
            }
            if (has(',')) {
                return !(groups.get(0).length() <= 3 && groups.stream().skip(1).allMatch(group -> group.length() == 3));
            }
            return !(parted && isDate());
        }

        private boolean has(char separator) {
            return separators.indexOf(String.valueOf(separator)) >= 0 && !gaps.isEmpty();
        }

        private boolean lengths(String wanted) {
            if (groups.size() != wanted.length()) {
                return false;
            }
            for (int i = 0; i < wanted.length(); i++) {
                if (groups.get(i).length() != wanted.charAt(i) - '0') {
                    return false;
                }
            }
            return true;
        }

        private boolean isDate() {
            return groups.size() == 3
                    && ((lengths("422") && isUpTo(1, 12) && isUpTo(2, 31))
                            || (groups.get(0).length() <= 2
                                    && groups.get(1).length() <= 2
                                    && (groups.get(2).length() == 4
                                            || groups.get(2).length() == 2)
                                    && isUpTo(0, 31)
                                    && isUpTo(1, 31)));
        }

        private boolean isUpTo(int group, int most) {
            return Integer.parseInt(groups.get(group)) <= most;
        }

        List<Token> tokens(int turn, int start, Gap before, Form first) {
            List<Token> tokens = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                tokens.add(Token.digits(
                        turn,
                        i == 0 ? start : places.get(i)[0],
                        places.get(i)[1],
                        groups.get(i),
                        i == 0 ? before : gaps.get(i - 1),
                        i == 0 || first == Form.GLUED ? first : Form.FIGURES));
            }
            return tokens;
        }
    }
}
