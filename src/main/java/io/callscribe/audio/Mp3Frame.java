package io.callscribe.audio;

/**
 * The four bytes at the head of an MPEG audio frame of layer III (ISO/IEC 11172-3, 13818-3, and the unofficial version 2.5
 * for 8 to 12 kHz). Other layers and the free bit rate are not taken for MP3.
 *
 * @param bitRate in bits a second
 * @param bytes length of the frame with its header
 */
record Mp3Frame(boolean version1, int sampleRate, int channels, int bitRate, int bytes) {
    private static final int[] KILOBITS_V1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KILOBITS_V2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES_V1 = {44_100, 48_000, 32_000};

    /** The frame that begins at {@code offset}; null where none does, or the head ends. */
    static Mp3Frame at(Head head, long offset) {
        if (!head.holds(offset, 4)) {
            return null;
        }
        int bits = (int) head.u32be(offset);
        int version = bits >>> 19 & 3;
        boolean layer3 = (bits >>> 17 & 3) == 1;
        int rateIndex = bits >>> 10 & 3;
        int bitRateIndex = bits >>> 12 & 15;
        if (bits >>> 21 != 0x7FF || version == 1 || !layer3 || rateIndex == 3 || bitRateIndex % 15 == 0) {
            return null;
        }
        boolean version1 = version == 3;
        int sampleRate = RATES_V1[rateIndex] >> (version1 ? 0 : version == 2 ? 1 : 2);
        int bitRate = 1000 * (version1 ? KILOBITS_V1 : KILOBITS_V2)[bitRateIndex];
        int bytes = samples(version1) / 8 * bitRate / sampleRate + (bits >>> 9 & 1);
        return new Mp3Frame(version1, sampleRate, (bits >>> 6 & 3) == 3 ? 1 : 2, bitRate, bytes);
    }

    /** Samples of each channel in a frame. */
    int samples() {
        return samples(version1);
    }

    private static int samples(boolean version1) {
        return version1 ? 1152 : 576;
    }

    /** Bytes from the start of the frame to where a Xing or Info header stands in the first one. */
    int tableOffset() {
        return 4 + (version1 ? channels == 1 ? 17 : 32 : channels == 1 ? 9 : 17);
    }

    boolean sameStream(Mp3Frame other) {
        return version1 == other.version1 && sampleRate == other.sampleRate;
    }
}
