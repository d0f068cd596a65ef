package io.callscribe.export;

/**
 * A whole recording on disk.
 *
 * @param bytes its length
 * @param sha256 of all its bytes, in lower-case hex
 * @param expectedSha256 what Genesys tells; null where it does not
 */
public record ExportedAudio(long bytes, String sha256, String expectedSha256) {

    /** Whether it is what Genesys tells; true where it does not. */
    public boolean isRight() {
        return expectedSha256 == null || expectedSha256.equals(sha256);
    }
}
