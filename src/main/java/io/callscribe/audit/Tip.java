package io.callscribe.audit;

import io.callscribe.ledger.AuditHead;

/**
 * The last line of a chain, to which the next one is tied.
 *
 * @param n its number; 0 before the first
 * @param line its bytes without the line end; null before the first
 * @param file where it lies; null before the first
 * @param starts its first byte in that file
 * @param ends the byte after its line end
 */
record Tip(long n, byte[] line, String file, long starts, long ends) {

    static final Tip BEFORE_THE_FIRST = new Tip(0, null, null, 0, 0);

    AuditHead head(ChainMac mac) {
        return new AuditHead(n, mac.hash(mac.name(), line), mac.name(), file, starts, ends);
    }
}
