package io.callscribe.redaction;

import io.callscribe.redaction.DigitRun.Group;
import io.callscribe.redaction.Token.Form;
import java.util.ArrayList;
import java.util.List;

/** Reads the runs of digits out of what is said. */
final class DigitRuns {

    private static final int MOST_FILLERS = 6;
    private static final int MOST_WORDS = 8;

    private final Voices voices;
    private final List<DigitRun> runs = new ArrayList<>();
    private List<Group> groups = new ArrayList<>();
    private Gap pending = Gap.TIGHT;
    private int fillers;
    private int words;

    private DigitRuns(Voices voices) {
        this.voices = voices;
    }

    /** @param tokens in order, of one speaker or of all */
    static List<DigitRun> read(Voices voices, List<Token> tokens) {
        DigitRuns reader = new DigitRuns(voices);
        Token last = null;
        for (Token token : tokens) {
            if (last != null && last.turn() != token.turn()) {
                reader.nextTurn(last.turn(), token.turn());
            }
            reader.add(token);
            last = token;
        }
        reader.finish();
        return reader.runs;
    }

    private void nextTurn(int from, int to) {
        pending = pending.or(Gap.SOFT);
        if (!groups.isEmpty() && !voices.goesOn(from, to, groups.get(0).token().topic())) {
            finish();
        }
    }

    private void add(Token token) {
        if (!groups.isEmpty()) {
            pending = pending.or(token.gap());
        }
        switch (token.type()) {
            case DIGITS -> digits(token);
            case FILLER -> filler();
            case LINK -> pending = pending.or(Lexicon.DOTS.contains(token.text()) ? Gap.DOT : Gap.SPACE);
            case WORD -> word(token.text());
            case WALL, EMAIL -> finish();
        }
    }

    private void digits(Token token) {
        if (!groups.isEmpty()) {
            Token before = groups.get(groups.size() - 1).token();
            if (token.form() == Form.PLUS) {
                pending = Gap.LOOSE;
            } else if (before.isSpoken() != token.isSpoken()) {
                pending = pending.or(Gap.SOFT);
            }
        }
        groups.add(new Group(token, groups.isEmpty() ? Gap.LOOSE : pending, fillers + words > 0, false));
        pending = Gap.TIGHT;
        fillers = 0;
        words = 0;
    }

    private void filler() {
        pending = pending.or(Gap.SOFT);
        if (++fillers > MOST_FILLERS) {
            finish();
        }
    }

    private void word(String word) {
        if (groups.isEmpty()) {
            return;
        }
        if (words == 0 && fillers == 0 && Lexicon.AMOUNTS.contains(word)) {
            Group last = groups.remove(groups.size() - 1);
            groups.add(new Group(last.token(), last.gap(), last.apart(), true));
        }
        pending = Gap.LOOSE;
        Topic topic = Lexicon.topic(word);
        if (++words > MOST_WORDS || (topic != null && topic != Topic.CARD)) {
            finish();
        }
    }

    private void finish() {
        if (!groups.isEmpty()) {
            runs.add(new DigitRun(List.copyOf(groups)));
            groups = new ArrayList<>();
        }
        pending = Gap.TIGHT;
        fillers = 0;
        words = 0;
    }
}
