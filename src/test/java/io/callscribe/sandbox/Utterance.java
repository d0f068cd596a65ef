package io.callscribe.sandbox;

/**
 * What one side says at a stretch.
 *
 * @param channel 0 customer, 1 agent
 * @param speaker customer or agent
 * @param start seconds from the start of the recording
 * @param end seconds
 * @param text words and punctuation
 */
public record Utterance(int channel, String speaker, double start, double end, String text) {}
