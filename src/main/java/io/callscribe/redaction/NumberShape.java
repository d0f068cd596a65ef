package io.callscribe.redaction;

import io.callscribe.redaction.Token.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of a number in figures, and what parts them: whether it is a number that is read out digit by digit, or a date, a
 * time, an amount, a decimal or the like.
 */
final class NumberShape {

    private final List<String> groups = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final StringBuilder separators = new StringBuilder();

    /** Reads the digits of a group, and says where it ends. */
    int group(CharSequence text, int from, int limit) {
        StringBuilder digits = new StringBuilder();
        int at = from;
        while (at < limit && WrittenNumber.isDigit(text, at)) {
            int c = Character.codePointAt(text, at);
            digits.append((char) ('0' + Character.digit(c, 10)));
            at += Character.charCount(c);
        }
        groups.add(digits.toString());
        places.add(new int[] {from, at});
        return at;
    }

    /** A bracket closes behind the last group, and belongs to it. */
    void closed() {
        int[] place = places.get(places.size() - 1);
        place[1]++;
    }

    /** Where the next group begins; -1 where none follows within two characters. */
    int separator(CharSequence text, int from, int limit) {
        int at = from;
        Gap gap = Gap.TIGHT;
        String between = "";
        while (at < limit && at < from + 2) {
            int c = text.charAt(at);
            if (WrittenNumber.isClose(c)) {
                between += '-';
            } else if (c == '.' || c == '/' || c == ':') {
                between += (char) c;
                gap = gap.or(Gap.DOT);
            } else if (c == ',' || c == '\'' || c == '\u2019') {
                between += ',';
                gap = gap.or(Gap.SOFT);
            } else {
                return -1;
            }
            at++;
            if (at < limit && WrittenNumber.isDigit(text, at)) {
                separators.append(between);
                gaps.add(gap);
                return at;
            }
        }
        return -1;
    }

    /** How many digits there are in all groups. */
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
        return separators.indexOf(String.valueOf(separator)) >= 0;
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
                                && isYear(groups.get(2))
                                && isUpTo(0, 31)
                                && isUpTo(1, 31)));
    }

    private static boolean isYear(String group) {
        return group.length() == 2 || (group.length() == 4 && (group.startsWith("19") || group.startsWith("20")));
    }

    private boolean isUpTo(int group, int most) {
        return Integer.parseInt(groups.get(group)) <= most;
    }

    /** The groups as tokens. */
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
