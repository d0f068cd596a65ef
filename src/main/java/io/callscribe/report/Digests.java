package io.callscribe.report;

import io.callscribe.files.Sha256;

/** Fingerprints of what was sent, for the audit trail. */
public final class Digests {

    /** The SHA-256 of the bytes, in hex. */
    public String sha256(byte[] bytes) {
        return Sha256.hex(bytes);
    }
}
