package io.callscribe.audit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a part of a file, one at a time, with where they lie. What is kept in memory is one line. */
final class Lines implements Closeable {

    /** Events hold counts, keys and reasons: a line of ours is some hundred bytes. */
    static final int LONGEST = 4 << 20;

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int filled;
    private long left;
    private long starts;
    private long ends;

    /**
     * Opens a file.
     *
     * @param from the byte to begin with
     * @param to the byte to end before; what the file has beyond is not looked at
     */
    Lines(Path file, long from, long to) throws IOException {
        this.in = Files.newInputStream(file);
        this.left = Math.max(0, to - from);
        this.starts = from;
        this.ends = from;
        try {
            in.skipNBytes(Math.min(from, Files.size(file)));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * The next line without its end; null where no whole line is left.
     *
     * @throws LineTooLongException where it is longer than any line of a trail
     */
    byte[] next() throws IOException {
        line.reset();
        starts = ends;
        while (at < filled || fill()) {
            int end = at;
            while (end < filled && block[end] != '\n') {
                end++;
            }
            line.write(block, at, end - at);
            ends += end - at;
            at = end;
            if (line.size() > LONGEST) {
                throw new LineTooLongException();
            }
            if (at < filled) {
                at++;
                ends++;
                return line.toByteArray();
            }
        }
        return null;
    }

    private boolean fill() throws IOException {
        int read = left == 0 ? -1 : in.read(block, 0, (int) Math.min(block.length, left));
        at = 0;
        filled = Math.max(0, read);
        left -= filled;
        return filled > 0;
    }

    /** Whether something without a line end is left, once there is no next line. */
    boolean isTorn() {
        return ends > starts;
    }

    /** The first byte of the line that was read last. */
    long starts() {
        return starts;
    }

    /** The byte after its line end. */
    long ends() {
        return ends;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The bytes of a part of a file; shorter where the file is. */
    static byte[] bytes(Path file, long from, long to) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long skipped = in.skip(from);
            return skipped < from ? new byte[0] : in.readNBytes((int) (to - from));
        }
    }

    /** A line longer than {@link #LONGEST}. */
    static final class LineTooLongException extends IOException {
        LineTooLongException() {
            super("a line of more than " + LONGEST + " bytes");
        }
    }
}
