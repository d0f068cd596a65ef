package io.callscribe.redaction;

import io.callscribe.redaction.Finding.Piece;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a token in the place of the first piece of each finding, and takes the other pieces out, with the punctuation and the
 * white space that belong to them. All other characters stay as they are.
 */
final class Edits {

    private static final String PUNCTUATION = ".,;:!?-";

    private final Map<Integer, List<Edit>> byTurn = new TreeMap<>();

    private record Edit(Piece piece, String token) {}

    void add(Finding finding) {
        String token = finding.kind().token();
        for (Piece piece : finding.pieces()) {
            byTurn.computeIfAbsent(piece.turn(), turn -> new ArrayList<>()).add(new Edit(piece, token));
            token = "";
        }
    }

    Transcript apply(Transcript transcript) {
        List<SpeakerTurn> turns = new ArrayList<>(transcript.turns());
        byTurn.forEach((turn, edits) -> {
            SpeakerTurn old = turns.get(turn);
            edits.sort(Comparator.comparingInt(edit -> edit.piece().start()));
            turns.set(
                    turn,
                    new SpeakerTurn(
                            old.speaker(), edited(old.text(), edits), old.confidence(), old.start(), old.end()));
        });
        return new Transcript(turns);
    }

    private static String edited(String text, List<Edit> edits) {
        StringBuilder edited = new StringBuilder(text.length());
        int at = 0;
        for (Edit edit : edits) {
            edited.append(text, at, Math.max(at, edit.piece().start()));
            edited.append(edit.token());
            at = Math.max(at, edit.piece().end());
            if (edit.token().isEmpty()) {
                at = behind(text, at);
                if (at == text.length()) {
                    trimEnd(edited);
                }
            }
        }
        return edited.append(text, at, text.length()).toString();
    }

    private static int behind(String text, int from) {
        int at = from;
        while (at < text.length() && PUNCTUATION.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static void trimEnd(StringBuilder text) {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        text.setLength(end);
    }
}
