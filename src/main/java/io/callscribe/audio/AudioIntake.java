package io.callscribe.audio;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Takes in the body of a download: reads its head, checks it against the limits, and gives back a stream of known length.
 *
 * <p>In memory there are at most the head ({@link AudioHeaders#MAX_HEAD}) and one buffer of 16 KiB a stream, whatever the
 * size. On disk there is nothing where the length is known; else at most {@link AudioLimits#maxBytes()} and one byte for each
 * stream that is open. Safe for use by many threads.
 */
public final class AudioIntake {
    private final Path spoolFolder;
    private final AudioLimits limits;

    /** @param spoolFolder where bodies of unknown length are kept while they pass; for this purpose alone */
    public AudioIntake(Path spoolFolder, AudioLimits limits) {
        this.spoolFolder = Objects.requireNonNull(spoolFolder, "spoolFolder");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Opens a recording. The body belongs to the stream from here on, and is closed where there is none. Some HTTP clients
     * read the rest of a body when it is closed (HttpClient 5 does): hand over one whose {@code close()} gives up the
     * connection, or a refused download is paid for in full.
     *
     * @param body null where the answer had none, which is an empty one
     * @param contentLength in bytes; null or negative where it is not known
     * @param announcedSeconds what the source says of the recording's length; null where it says nothing
     * @throws UnacceptableAudioException where the format is unknown or a limit is not kept
     * @throws TruncatedAudioException where the body is empty, ends within its head, or its header promises more than there
     *     is. An empty body is transient, since a recording that is not ready yet may be answered so
     * @throws IOException where the body cannot be read, or not be kept on disk
     */
    public AudioStream open(InputStream body, Long contentLength, Double announcedSeconds) throws IOException {
        InputStream source = body == null ? InputStream.nullInputStream() : body;
        try {
            boolean known = contentLength != null && contentLength >= 0;
            return known ? direct(source, contentLength, announcedSeconds) : unknown(source, announcedSeconds);
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, source);
            throw e;
        }
    }

    /**
     * Opens a recording whose format does not matter: its head is not looked at, and of the limits only the length holds. Of the
     * body as for {@link #open}.
     *
     * @param body null where the answer had none, which is an empty one
     * @param contentLength in bytes; null or negative where it is not known
     * @param sha256 what its bytes have to have, in lower-case hex; null where nobody tells
     * @throws UnacceptableAudioException where it is too long
     * @throws OtherAudioException where it is empty: that is no recording
     * @throws IOException where the body cannot be read, or not be kept on disk
     */
    public AudioStream openUnread(InputStream body, Long contentLength, String sha256) throws IOException {
        InputStream source = body == null ? InputStream.nullInputStream() : body;
        try {
            if (contentLength == null || contentLength < 0) {
                return spooled(
                        new byte[0],
                        source,
                        length -> {
                            checkUnread(length);
                            return null;
                        },
                        sha256);
            }
            checkUnread(contentLength);
            return new AudioStream(source, source, null, contentLength, sha256);
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, source);
            throw e;
        }
    }

    /**
     * Removes what a crash left in the spool folder. For the start of the process, before the first {@link #open}.
     *
     * @return how many files there were
     */
    public int sweep() throws IOException {
        return SpoolFile.sweep(spoolFolder);
    }

    private AudioStream direct(InputStream body, long length, Double announcedSeconds) throws IOException {
        limits.checkLength(length);
        byte[] head = body.readNBytes((int) Math.min(AudioHeaders.MAX_HEAD, length));
        if (head.length < Math.min(AudioHeaders.MAX_HEAD, length)) {
            throw new TruncatedAudioException("Expected " + length + " bytes of audio, but the source ended after "
                    + head.length + ". It has to be fetched again.");
        }
        AudioHeader header = accepted(head, length, announcedSeconds);
        return new AudioStream(
                new SequenceInputStream(new ByteArrayInputStream(head), body), body, header, length, null);
    }

    private AudioStream unknown(InputStream body, Double announcedSeconds) throws IOException {
        byte[] head = body.readNBytes(AudioHeaders.MAX_HEAD);
        if (head.length < AudioHeaders.MAX_HEAD) {
            limits.checkLength(head.length);
            AudioHeader header = accepted(head, head.length, announcedSeconds);
            return new AudioStream(new ByteArrayInputStream(head), body, header, head.length, null);
        }
        AudioHeaders.requireKnownFormat(head);
        return spooled(head, body, length -> accepted(head, length, announcedSeconds), null);
    }

    /** What is told of a recording once its length is known. */
    private interface Look {
        AudioHeader at(long length) throws IOException;
    }

    private AudioStream spooled(byte[] head, InputStream body, Look look, String sha256) throws IOException {
        SpoolFile file = SpoolFile.create(spoolFolder);
        try {
            long length = file.fill(head, body, limits.maxBytes() + 1);
            AudioHeader header = look.at(length);
            body.close();
            return new AudioStream(file.fromStart(), file, header, length, sha256);
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, file);
            throw e;
        }
    }

    private void checkUnread(long length) throws OtherAudioException {
        limits.checkLength(length);
        if (length == 0) {
            throw new OtherAudioException("Expected audio of at least one byte, came an empty file");
        }
    }

    private AudioHeader accepted(byte[] head, long length, Double announcedSeconds) throws IOException {
        limits.checkLength(length);
        AudioHeader header = AudioHeaders.read(head, length);
        limits.check(header, length, announcedSeconds);
        return header;
    }

    private static void closeAfter(Throwable failure, Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
