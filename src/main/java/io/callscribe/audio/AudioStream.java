package io.callscribe.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A whole recording, head included, that counts and hashes its bytes as they are read. It gives exactly {@link #length()}
 * bytes or fails: a reader that has got the last of them knows that the source had no more. Holds no buffer of its own.
 *
 * <p>It cannot be rewound, and says so: camel-aws2-s3 would take a stream with marks for one whose {@code available()} is
 * its length. For one thread at a time. Close it: that closes the source and removes a spool file.
 */
public final class AudioStream extends InputStream {
    private final InputStream source;
    private final Closeable resource;
    private final AudioHeader header;
    private final long length;
    private final String expectedSha256;
    private final MessageDigest digest = sha256Digest();
    private long position;
    private String sha256;
    private IOException failure;
    private boolean closed;

    /**
     * @param source the bytes from the first one on
     * @param resource what {@link #close()} closes
     * @param header null where the head was not looked at
     * @param length in bytes, at least 1
     * @param expectedSha256 in lower-case hex; null where any will do
     */
    AudioStream(InputStream source, Closeable resource, AudioHeader header, long length, String expectedSha256) {
        this.source = source;
        this.resource = resource;
        this.header = header;
        this.length = length;
        this.expectedSha256 = expectedSha256;
    }

    /** What the first bytes tell; null where they were not looked at. */
    public AudioHeader header() {
        return header;
    }

    /** Length of the whole recording in bytes. */
    public long length() {
        return length;
    }

    /**
     * SHA-256 of the whole recording, in lower-case hex.
     *
     * @throws IllegalStateException while bytes are left, and for good where reading has failed
     */
    public String sha256() {
        if (sha256 == null) {
            throw new IllegalStateException(
                    "Expected all " + length + " bytes to be read before the SHA-256 is asked for, but " + position
                            + " were" + (failure == null ? "." : ", and then reading failed."));
        }
        return sha256;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /**
     * @throws TruncatedAudioException where the source ends before {@link #length()} bytes, or does not end there. The bytes
     *     that complete the length are not given out in that case
     * @throws OtherAudioException where the bytes have another SHA-256 than is expected, nor then
     */
    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, buffer.length);
        requireOpen();
        if (position == length || count == 0) {
            return count == 0 ? 0 : -1;
        }
        try {
            return take(buffer, offset, (int) Math.min(count, length - position));
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private int take(byte[] buffer, int offset, int count) throws IOException {
        int taken = source.read(buffer, offset, count);
        if (taken < 0) {
            throw new TruncatedAudioException("Expected " + length + " bytes of audio, but the source ended after "
                    + position + ". It has to be fetched again.");
        }
        digest.update(buffer, offset, taken);
        position += taken;
        if (position == length) {
            requireEnd();
            String whole = HexFormat.of().formatHex(digest.digest());
            requireExpected(whole);
            sha256 = whole;
        }
        return taken;
    }

    /** Done with the last byte, not after it: a reader that knows the length does not ask for more. */
    private void requireEnd() throws IOException {
        if (source.read() >= 0) {
            throw new TruncatedAudioException("Expected " + length + " bytes of audio, but the source has more."
                    + " It has to be fetched again.");
        }
    }

    private void requireExpected(String whole) throws OtherAudioException {
        if (expectedSha256 != null && !expectedSha256.equals(whole)) {
            throw new OtherAudioException("Expected audio with the SHA-256 " + expectedSha256
                    + " that Genesys tells, came " + length + " bytes with " + whole);
        }
    }

    private void requireOpen() throws IOException {
        if (failure != null) {
            throw failure; // closed or not: a client that closes it and reads on would hide why
        }
        if (closed) {
            throw new IOException("Expected an open audio stream, but it is closed.");
        }
    }

    /** False: see the class. */
    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            resource.close();
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
