package io.callscribe.redaction;

import io.callscribe.redaction.Token.Form;
import io.callscribe.redaction.Token.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns number words into groups of digits: "four", "oh", "nineteen", "twenty three" (23), "forty one hundred" (4100), "double
 * one", "three sevens". "The next four digits" is no four. A word is looked at a fixed number of times.
 */
final class SpokenNumbers {

    private final List<Token> tokens;
    private final List<Token> folded = new ArrayList<>();

    private SpokenNumbers(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** @param tokens of one turn */
    static List<Token> fold(List<Token> tokens) {
        SpokenNumbers numbers = new SpokenNumbers(tokens);
        int i = 0;
        while (i < tokens.size()) {
            i += numbers.fold(i);
        }
        return numbers.folded;
    }

    /** Adds what stands there, and says how many tokens it took. */
    private int fold(int i) {
        Token token = tokens.get(i);
        if (token.is(Type.LINK) && token.text().equals("plus") && !last(Type.DIGITS) && digits(i + 1) != null) {
            int taken = fold(i + 1);
            plus(token);
            return taken + 1;
        }
        if (Lexicon.ORDINALS.contains(token.text()) && count(i + 1) > 1 && saysHowMany(i + 1)) {
            filler(token);
            filler(tokens.get(i + 1));
            return 2;
        }
        if (Lexicon.TIMES.containsKey(token.text()) && unit(i + 1) != null && near(i + 1)) {
            return add(i, 2, unit(i + 1).repeat(Lexicon.TIMES.get(token.text())));
        }
        if (count(i) > 1
                && i + 1 < tokens.size()
                && Lexicon.PLURALS.containsKey(tokens.get(i + 1).text())) {
            return add(i, 2, Lexicon.PLURALS.get(tokens.get(i + 1).text()).repeat(count(i)));
        }
        String digits = digits(i);
        if (digits == null || token.is(Type.DIGITS)) {
            folded.add(token);
            return 1;
        }
        int taken = 1;
        String unit = unit(i + 1);
        if (Lexicon.TENS.containsKey(token.text())
                && unit != null
                && !unit.equals("0")
                && tokens.get(i + 1).is(Type.WORD)
                && near(i + 1)) {
            digits = digits.charAt(0) + unit;
            taken++;
        }
        if (i + taken < tokens.size()
                && near(i + taken)
                && Lexicon.POWERS.containsKey(tokens.get(i + taken).text())) {
            digits += Lexicon.POWERS.get(tokens.get(i + taken).text());
            taken++;
        }
        return add(i, taken, digits);
    }

    private int add(int i, int taken, String digits) {
        Token first = tokens.get(i);
        int end = tokens.get(i + taken - 1).end();
        folded.add(Token.digits(first.turn(), first.start(), end, digits, first.gap(), Form.WORDS));
        return taken;
    }

    private void plus(Token plus) {
        int at = folded.size() - 1;
        while (at > 0 && folded.get(at - 1).start() > plus.start()) {
            at--;
        }
        Token first = folded.get(at);
        folded.set(at, Token.digits(first.turn(), plus.start(), first.end(), first.text(), plus.gap(), Form.PLUS));
    }

    private void filler(Token token) {
        folded.add(Token.word(Type.FILLER, token.turn(), token.start(), token.end(), token.text(), token.gap()));
    }

    /** "Last four digits", "next four: 1111", "last four are". */
    private boolean saysHowMany(int i) {
        if (i + 1 >= tokens.size()) {
            return false;
        }
        Token next = tokens.get(i + 1);
        return next.gap() == Gap.SOFT
                || (next.is(Type.DIGITS) && next.text().length() > 1)
                || next.text().equals("digits")
                || next.text().equals("numbers")
                || next.text().equals("are")
                || next.text().equals("is");
    }

    /** What a count may be: two to six, in words or figures; else 0. */
    private int count(int i) {
        String unit = unit(i);
        int count = unit == null ? 0 : unit.charAt(0) - '0';
        return count >= 2 && count <= 6 ? count : 0;
    }

    private String unit(int i) {
        if (i >= tokens.size()) {
            return null;
        }
        Token token = tokens.get(i);
        return token.is(Type.DIGITS) && token.text().length() == 1 ? token.text() : Lexicon.UNITS.get(token.text());
    }

    private String digits(int i) {
        if (i >= tokens.size()) {
            return null;
        }
        Token token = tokens.get(i);
        if (token.is(Type.DIGITS)) {
            return token.text();
        }
        String word = token.text();
        String unit = Lexicon.UNITS.get(word);
        return unit != null ? unit : Lexicon.TEENS.getOrDefault(word, Lexicon.TENS.get(word));
    }

    private boolean near(int i) {
        return tokens.get(i).gap().compareTo(Gap.SPACE) <= 0;
    }

    private boolean last(Type type) {
        return !folded.isEmpty() && folded.get(folded.size() - 1).is(type);
    }
}
