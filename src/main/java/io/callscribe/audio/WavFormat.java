package io.callscribe.audio;

/**
 * The {@code fmt} chunk of a WAV file: Microsoft's WAVEFORMATEX and WAVEFORMATEXTENSIBLE, whose true format tag is the start
 * of the sub-format.
 */
record WavFormat(int tag, int channels, int sampleRate, long bytesPerSecond, int frameBytes, int bits) {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;

    /** The chunk at {@code body}, {@code size} bytes long; null where the head ends before it does. */
    static WavFormat read(Head head, long body, long size) throws TruncatedAudioException {
        if (size < 16) {
            throw broken("at least 16 bytes", size + " bytes");
        }
        if (!head.reaches(body, 16, "the format of the WAV file")) {
            return null;
        }
        int channels = head.u16le(body + 2);
        Integer sampleRate = Head.positive(head.u32le(body + 4));
        if (channels == 0 || sampleRate == null) {
            throw broken("a channel and a sampling rate", channels + " channels at " + head.u32le(body + 4) + " Hz");
        }
        return new WavFormat(
                tag(head, body, size),
                channels,
                sampleRate,
                head.u32le(body + 8),
                head.u16le(body + 12),
                head.u16le(body + 14));
    }

    private static int tag(Head head, long body, long size) {
        int tag = head.u16le(body);
        return tag == EXTENSIBLE && size >= 40 && head.holds(body, 40) ? head.u16le(body + 24) : tag;
    }

    private static UnacceptableAudioException broken(String expected, String came) {
        return new UnacceptableAudioException("Expected a fmt chunk with " + expected + " in the WAV file, but it has "
                + came + ". The file is broken at its source.");
    }

    /** The header of a file with so many bytes of audio. */
    AudioHeader header(long audioBytes, boolean estimated) {
        long rate = isLinear() ? (long) sampleRate * channels * sampleBytes() : bytesPerSecond;
        Double seconds =
                audioBytes == 0 ? Double.valueOf(0) : rate == 0 ? null : Double.valueOf((double) audioBytes / rate);
        return new AudioHeader(AudioFormat.WAV, channels, sampleRate, seconds, codec(), estimated);
    }

    /** Whether every sample takes the same number of bits, so that the writer's bytes a second need not be believed. */
    private boolean isLinear() {
        return bits > 0 && (tag == PCM || tag == FLOAT || tag == A_LAW || tag == MU_LAW);
    }

    /** Whether each frame is one whole sample of each channel, one behind the other, so that channels can be parted. */
    boolean isInterleaved() {
        return isLinear() && (frameBytes == 0 || frameBytes == channels * sampleBytes());
    }

    /** The bytes that one sample of one channel takes. */
    int sampleBytes() {
        return (bits + 7) / 8;
    }

    /** Whether the samples are plain integers, whose header needs no further fields. */
    boolean isPcm() {
        return tag == PCM;
    }

    private String codec() {
        return switch (tag) {
            case PCM -> "pcm-" + bits;
            case FLOAT -> "float-" + bits;
            case A_LAW -> "a-law";
            case MU_LAW -> "mu-law";
            default -> String.format("wav-0x%04x", tag);
        };
    }
}
