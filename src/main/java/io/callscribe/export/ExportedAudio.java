package io.callscribe.export;

/**
 * A whole recording on disk.
 *
 * @param bytes its length
 * @param sha256 of all its bytes, in lower-case hex
 * @param expectedSha256 what Genesys tells; null where it does not
 */
public record ExportedAudio(long bytes, String sha256, String expectedSha256) {

    /** Whether it is what Genesys tells; where it does not, whether there is anything at all. */
    public boolean isRight() {
        return expectedSha256 == null ? bytes > 0 : expectedSha256.equals(sha256);
    }

    /** What was expected, and what came, as a sentence. */
    public String difference() {
        String expected = expectedSha256 == null
                ? "of at least one byte"
                : "with the SHA-256 " + expectedSha256 + " that Genesys tells";
        return "Expected audio " + expected + ", came " + bytes + " bytes with " + sha256;
    }
}
