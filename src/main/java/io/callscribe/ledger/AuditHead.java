package io.callscribe.ledger;

/**
 * The last line of a node's audit trail that the ledger knows of.
 *
 * @param n the line's number in its chain, from 1
 * @param hash the hash of its bytes without the line end, in hex
 * @param mac by what: {@code sha256} or {@code hmac-sha256}
 * @param file the name of the file that it lies in
 * @param starts its first byte in that file
 * @param ends the byte after its line end
 */
public record AuditHead(long n, String hash, String mac, String file, long starts, long ends) {

    /** Where a trail begins after what its keeping has removed: the oldest file, and the number of its first line. */
    public record First(String file, long n) {}
}
