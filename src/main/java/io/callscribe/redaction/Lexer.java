package io.callscribe.redaction;

import io.callscribe.redaction.Token.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts the text of a turn into tokens, in one go from left to right. Digits of any script count as digits, for a card number
 * in Arabic digits is one too. What is no letter, digit or address is a gap.
 */
final class Lexer {

    private static final String MARK = "[REDACTED_";
    private static final int LONGEST_MARK = 40;

    private final int turn;
    private final CharSequence text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private Gap gap = Gap.SPACE;

    private Lexer(int turn, CharSequence text) {
        this.turn = turn;
        this.text = text;
    }

    /** The tokens of a turn, in order; never null. */
    static List<Token> read(int turn, CharSequence text) {
        Lexer lexer = new Lexer(turn, text);
        lexer.read();
        return lexer.tokens;
    }

    private void read() {
        Addresses addresses = new Addresses(text);
        while (at < text.length()) {
            int c = Character.codePointAt(text, at);
            if (addresses.startsAt(at)) {
                add(Type.EMAIL, addresses.end(), "");
            } else if (WrittenNumber.startsAt(text, at, addresses.next())) {
                number(addresses.next());
            } else if (Character.isLetter(c)) {
                word(addresses.next());
            } else if (c == '@') {
                add(Type.WORD, at + 1, "@");
            } else if (c == '[' && markEnd() > 0) {
                add(Type.WALL, markEnd(), "");
            } else {
                gap = gap.or(gapOf(c));
                at += Character.charCount(c);
            }
        }
    }

    private void add(Type type, int end, String word) {
        tokens.add(Token.word(type, turn, at, end, word, gap));
        at = end;
        gap = Gap.TIGHT;
    }

    /** Letters, with an apostrophe, a point or an underscore between two of them: {@code it's}, {@code example.com}. */
    private void word(int limit) {
        int end = at;
        while (end < limit) {
            int c = Character.codePointAt(text, end);
            boolean inside = Character.isLetter(c)
                    || Character.getType(c) == Character.NON_SPACING_MARK
                    || ("'\u2019._".indexOf(c) >= 0
                            && end + 1 < limit
                            && Character.isLetter(Character.codePointAt(text, end + 1)));
            if (!inside) {
                break;
            }
            end += Character.charCount(c);
        }
        String word = text.subSequence(at, end).toString().toLowerCase(Locale.ROOT);
        Type type = Lexicon.LINKS.contains(word) ? Type.LINK : Lexicon.FILLERS.contains(word) ? Type.FILLER : Type.WORD;
        add(type, end, word);
    }

    private void number(int limit) {
        WrittenNumber number = WrittenNumber.read(turn, text, at, limit, gap);
        tokens.addAll(number.tokens());
        at = number.end();
        gap = Gap.TIGHT;
    }

    /** Where a token of ours ends, such as was put here before; -1 where this is none. */
    private int markEnd() {
        for (int i = 0; i < MARK.length(); i++) {
            if (at + i >= text.length() || text.charAt(at + i) != MARK.charAt(i)) {
                return -1;
            }
        }
        for (int end = at + MARK.length(); end < Math.min(text.length(), at + LONGEST_MARK); end++) {
            if (text.charAt(end) == ']') {
                return end + 1;
            }
        }
        return -1;
    }

    private static Gap gapOf(int c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT) {
            return Gap.SPACE;
        }
        return WrittenNumber.isClose(c) ? Gap.TIGHT : Gap.SOFT;
    }

    /** The written e-mail addresses of a text, one after the other. */
    private static final class Addresses {

        private final CharSequence text;
        private int start = -1;
        private int end;

        Addresses(CharSequence text) {
            this.text = text;
            advance(0);
        }

        boolean startsAt(int at) {
            if (start >= 0 && start < at) {
                advance(at);
            }
            return start == at;
        }

        int end() {
            return end;
        }

        /** Where the next address begins, else where the text ends. */
        int next() {
            return start < 0 ? text.length() : start;
        }

        private void advance(int from) {
            start = -1;
            for (int i = from; i < text.length(); i++) {
                if (text.charAt(i) == '@') {
                    int found = WrittenEmails.start(text, i, from);
                    int behind = WrittenEmails.end(text, i);
                    if (found >= 0 && behind > 0) {
                        start = found;
                        end = behind;
                        return;
                    }
                }
            }
        }
    }
}
