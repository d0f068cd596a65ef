package io.callscribe.audio;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongUnaryOperator;

/**
 * A download body of any size without its memory: the given start, then bytes made up from their position. Gives them out in
 * pieces of the given sizes, and knows how far it was read and whether it was closed.
 */
final class Body extends InputStream {
    private final byte[] start;
    private final long length;
    private final LongUnaryOperator pieces;
    private long position;
    private boolean closed;

    Body(byte[] start, long length, LongUnaryOperator pieces) {
        this.start = start;
        this.length = length;
        this.pieces = pieces;
    }

    static Body of(byte[] all) {
        return new Body(all, all.length, at -> Integer.MAX_VALUE);
    }

    static Body of(byte[] start, long length) {
        return new Body(start, length, at -> Integer.MAX_VALUE);
    }

    boolean isClosed() {
        return closed;
    }

    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        if (count == 0 || position >= length) {
            return count == 0 ? 0 : -1;
        }
        int piece = (int) Math.min(Math.min(count, length - position), Math.max(1, pieces.applyAsLong(position)));
        for (int i = 0; i < piece; i++, position++) {
            buffer[offset + i] = position < start.length ? start[(int) position] : (byte) (position * 31 >> 3);
        }
        return piece;
    }

    @Override
    public int available() {
        return 7;
    }

    @Override
    public void close() {
        closed = true;
    }
}
