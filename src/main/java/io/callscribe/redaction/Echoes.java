package io.callscribe.redaction;

import io.callscribe.redaction.Finding.Piece;
import io.callscribe.redaction.Token.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a number is said in several turns, another speaker repeats parts of it in between. Those parts go with it: together
 * they would be most of the number.
 */
final class Echoes {

    private static final int SHORTEST = 2;

    private final Voices voices;
    private final Set<Long> taken = new HashSet<>();

    private Echoes(Voices voices) {
        this.voices = voices;
    }

    /** Adds to each finding of several turns what others repeat of it, up to the turn behind its last. */
    static void addTo(List<Finding> findings, Voices voices) {
        Echoes echoes = new Echoes(voices);
        findings.forEach(finding -> finding.pieces().forEach(echoes::take));
        findings.replaceAll(echoes::withEchoes);
    }

    /** Marks the tokens of a piece: the tokens of a turn are in order. */
    private void take(Piece piece) {
        List<Token> tokens = voices.turn(piece.turn());
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).start() < piece.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < tokens.size() && tokens.get(i).start() < piece.end(); i++) {
            taken.add(key(tokens.get(i)));
        }
    }

    private Finding withEchoes(Finding finding) {
        int first = finding.pieces().get(0).turn();
        int last = finding.pieces().get(finding.pieces().size() - 1).turn();
        if (finding.digits().isEmpty() || first == last) {
            return finding;
        }
        List<Piece> pieces = new ArrayList<>(finding.pieces());
        for (int turn = first + 1; turn <= last + 1 && turn < voices.turns(); turn++) {
            if (!voices.speaker(turn).equals(voices.speaker(first))) {
                addEchoes(voices.turn(turn), finding.digits(), pieces);
            }
        }
        return new Finding(finding.kind(), pieces, finding.digits());
    }

    private void addEchoes(List<Token> turn, String number, List<Piece> pieces) {
        int from = 0;
        while (from < turn.size()) {
            int to = from;
            StringBuilder digits = new StringBuilder();
            while (to < turn.size() && isFree(turn.get(to)) && digits.length() <= number.length()) {
                digits.append(turn.get(to).text());
                to++;
            }
            if (digits.length() >= SHORTEST && number.contains(digits)) {
                for (Token token : turn.subList(from, to)) {
                    pieces.add(new Piece(token.turn(), token.start(), token.end()));
                    taken.add(key(token));
                }
            }
            from = Math.max(to, from + 1);
        }
    }

    private boolean isFree(Token token) {
        return token.is(Type.DIGITS) && !taken.contains(key(token));
    }

    private static long key(Token token) {
        return ((long) token.turn() << Integer.SIZE) | token.start();
    }
}
