package io.callscribe.media;

import io.callscribe.audio.TruncatedAudioException;
import io.callscribe.audio.UnacceptableAudioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A download that goes on where it broke off (RFC 9110, sections 13.1.5, 14 and 15.3.7). What has come so far lies in a file; the
 * strong ETag that it came with lies beside it, and is asked for with {@code If-Range}: where the file has changed meanwhile, the
 * server sends it whole, and it begins anew. Not every server heeds {@code If-Range}: a part without that very ETag is never put
 * behind what has come. Without a strong ETag it always begins anew.
 *
 * <p>A file is never longer than {@code maxBytes}, and one byte. For one thread at a time.
 */
public final class PartialDownload {

    private static final int PARTIAL = 206;
    private static final String FROM_START = " It is fetched from its start.";

    private final Path file;
    private final Path note;
    private final long maxBytes;
    private final Inflow inflow;
    private boolean whole;

    /**
     * @param file where the bytes lie; its ETag lies beside it
     * @param maxBytes the longest that is wanted
     */
    PartialDownload(Path file, long maxBytes) {
        this(file, maxBytes, Inflow.FREE);
    }

    /**
     * @param file where the bytes lie; its ETag lies beside it
     * @param maxBytes the longest that is wanted
     * @param inflow what each body passes through
     */
    public PartialDownload(Path file, long maxBytes, Inflow inflow) {
        this.file = file;
        this.note = file.resolveSibling(file.getFileName() + ".etag");
        this.maxBytes = maxBytes;
        this.inflow = inflow;
    }

    /** The value of {@code Range} that asks for what is missing; null where everything is. */
    public String range() throws IOException {
        return begun().isPresent() ? "bytes=" + length() + "-" : null;
    }

    /** The value of {@code If-Range} that goes with it; null where everything is missing. */
    public String ifRange() throws IOException {
        return begun().map(Version::etag).orElse(null);
    }

    private Optional<Version> begun() throws IOException {
        return length() == 0 ? Optional.empty() : Version.read(note);
    }

    /**
     * Takes in an answer, to its end. What came stays where it breaks off, so that {@link #range()} goes on from there.
     *
     * @param status 200 or 206
     * @param contentRange the header of that name; null where there is none
     * @param contentLength in bytes; null where the answer does not tell. That of a 206 counts for nothing beside its range
     * @param etag the header of that name; null where there is none
     * @param body null is an empty one; it is closed whatever happens
     * @throws UnacceptableAudioException where it is longer than wanted
     * @throws TruncatedAudioException where it ends before its announced end, or cannot be put behind what has come
     */
    public void receive(int status, String contentRange, Long contentLength, String etag, InputStream body)
            throws IOException {
        whole = false;
        try (InputStream source = body == null ? InputStream.nullInputStream() : body) {
            if (status == PARTIAL) {
                receivePart(contentRange, etag, source);
            } else {
                Long total = contentLength == null || contentLength < 0 ? null : contentLength;
                begin(etag, total);
                append(source, total);
                endAt(total == null ? length() : total);
                whole = true;
            }
        }
    }

    private void receivePart(String contentRange, String etag, InputStream source) throws IOException {
        Optional<ContentRange> part = ContentRange.parse(contentRange);
        Optional<Version> begun = begun();
        long from = length();
        Long total = part.map(ContentRange::total).orElse(null);
        if (part.isPresent() && part.get().first() == 0) {
            begin(etag, total);
        } else if (part.isEmpty() || begun.isEmpty() || !begun.get().goesOnWith(part.get(), etag, from)) {
            startOver();
            throw new TruncatedAudioException("Expected the audio from byte " + from
                    + " on, of the version that was begun with, but the answer is another part, of another version, or does"
                    + " not tell." + FROM_START);
        } else if (total == null) {
            total = begun.get().length();
        }
        checkLength(total == null ? 0 : total);
        append(source, part.get().last() + 1 - length());
        endAt(part.get().last() + 1);
        endOfParts(total);
    }

    private void begin(String etag, Long total) throws IOException {
        startOver();
        checkLength(total == null ? 0 : total);
        Optional<Version> version = Version.of(etag, total);
        if (version.isPresent()) {
            version.get().write(note);
        }
    }

    private void endAt(long end) throws IOException {
        long came = length();
        checkLength(came);
        if (came > end) {
            startOver();
            throw new TruncatedAudioException(
                    "Expected audio up to byte " + end + ", but at least " + came + " came." + FROM_START);
        }
        if (came < end) {
            throw new TruncatedAudioException("Expected " + end + " bytes of audio, but the download ended after "
                    + came + ". It goes on from there.");
        }
    }

    private void endOfParts(Long total) throws IOException {
        long came = length();
        if (total == null || came > total) {
            startOver();
            throw new TruncatedAudioException("Expected to be told how long the audio is, but of a part that ends with"
                    + " byte " + came + " nobody can tell whether it is the last." + FROM_START);
        }
        if (came < total) {
            throw new TruncatedAudioException("Expected " + total + " bytes of audio, but the part that was sent ends"
                    + " after " + came + ". It goes on from there.");
        }
        whole = true;
    }

    /**
     * Takes in the answer 416: there is nothing behind what has come. That is right where all of it has come, by the length that it
     * began with; not every server heeds {@code If-Range} here either.
     *
     * @param contentRange the header of that name, such as {@code bytes *}{@code /1000}; null where there is none
     * @throws TruncatedAudioException where it has not, or nobody can tell: then it begins anew
     */
    public void nothingBehind(String contentRange) throws IOException {
        long came = length();
        OptionalLong total = ContentRange.totalOfUnsatisfied(contentRange);
        Long expected = begun().map(Version::length).orElse(null);
        whole = expected != null && expected == came && total.isPresent() && total.getAsLong() == came;
        if (!whole) {
            startOver();
            throw new TruncatedAudioException("Expected more audio behind byte " + came
                    + ", but there is none (416): it has changed, or its length was never told." + FROM_START);
        }
    }

    /** Throws away what has come. */
    public void startOver() throws IOException {
        whole = false;
        Files.deleteIfExists(file);
        Files.deleteIfExists(note);
    }

    /** Whether all of it has come. */
    public boolean isWhole() {
        return whole;
    }

    /** How many bytes have come. */
    public long length() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Where what has come lies. */
    public Path file() {
        return file;
    }

    /** Takes away the note of what it came with. */
    public void forgetEtag() throws IOException {
        Files.deleteIfExists(note);
    }

    private void append(InputStream source, Long bytes) throws IOException {
        try (InputStream body = inflow.admit(source, bytes);
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                OutputStream out = Channels.newOutputStream(channel)) {
            requireAlone(channel);
            try {
                copy(body, out);
            } finally {
                // what a later part is put behind has to be there after a power cut too
                channel.force(true);
            }
        }
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long left = maxBytes + 1 - length();
        int count = 0;
        while (count >= 0 && left > 0) {
            count = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count > 0) {
                out.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    /** A node that lost its lease without noticing may still write; the lock is gone with the channel. */
    private static void requireAlone(FileChannel channel) throws IOException {
        boolean alone;
        try {
            alone = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            alone = false;
        } catch (IOException e) {
            alone = true; // a file system without locks
        }
        if (!alone) {
            throw new IOException(
                    "Expected to be the only one who writes this download, but another process or thread does. It is tried again.");
        }
    }

    private void checkLength(long bytes) throws IOException {
        if (bytes > maxBytes) {
            startOver();
            throw new UnacceptableAudioException("Expected a file of at most " + maxBytes
                    + " bytes, but this one has at least " + bytes + ". Cut or compress it at its source.");
        }
    }
}
