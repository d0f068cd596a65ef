package io.callscribe.redaction;

/**
 * A piece of a turn's text.
 *
 * @param turn the position of the turn in the transcript
 * @param start where the piece begins in the turn's text, in chars
 * @param end where it ends, exclusive
 * @param text the digits, as 0 to 9, of {@link Type#DIGITS}; else the word in lower case, else empty
 * @param gap what stands before it
 * @param form how digits are written; null for all else
 * @param topic what was last said, by anybody, to come; null where nothing was, or too long ago
 */
record Token(Type type, int turn, int start, int end, String text, Gap gap, Form form, Topic topic) {

    /** What the piece is. */
    enum Type {
        /** A group of digits, in figures or in words. */
        DIGITS,
        WORD,
        /** A word that may stand inside a number and means nothing: "um", "and then". */
        FILLER,
        /** A spoken separator: "dash", "dot". */
        LINK,
        /** A date, a time, an amount, or a token of ours: no number goes across it. */
        WALL,
        EMAIL
    }

    /** How digits stand there. */
    enum Form {
        FIGURES,
        /** With a plus before. */
        PLUS,
        /** Straight behind a letter. */
        GLUED,
        WORDS
    }

    static Token word(Type type, int turn, int start, int end, String text, Gap gap) {
        return new Token(type, turn, start, end, text, gap, null, null);
    }

    static Token digits(int turn, int start, int end, String text, Gap gap, Form form) {
        return new Token(Type.DIGITS, turn, start, end, text, gap, form, null);
    }

    Token about(Topic newTopic) {
        return topic == newTopic ? this : new Token(type, turn, start, end, text, gap, form, newTopic);
    }

    boolean is(Type wanted) {
        return type == wanted;
    }

    boolean isSpoken() {
        return form == Form.WORDS;
    }

    /** The words of a call stay out of logs. */
    @Override
    public String toString() {
        return "Token[" + type + ", turn=" + turn + ", start=" + start + ", end=" + end + "]";
    }
}
