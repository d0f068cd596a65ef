package io.callscribe.cost;

import io.callscribe.ledger.Ending;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * A line of the report.
 *
 * @param pipeline the item's pipeline, which the file does not tell
 * @param mediaId the item's id
 * @param seconds of audio, to the millisecond; 0 where nobody told
 * @param charge what it costs; nothing where it failed
 * @param success whether it was delivered, or was empty
 * @param at when the item ended
 */
record CostLine(String pipeline, String mediaId, BigDecimal seconds, Charge charge, boolean success, Instant at) {

    /** What a line wants to know of an item's context. */
    static final List<String> FACTS = List.of("paidTo", "audioSeconds", "durationSeconds", "paidChannels");

    private static final int MILLIS = 3;
    private static final int MOST_DIGITS = 400;
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(1_000_000_000);

    /** Charges an item that ended. */
    static CostLine of(Ending ending, MonthlyBill bill) {
        BigDecimal seconds = seconds(ending);
        Charge charge =
                ending.isSuccess() ? bill.add(String.valueOf(paidTo(ending)), seconds, files(ending)) : Charge.NONE;
        return new CostLine(ending.pipeline(), ending.item(), seconds, charge, ending.isSuccess(), ending.at());
    }

    /** Who was paid for an item; null where nobody was. */
    static String paidTo(Ending ending) {
        Object paidTo = ending.facts().get("paidTo");
        return paidTo == null ? null : paidTo.toString();
    }

    /** What the header of the audio told; else what Genesys did. */
    private static BigDecimal seconds(Ending ending) {
        BigDecimal seconds = number(ending.facts().get("audioSeconds"));
        if (seconds == null) {
            seconds = number(ending.facts().get("durationSeconds"));
        }
        return seconds == null ? BigDecimal.ZERO : seconds.setScale(MILLIS, RoundingMode.HALF_UP);
    }

    private static int files(Ending ending) {
        BigDecimal channels = number(ending.facts().get("paidChannels"));
        return channels == null ? 1 : Math.max(1, channels.intValue());
    }

    /** Null where it is no number, a negative one, or one that no call can have. */
    private static BigDecimal number(Object fact) {
        try {
            BigDecimal number = fact == null ? null : new BigDecimal(fact.toString());
            return number == null || number.signum() < 0 || isOutlandish(number) ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Rounding a number with an exponent of millions would fill the heap. */
    private static boolean isOutlandish(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_DIGITS || number.compareTo(MOST_SECONDS) > 0;
    }
}
