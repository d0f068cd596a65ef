package io.callscribe.rendering;

/**
 * A line of a cue.
 *
 * @param text its words; empty where a word did not fit beside the speaker's name
 * @param length how many characters of words it has, as a reader counts them, without spaces
 */
record Line(String text, int length) {}
