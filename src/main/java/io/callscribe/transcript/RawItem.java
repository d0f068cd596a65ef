package io.callscribe.transcript;

import java.math.BigDecimal;

/**
 * One item as it stands in the file.
 *
 * @param id the item's own id, else its position in its list
 * @param content null where there is none
 * @param startMillis 0 for punctuation
 * @param endMillis 0 for punctuation
 * @param confidence null where there is none, and for redacted words and punctuation
 * @param channelLabel null where there is none
 * @param speakerLabel null where there is none
 */
record RawItem(
        int id,
        boolean word,
        String content,
        long startMillis,
        long endMillis,
        BigDecimal confidence,
        boolean redacted,
        String channelLabel,
        String speakerLabel) {

    /** Whether it tells by itself who says it. */
    boolean isLabelled() {
        return channelLabel != null || speakerLabel != null;
    }
}
