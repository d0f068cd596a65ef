package io.callscribe.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a recording; the same bytes every time. */
public interface Audio {

    /** In bytes. */
    long length();

    InputStream open();

    static Audio of(byte[] bytes) {
        return new Audio() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** The SHA-256, in hex. */
    default String sha256() {
        try (InputStream in = open()) {
            return sha256(in);
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox's audio cannot be read", e);
        }
    }

    /** The SHA-256 of what is left in a stream, in hex. */
    static String sha256(InputStream in) throws IOException {
        try {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
