package io.callscribe.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Room on the disk of the export folder: {@code export.min-free-disk-mb} megabytes (of 1,000,000 bytes) have to stay free, what downloads
 * under way have yet to write counted as written. Safe for use by many threads.
 */
public final class DiskRoom {

    private static final long MEGABYTE = 1_000_000;

    private final Path folder;
    private final long minMegabytes;
    private final Disk disk;
    private long underWay;

    /** How much an operating system lets this process write. */
    @FunctionalInterface
    public interface Disk {
        long usableBytes() throws IOException;
    }

    /**
     * @param folder for the message
     * @param minMegabytes 0: no such limit
     */
    public DiskRoom(Path folder, long minMegabytes, Disk disk) {
        this.folder = folder;
        this.minMegabytes = minMegabytes;
        this.disk = disk;
    }

    /** @throws NoRoomException where there is less room than has to stay free */
    public void check() throws IOException {
        admit(0);
    }

    /**
     * The same body, its room set apart until it is read or closed.
     *
     * @param bytes how many are to come; null where nobody knows: then none is set apart
     * @throws NoRoomException where it would take room that has to stay free
     */
    public InputStream reserve(InputStream body, Long bytes) throws IOException {
        long needed = bytes == null ? 0 : Math.max(0, bytes);
        admit(needed);
        return new Reserved(body, needed);
    }

    private synchronized void admit(long bytes) throws IOException {
        long free = minMegabytes == 0 ? Long.MAX_VALUE : disk.usableBytes() - underWay;
        if (free - bytes < minMegabytes * MEGABYTE) {
            throw new NoRoomException("Expected at least " + minMegabytes + " MB to stay free on the disk of " + folder
                    + ", but of " + Math.max(0, free) / MEGABYTE + " MB "
                    + (bytes == 0 ? "none are to be had" : "a recording takes " + (bytes + MEGABYTE - 1) / MEGABYTE)
                    + ". Make room there, or lower export.min-free-disk-mb; it goes on by itself.");
        }
        underWay += bytes;
    }

    private synchronized void release(long bytes) {
        underWay -= bytes;
    }

    private final class Reserved extends FilterInputStream {

        private long left;

        Reserved(InputStream body, long bytes) {
            super(body);
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            came(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            came(Math.max(0, count));
            return count;
        }

        private void came(long bytes) {
            long used = Math.min(bytes, left);
            left -= used;
            release(used);
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() throws IOException {
            came(left);
            super.close();
        }
    }
}
