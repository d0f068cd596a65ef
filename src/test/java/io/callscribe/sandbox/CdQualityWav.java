package io.callscribe.sandbox;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A WAV of 48 kHz, two channels, 16 bits, that is made while it is read: 2 GB of it are a call of three hours.
 *
 * @param length of the whole file, in bytes; 44 and a multiple of four
 */
public record CdQualityWav(long length) implements Audio {

    private static final int HEADER = 44;
    private static final int RATE = 48_000;
    private static final int FRAME = 4;

    @Override
    public InputStream open() {
        return new SequenceInputStream(new ByteArrayInputStream(header()), new Samples(length - HEADER));
    }

    private byte[] header() {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt((int) (length - 8))
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(RATE)
                .putInt(RATE * FRAME)
                .putShort((short) FRAME)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt((int) (length - HEADER))
                .array();
    }

    /** No two stretches are alike: each 64 KiB begin with their position. */
    private static final class Samples extends InputStream {

        private static final int BLOCK = 1 << 16;

        private final byte[] block = new byte[BLOCK];
        private final long length;
        private long position;

        Samples(long length) {
            this.length = length;
            for (int i = 0; i < BLOCK; i++) {
                block[i] = (byte) (i * 31);
            }
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int wanted) {
            if (position == length) {
                return -1;
            }
            int at = (int) (position % BLOCK);
            if (at == 0) {
                ByteBuffer.wrap(block).putLong(0, position);
            }
            int count = (int) Math.min(Math.min(wanted, BLOCK - at), length - position);
            System.arraycopy(block, at, into, offset, count);
            position += count;
            return count;
        }
    }
}
