package io.callscribe.redaction;

import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tokens of a call, by speaker: what one says goes on where the other says "mhm" in between. It does so across
 * {@value #MOST_TURNS_BETWEEN} turns at most, and not where one of them asks for something else.
 */
final class Voices {

    private static final int MOST_TURNS_BETWEEN = 6;

    private final List<Set<Topic>> topics = new ArrayList<>();
    private final Map<String, List<Token>> bySpeaker = new LinkedHashMap<>();
    private final List<List<Token>> byTurn;
    private final List<String> speakers;
    private final List<Token> all = new ArrayList<>();

    Voices(Transcript transcript) {
        List<List<Token>> turns = new ArrayList<>(transcript.turnCount());
        for (SpeakerTurn turn : transcript.turns()) {
            turns.add(SpokenNumbers.fold(Lexer.read(turns.size(), turn.text())));
        }
        byTurn = Topics.mark(turns);
        speakers = transcript.turns().stream().map(SpeakerTurn::speaker).toList();
        for (List<Token> tokens : byTurn) {
            String speaker = speakers.get(topics.size());
            topics.add(Topics.of(tokens));
            bySpeaker.computeIfAbsent(speaker, s -> new ArrayList<>()).addAll(tokens);
            all.addAll(tokens);
        }
    }

    /** What each speaker says, from the first word to the last. */
    Collection<List<Token>> each() {
        return bySpeaker.values();
    }

    /** What everybody says, in order. */
    List<Token> together() {
        return all;
    }

    /** How many turns there are. */
    int turns() {
        return byTurn.size();
    }

    /** What is said in a turn. */
    List<Token> turn(int turn) {
        return byTurn.get(turn);
    }

    String speaker(int turn) {
        return speakers.get(turn);
    }

    /** Whether what was said about a topic in one turn can go on in a later one. */
    boolean goesOn(int turn, int later, Topic topic) {
        if (later - turn - 1 > MOST_TURNS_BETWEEN) {
            return false;
        }
        for (int between = turn + 1; between < later; between++) {
            for (Topic said : topics.get(between)) {
                if (said != Topic.CARD && said != topic) {
                    return false;
                }
            }
        }
        return true;
    }
}
