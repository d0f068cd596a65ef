package io.callscribe.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.LongSupplier;

/**
 * How fast all downloads together may be: {@code export.max-megabytes-per-second}, in megabytes of 1,000,000 bytes. What comes is spread
 * evenly, and time in which nothing came is not made up for. One object is the bandwidth of all who share it.
 */
public final class Bandwidth {

    private static final double NANOS = 1e9;

    private final double bytesPerSecond;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private long free;

    /** How a thread waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    /** @param megabytesPerSecond 0 for no limit */
    public Bandwidth(double megabytesPerSecond) {
        this(megabytesPerSecond, System::nanoTime, nanos -> Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000)));
    }

    Bandwidth(double megabytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
        this.bytesPerSecond = megabytesPerSecond * 1_000_000;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.free = nanoTime.getAsLong();
    }

    /** The same body, no faster than it may be. */
    public InputStream slow(InputStream body) {
        return bytesPerSecond == 0 ? body : new Slowed(body);
    }

    /** Returns once so many more bytes have had their time. */
    private void take(int bytes) throws InterruptedIOException {
        long wait = reserve(bytes);
        if (wait <= 0) {
            return;
        }
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    "The thread was interrupted while its download was slowed down to export.max-megabytes-per-second.");
        }
    }

    private synchronized long reserve(int bytes) {
        long now = nanoTime.getAsLong();
        // differences, for this clock may begin anywhere
        long begin = free - now > 0 ? free : now;
        free = begin + Math.round(bytes / bytesPerSecond * NANOS);
        return free - now;
    }

    private final class Slowed extends FilterInputStream {

        Slowed(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int count = read(one, 0, 1);
            return count < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            if (count > 0) {
                take(count);
            }
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
