package io.callscribe.redaction;

import io.callscribe.redaction.Finding.Piece;
import io.callscribe.redaction.SpokenEmails.Span;
import io.callscribe.redaction.Token.Type;
import io.callscribe.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;

/** Looks through a transcript once, and says what is to be taken out. Safe for use by many threads. */
final class Search {

    private final Choice choice;

    Search(Choice choice) {
        this.choice = choice;
    }

    /** What is found; nothing that overlaps. */
    List<Finding> in(Transcript transcript) {
        Voices voices = new Voices(transcript);
        List<Finding> findings = new ArrayList<>();
        for (List<Token> voice : voices.each()) {
            List<Token> rest = addresses(voices, voice, findings);
            for (DigitRun run : DigitRuns.read(voices, rest)) {
                choice.of(run).forEach(candidate -> findings.add(finding(run, candidate)));
            }
        }
        Echoes.addTo(findings, voices);
        if (findings.isEmpty()) {
            for (DigitRun run : DigitRuns.read(voices, voices.together())) {
                choice.cardsOf(run).forEach(candidate -> findings.add(finding(run, candidate)));
            }
        }
        return findings;
    }

    /** Adds the addresses, and gives the tokens back with a wall in the place of each. */
    private static List<Token> addresses(Voices voices, List<Token> voice, List<Finding> findings) {
        List<Token> rest = new ArrayList<>(voice);
        for (Span span : SpokenEmails.find(voices, voice)) {
            List<Piece> pieces = new ArrayList<>();
            for (int i = span.from(); i < span.to(); i++) {
                Token token = voice.get(i);
                join(pieces, token, true);
                rest.set(i, Token.word(Type.WALL, token.turn(), token.start(), token.end(), "", token.gap()));
            }
            findings.add(new Finding(Kind.EMAIL, pieces, ""));
        }
        for (Token token : voice) {
            if (token.is(Type.EMAIL)) {
                findings.add(new Finding(Kind.EMAIL, List.of(new Piece(token.turn(), token.start(), token.end())), ""));
            }
        }
        return rest;
    }

    private static Finding finding(DigitRun run, Candidate candidate) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder digits = new StringBuilder();
        for (int i = candidate.from(); i <= candidate.to(); i++) {
            digits.append(run.digits(i));
            join(pieces, run.token(i), !run.groups().get(i).apart());
        }
        return new Finding(candidate.kind(), pieces, digits.toString());
    }

    private static void join(List<Piece> pieces, Token token, boolean together) {
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (together && last != null && last.turn() == token.turn()) {
            pieces.set(pieces.size() - 1, new Piece(last.turn(), last.start(), token.end()));
        } else {
            pieces.add(new Piece(token.turn(), token.start(), token.end()));
        }
    }
}
