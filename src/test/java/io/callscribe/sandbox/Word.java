package io.callscribe.sandbox;

/**
 * A spoken word with the punctuation that follows it.
 *
 * @param punctuation such as a comma; empty for none
 * @param start milliseconds from the start of the recording
 * @param end milliseconds
 * @param confidence thousandths
 */
public record Word(
        int channel, String speaker, String content, String punctuation, int start, int end, int confidence) {

    boolean hasDigit() {
        return content.chars().anyMatch(Character::isDigit);
    }

    Word as(String otherContent) {
        return new Word(channel, speaker, otherContent, punctuation, start, end, confidence);
    }
}
