package io.callscribe.media;

import io.callscribe.audio.TruncatedAudioException;
import io.callscribe.audio.UnacceptableAudioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A download that goes on where it broke off (RFC 9110, sections 13.1.5, 14 and 15.3.7). What has come so far lies in a file; the
 * strong ETag that it came with lies beside it, and is asked for with {@code If-Range}: where the file has changed meanwhile, the
 * server sends it whole, and it begins anew. Without a strong ETag it always begins anew.
 *
 * <p>A file is never longer than {@code maxBytes}, and one byte. For one thread at a time.
 */
public final class PartialDownload {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern UNSATISFIED_RANGE = Pattern.compile("bytes \\*/(\\d{1,18})");
    private static final Pattern STRONG_ETAG = Pattern.compile("\"[\\x21\\x23-\\x7e\\x80-\\xff]{0,1000}\"");
    private static final int PARTIAL = 206;

    private final Path file;
    private final Path etagFile;
    private final long maxBytes;
    private boolean whole;

    /**
     * @param file where the bytes lie; its ETag lies beside it
     * @param maxBytes the longest that is wanted
     */
    PartialDownload(Path file, long maxBytes) {
        this.file = file;
        this.etagFile = file.resolveSibling(file.getFileName() + ".etag");
        this.maxBytes = maxBytes;
    }

    /** The value of {@code Range} that asks for what is missing; null where everything is. */
    public String range() throws IOException {
        return ifRange() == null ? null : "bytes=" + length() + "-";
    }

    /** The value of {@code If-Range} that goes with it; null where everything is missing. */
    public String ifRange() throws IOException {
        if (length() == 0 || !Files.exists(etagFile)) {
            return null;
        }
        return Files.readString(etagFile, StandardCharsets.ISO_8859_1);
    }

    /**
     * Takes in an answer, to its end. What came stays where it breaks off, so that {@link #range()} goes on from there.
     *
     * @param status 200, or 206 where a range was asked for
     * @param contentRange the header of that name; null where there is none
     * @param contentLength in bytes; null where the answer does not tell
     * @param etag the header of that name; null where there is none
     * @throws UnacceptableAudioException where it is longer than wanted
     * @throws TruncatedAudioException where it ends before its announced end, or is another part than the one asked for
     */
    public void receive(int status, String contentRange, Long contentLength, String etag, InputStream body)
            throws IOException {
        OptionalLong total;
        if (status == PARTIAL) {
            total = continued(contentRange);
        } else {
            startOver();
            keep(etag);
            total = contentLength == null || contentLength < 0 ? OptionalLong.empty() : OptionalLong.of(contentLength);
        }
        if (total.isPresent()) {
            checkLength(total.getAsLong());
        }
        append(body == null ? InputStream.nullInputStream() : body);
        checkLength(length());
        if (total.isPresent() && length() != total.getAsLong()) {
            throw new TruncatedAudioException("Expected " + total.getAsLong()
                    + " bytes of audio, but the download ended after " + length() + ". It goes on from there.");
        }
        whole = true;
    }

    private OptionalLong continued(String contentRange) throws IOException {
        Matcher range = CONTENT_RANGE.matcher(String.valueOf(contentRange));
        if (!range.matches() || Long.parseLong(range.group(1)) != length()) {
            long asked = length();
            startOver();
            throw new TruncatedAudioException("Expected the audio from byte " + asked
                    + " on, but the answer's Content-Range is "
                    + (range.matches() ? range.group() : "none that can be read") + ". It is fetched from its start.");
        }
        return "*".equals(range.group(3)) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(range.group(3)));
    }

    /**
     * Takes in the answer 416: there is nothing behind what has come. That is right where all of it has come.
     *
     * @param contentRange the header of that name, such as {@code bytes *}{@code /1000}; null where there is none
     * @throws TruncatedAudioException where it has not: then it begins anew
     */
    public void nothingBehind(String contentRange) throws IOException {
        Matcher range = UNSATISFIED_RANGE.matcher(String.valueOf(contentRange));
        if (range.matches() && Long.parseLong(range.group(1)) == length()) {
            whole = true;
            return;
        }
        long had = length();
        startOver();
        throw new TruncatedAudioException("Expected more audio behind byte " + had
                + ", but there is none (416): it has changed. It is fetched from its start.");
    }

    /** Throws away what has come. */
    public void startOver() throws IOException {
        whole = false;
        Files.deleteIfExists(file);
        Files.deleteIfExists(etagFile);
    }

    /** Whether all of it has come. */
    public boolean isWhole() {
        return whole;
    }

    /** How many bytes have come. */
    public long length() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    Path file() {
        return file;
    }

    /** Takes away the note of what it came with. */
    void forgetEtag() throws IOException {
        Files.deleteIfExists(etagFile);
    }

    private void keep(String etag) throws IOException {
        if (etag != null && STRONG_ETAG.matcher(etag).matches()) {
            Files.writeString(etagFile, etag, StandardCharsets.ISO_8859_1);
        }
    }

    private void append(InputStream body) throws IOException {
        try (body;
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                OutputStream out = Channels.newOutputStream(channel)) {
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
            channel.force(true);
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
