package io.callscribe.redaction;

import io.callscribe.redaction.Token.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Notes with each token what was last said to come: "my phone is", or another's "what is the order number?". It holds for
 * {@value #REACH} words, and until a number of {@value #DIGITS_OF_A_NUMBER} digits was said and something else begins.
 */
final class Topics {

    private static final int REACH = 14;
    private static final int SHORT_REACH = 6;
    private static final int DIGITS_OF_A_NUMBER = 4;
    private static final Set<String> PREPOSITIONS =
            Lexicon.words("on for with to of in under from the my your our this");

    private Topic topic;
    private int words;
    private int digits;
    private String before = "";

    private Topics() {}

    /** @param turns the tokens of each turn, in order; gives the same with topics */
    static List<List<Token>> mark(List<List<Token>> turns) {
        Topics topics = new Topics();
        List<List<Token>> marked = new ArrayList<>(turns.size());
        for (List<Token> turn : turns) {
            List<Token> tokens = new ArrayList<>(turn.size());
            for (Token token : turn) {
                tokens.add(topics.mark(token));
            }
            marked.add(tokens);
        }
        return marked;
    }

    /** The topics that words of a turn bring up. */
    static Set<Topic> of(List<Token> turn) {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (Token token : turn) {
            Topic topic = token.is(Type.WORD) ? Lexicon.topic(token.text()) : null;
            if (topic != null) {
                topics.add(topic);
            }
        }
        return topics;
    }

    private Token mark(Token token) {
        switch (token.type()) {
            case DIGITS -> digits += token.text().length();
            case FILLER, LINK -> {}
            case WALL, EMAIL -> topic = null;
            case WORD -> word(token.text());
        }
        return token.about(topic);
    }

    private void word(String word) {
        Topic found = Lexicon.topic(word);
        words++;
        if (words > REACH || digits >= DIGITS_OF_A_NUMBER) {
            topic = null;
        }
        if (found != null && !(found == Topic.OTHER && isAside())) {
            topic = found;
            words = 0;
        }
        digits = 0;
        before = word;
    }

    /** "The phone number on my account" is still a phone number. */
    private boolean isAside() {
        return (topic == Topic.PHONE || topic == Topic.SSN) && words <= SHORT_REACH && PREPOSITIONS.contains(before);
    }
}
