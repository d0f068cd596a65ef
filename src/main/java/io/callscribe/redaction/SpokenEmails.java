package io.callscribe.redaction;

import io.callscribe.redaction.Token.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds addresses that are read out: "john dot smith at example dot com", "info at example.com". Before "at" and behind it
 * {@value #MOST_TOKENS} tokens are looked at, no more.
 */
final class SpokenEmails {

    private static final int MOST_TOKENS = 24;
    private static final int MOST_WORDS_OF_A_NAME = 3;

    private final Voices voices;
    private final List<Token> tokens;

    private SpokenEmails(Voices voices, List<Token> tokens) {
        this.voices = voices;
        this.tokens = tokens;
    }

    /** A run of tokens, {@code to} exclusive. */
    record Span(int from, int to) {}

    /** @param tokens what one speaker says, in order */
    static List<Span> find(Voices voices, List<Token> tokens) {
        SpokenEmails emails = new SpokenEmails(voices, tokens);
        List<Span> spans = new ArrayList<>();
        int free = 0;
        for (int at = 0; at < tokens.size(); at++) {
            String word = tokens.get(at).text();
            if (tokens.get(at).is(Type.WORD) && (word.equals("at") || word.equals("@"))) {
                Span span = emails.around(at, free);
                if (span != null) {
                    spans.add(span);
                    free = span.to();
                    at = span.to() - 1;
                }
            }
        }
        return spans;
    }

    private Span around(int at, int free) {
        int domain = at + 1;
        if (isWord(domain, "sign") || isWord(domain, "symbol")) {
            domain++;
        }
        int from = name(at, free);
        if (from < 0) {
            return null;
        }
        boolean certain = tokens.get(at).text().equals("@") || domain > at + 1 || isCertain(from, at);
        if (!certain && AddressWords.isNoName(tokens.get(at - 1).text())) {
            return null;
        }
        int to = domain(domain, certain ? MOST_WORDS_OF_A_NAME : 1);
        return to < 0 ? null : new Span(from, to);
    }

    /** A plain word before "at" is a name or not; with a dot, a digit or single letters it is one. */
    private boolean isCertain(int from, int at) {
        if (at - from > 1) {
            return true;
        }
        Token only = tokens.get(from);
        return only.is(Type.DIGITS)
                || only.text().indexOf('.') >= 0
                || only.text().indexOf('_') >= 0;
    }

    /** Where the part before the "at" begins; -1 where there is none. */
    private int name(int at, int free) {
        int from = -1;
        boolean open = true;
        for (int i = at - 1; i >= Math.max(free, at - MOST_TOKENS) && isNext(i + 1); i--) {
            Token token = tokens.get(i);
            boolean letter = token.is(Type.WORD) && token.text().length() == 1;
            if (open && (token.is(Type.DIGITS) || letter)) {
                from = i;
                open = true;
            } else if (token.is(Type.WORD) && open && isName(i, from < 0 || from == at)) {
                from = i;
                open = tokens.get(i).gap() == Gap.TIGHT;
            } else if (token.is(Type.LINK) && from >= 0 && isNamePart(i - 1)) {
                open = true;
            } else {
                break;
            }
        }
        return from;
    }

    private boolean isName(int i, boolean last) {
        return last || isLink(i + 1) || !AddressWords.isNoName(tokens.get(i).text());
    }

    private boolean isNamePart(int i) {
        return i >= 0 && (tokens.get(i).is(Type.WORD) || tokens.get(i).is(Type.DIGITS));
    }

    private boolean isLink(int i) {
        return i < tokens.size() && tokens.get(i).is(Type.LINK);
    }

    /** Where the domain ends that begins here, exclusive; -1 where none does. */
    private int domain(int from, int mostWords) {
        int words = 0;
        int end = -1;
        for (int i = from; i < Math.min(tokens.size(), from + MOST_TOKENS) && isNext(i); i++) {
            Token token = tokens.get(i);
            if (token.is(Type.LINK) && i > from) {
                boolean dot = Lexicon.DOTS.contains(token.text());
                if (dot
                        && i + 1 < tokens.size()
                        && isNext(i + 1)
                        && AddressWords.isEnding(tokens.get(i + 1).text())) {
                    end = i + 2;
                    i++;
                } else if (end >= 0) {
                    break;
                } else {
                    words = 0;
                }
            } else if (end < 0 && (token.is(Type.WORD) || token.is(Type.DIGITS)) && words < mostWords) {
                words += token.is(Type.WORD) && token.text().length() > 1 ? 1 : 0;
                if (AddressWords.hasEnding(token.text())) {
                    end = i + 1;
                }
            } else {
                break;
            }
        }
        return end;
    }

    /** Whether the token goes on with what the one before says. */
    private boolean isNext(int i) {
        if (i <= 0 || i >= tokens.size()) {
            return i == 0;
        }
        Token before = tokens.get(i - 1);
        Token token = tokens.get(i);
        return before.turn() == token.turn()
                ? token.gap() != Gap.SOFT
                : voices.goesOn(before.turn(), token.turn(), Topic.OTHER);
    }

    private boolean isWord(int i, String word) {
        return i < tokens.size() && tokens.get(i).text().equals(word);
    }
}
