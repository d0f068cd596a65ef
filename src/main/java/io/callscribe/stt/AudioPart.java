package io.callscribe.stt;

/**
 * What of a recording is sent in one request: the file as it is, or one of its channels as a file of its own.
 *
 * @param channel from 0; null for the whole file
 */
public record AudioPart(Integer channel) {

    /** The file as it is. */
    public static final AudioPart WHOLE = new AudioPart(null);

    /** @throws IllegalArgumentException where the channel is negative */
    public AudioPart {
        if (channel != null && channel < 0) {
            throw new IllegalArgumentException("Expected a channel from 0, but got " + channel + ".");
        }
    }

    public boolean isWhole() {
        return channel == null;
    }

    /** {@code whole}, or the channel as a speaker label has it: {@code ch_0}. It tells the parts of one recording apart. */
    @Override
    public String toString() {
        return isWhole() ? "whole" : label(channel);
    }

    /** The speaker of a channel. */
    static String label(int channel) {
        return "ch_" + channel;
    }
}
