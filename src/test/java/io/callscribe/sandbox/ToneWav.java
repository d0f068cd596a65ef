package io.callscribe.sandbox;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A mu-law WAV of any length that is made while it is read: for backlogs and for big files. Its bytes follow from the seed, the
 * channels and the length alone. Layout: the RIFF/WAVE format, fmt chunk of 16 bytes, format tag 7.
 */
final class ToneWav implements Audio {

    private static final int HEADER = 44;
    private static final int RATE = 8_000;
    private static final int MU_LAW = 7;

    private final long seed;
    private final int channels;
    private final long data;

    /** @param bytes of the whole file, header and all */
    ToneWav(long seed, int channels, long bytes) {
        this.seed = seed;
        this.channels = channels;
        this.data = Math.max(0, bytes - HEADER) / channels * channels;
    }

    static ToneWav seconds(long seed, int channels, double seconds) {
        return new ToneWav(seed, channels, HEADER + (long) (seconds * RATE) * channels);
    }

    @Override
    public long length() {
        return HEADER + data;
    }

    @Override
    public InputStream open() {
        return new SequenceInputStream(new ByteArrayInputStream(header()), new Tone(seed, data));
    }

    private byte[] header() {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (HEADER - 8 + data))
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) MU_LAW)
                .putShort((short) channels)
                .putInt(RATE)
                .putInt(RATE * channels)
                .putShort((short) channels)
                .putShort((short) 8)
                .put(ascii("data"))
                .putInt((int) data)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A saw-tooth whose pitch and first bytes are the seed's. */
    private static final class Tone extends InputStream {

        private final long seed;
        private final long length;
        private final int step;
        private long position;

        Tone(long seed, long length) {
            this.seed = seed;
            this.length = length;
            this.step = 3 + (int) Math.floorMod(seed, 29L);
        }

        @Override
        public int read() {
            return position == length ? -1 : next();
        }

        @Override
        public int read(byte[] into, int offset, int wanted) {
            if (wanted > 0 && position == length) {
                return -1;
            }
            int count = (int) Math.min(wanted, length - position);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) next();
            }
            return count;
        }

        private int next() {
            long at = position++;
            return (int) (at < 8 ? seed >>> (8 * at) : at * step) & 0xff;
        }
    }
}
