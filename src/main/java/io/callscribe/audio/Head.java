package io.callscribe.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The first bytes of a file of known length. Offsets count from the start of the file and may lie beyond the head. */
final class Head {
    private final byte[] bytes;
    private final ByteBuffer big;
    private final ByteBuffer little;
    private final long totalLength;

    Head(byte[] bytes, long totalLength) {
        this.bytes = bytes;
        this.big = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        this.little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.totalLength = totalLength;
    }

    long totalLength() {
        return totalLength;
    }

    /** Whether the head has the {@code count} bytes at {@code offset}. */
    boolean holds(long offset, int count) {
        return offset >= 0 && offset <= bytes.length - (long) count;
    }

    /**
     * Whether the head has the {@code count} bytes at {@code offset}; false where it ends before them though the file
     * goes on.
     *
     * @throws TruncatedAudioException where the file itself ends before them
     */
    boolean reaches(long offset, int count, String what) throws TruncatedAudioException {
        if (offset > totalLength - count) {
            throw new TruncatedAudioException("Expected " + what + " at byte " + offset + ", but the file ends after "
                    + totalLength + " bytes: it is cut short and has to be fetched again.");
        }
        return holds(offset, count);
    }

    /** Whether the ASCII text stands at {@code offset}. */
    boolean has(long offset, String text) {
        return holds(offset, text.length()) && text(offset, text.length()).equals(text);
    }

    String text(long offset, int count) {
        return new String(bytes, (int) offset, count, StandardCharsets.ISO_8859_1);
    }

    int u8(long offset) {
        return bytes[(int) offset] & 0xFF;
    }

    int u16le(long offset) {
        return little.getShort((int) offset) & 0xFFFF;
    }

    long u32le(long offset) {
        return little.getInt((int) offset) & 0xFFFF_FFFFL;
    }

    long i64le(long offset) {
        return little.getLong((int) offset);
    }

    long u32be(long offset) {
        return big.getInt((int) offset) & 0xFFFF_FFFFL;
    }

    long i64be(long offset) {
        return big.getLong((int) offset);
    }

    float f32be(long offset) {
        return big.getFloat((int) offset);
    }

    double f64be(long offset) {
        return big.getDouble((int) offset);
    }

    /** The first bytes in hex, at most eight. */
    String firstBytes() {
        return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
    }

    /** The number as an Integer; null where it is 0 or below, or no int. */
    static Integer positive(long number) {
        return number > 0 && number <= Integer.MAX_VALUE ? (int) number : null;
    }
}
