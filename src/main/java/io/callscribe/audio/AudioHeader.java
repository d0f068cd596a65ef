package io.callscribe.audio;

import java.util.Objects;

/**
 * What the first bytes of a recording tell of it. Everything but the format is null where they do not tell.
 *
 * @param format the container, never null
 * @param channels number of channels, 1 or more
 * @param sampleRate sampling rate in Hz, 1 or more; for Opus the rate of the input, as its header has it
 * @param seconds length in seconds, 0 for a file that ends with its header
 * @param codec what the container holds: {@code pcm-16} (8, 24, 32), {@code float-32}, {@code a-law}, {@code mu-law},
 *     {@code wav-0x0011} and the like for other WAV format tags, {@code flac}, {@code mp3}, {@code opus},
 *     {@code vorbis}, {@code speex}, {@code amr-nb}, {@code amr-wb}, or a WebM codec id as it stands
 * @param secondsEstimated whether {@code seconds} is an estimate from the file's length, which another source may better
 */
public record AudioHeader(
        AudioFormat format,
        Integer channels,
        Integer sampleRate,
        Double seconds,
        String codec,
        boolean secondsEstimated) {

    /** @throws IllegalArgumentException where a value is outside of its range */
    public AudioHeader {
        Objects.requireNonNull(format, "format");
        requireThat(channels == null || channels > 0, "channels", channels);
        requireThat(sampleRate == null || sampleRate > 0, "sampleRate", sampleRate);
        requireThat(seconds == null || seconds >= 0 && Double.isFinite(seconds), "seconds", seconds);
    }

    /** A header that tells the format and nothing else. */
    static AudioHeader of(AudioFormat format) {
        return new AudioHeader(format, null, null, null, null, false);
    }

    private static void requireThat(boolean holds, String name, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Expected a positive " + name + " or null, but got " + value + ".");
        }
    }
}
