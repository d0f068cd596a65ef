package io.callscribe.export;

import io.callscribe.files.Durable;
import io.callscribe.files.Sha256;
import io.callscribe.media.Inflow;
import io.callscribe.media.PartialDownload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of exported recordings. The audio appears whole, with its SHA-256 beside it, and the metadata last; every step can be
 * repeated, and gives the same files. For one thread a recording.
 */
public final class ExportFiles {

    /** The longest recording: far beyond the 4 GiB that a WAV file can have. */
    static final long MAX_BYTES = 16L << 30;

    private static final Pattern HASH_LINE = Pattern.compile("([0-9a-f]{64})  .*\\n?");

    private final Path folder;
    private final Inflow inflow;

    /**
     * @param folder {@code export.folder}
     * @param inflow what all audio passes through on its way to the disk
     */
    public ExportFiles(Path folder, Inflow inflow) {
        this.folder = folder;
        this.inflow = inflow;
    }

    /**
     * Where a recording is exported to.
     *
     * @param created ISO-8601 in UTC; null where it is not known
     */
    public ExportTarget target(String id, String format, String created) {
        return ExportTarget.of(folder, id, format, created);
    }

    /**
     * The audio that lies in its place already, as after a kill; null where there is none, or another one than Genesys or the file
     * beside it tells: that has to be fetched. What a kill in {@link #place} left of its download is removed.
     *
     * @param expected the SHA-256 that Genesys tells; null or blank where it does not
     */
    public ExportedAudio inPlace(ExportTarget target, String expected) throws IOException {
        String told = ToldHash.checked(expected);
        if (!Files.exists(target.audio()) || !Files.exists(target.hash())) {
            return null;
        }
        ExportedAudio audio = read(target.audio(), told);
        Matcher beside = HASH_LINE.matcher(Files.readString(target.hash(), StandardCharsets.ISO_8859_1));
        if (!audio.isRight() || !beside.matches() || !beside.group(1).equals(audio.sha256())) {
            return null;
        }
        download(target).forgetEtag();
        return audio;
    }

    /** The download of a recording's audio, as far as it has come. */
    public PartialDownload download(ExportTarget target) throws IOException {
        Durable.makeFolder(target.folder());
        return new PartialDownload(target.part(), MAX_BYTES, inflow);
    }

    /**
     * Reads what has come from its first byte to its last, whatever parts it came in, and holds it against the hash.
     *
     * @param expected the SHA-256 that Genesys tells; null or blank where it does not
     */
    public ExportedAudio verify(PartialDownload download, String expected) throws IOException {
        requireWhole(download);
        String told = ToldHash.checked(expected);
        return read(download.file(), told);
    }

    /** Throws away what has come: it is fetched from its start. */
    public void discard(PartialDownload download) throws IOException {
        download.startOver();
    }

    /** Puts verified audio in its place, and its SHA-256 beside it. */
    public void place(ExportTarget target, PartialDownload download, ExportedAudio audio) throws IOException {
        requireWhole(download);
        Files.deleteIfExists(target.metadata());
        String line = audio.sha256() + "  " + target.audio().getFileName() + "\n";
        Durable.write(target.hash(), line.getBytes(StandardCharsets.UTF_8));
        Durable.move(download.file(), target.audio());
        download.forgetEtag();
    }

    /** Whether the audio still lies in its place, of that length: it may have been moved away, or lie on another node's disk. */
    public boolean has(ExportTarget target, long bytes) throws IOException {
        return Files.isRegularFile(target.audio()) && Files.size(target.audio()) == bytes;
    }

    /** Writes what is known of a recording: the last of its files. */
    public void publish(ExportTarget target, byte[] metadata) throws IOException {
        Durable.write(target.metadata(), metadata);
    }

    private static void requireWhole(PartialDownload download) throws IOException {
        if (!download.isWhole()) {
            throw new IllegalStateException("Expected a download that has ended, but only " + download.length()
                    + " bytes of the audio have come.");
        }
    }

    private static ExportedAudio read(Path file, String expected) throws IOException {
        MessageDigest digest = Sha256.begin();
        // of a body without a byte there is no file
        try (InputStream audio = new DigestInputStream(
                Files.exists(file) ? Files.newInputStream(file) : InputStream.nullInputStream(), digest)) {
            long bytes = audio.transferTo(OutputStream.nullOutputStream());
            return new ExportedAudio(bytes, HexFormat.of().formatHex(digest.digest()), expected);
        }
    }
}
