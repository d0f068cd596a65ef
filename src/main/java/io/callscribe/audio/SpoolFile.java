package io.callscribe.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A recording on disk for as long as it takes to pass it on; readable by this user alone, and gone once closed. It is
 * written and read through one open channel, so that a sweep by another process does not disturb it where open files can be
 * removed.
 */
final class SpoolFile implements Closeable {
    private static final String PREFIX = "audio-";
    private static final String SUFFIX = ".spool";
    private static final int BUFFER = 16 * 1024;

    private final Path path;
    private final FileChannel channel;

    private SpoolFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** An empty file in the folder, which is made if it is not there. */
    static SpoolFile create(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path path = Files.createTempFile(folder, PREFIX, SUFFIX);
        try {
            return new SpoolFile(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Removes the spool files that lie in the folder; returns how many there were. */
    static int sweep(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                removed += Files.deleteIfExists(file) ? 1 : 0;
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return removed;
    }

    /** Writes the head and what follows it, but no more than {@code most} bytes in all; returns how many there are. */
    long fill(byte[] head, InputStream body, long most) throws IOException {
        write(head, (int) Math.min(head.length, most));
        long written = Math.min(head.length, most);
        byte[] buffer = new byte[BUFFER];
        int count = 0;
        while (count >= 0 && written < most) {
            write(buffer, count);
            written += count;
            count = body.read(buffer, 0, (int) Math.min(BUFFER, most - written));
        }
        return written;
    }

    private void write(byte[] bytes, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** What was written, from the first byte on. */
    InputStream fromStart() throws IOException {
        channel.position(0);
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
