package io.callscribe.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One month of charges, in the order of time, for tiers count what was billed before. For one thread.
 *
 * <p>AWS Transcribe bills by the second, rounded up, and 15 seconds at least a request (Amazon Transcribe pricing; the channels of a file are
 * not counted). The REST service is charged for the seconds as they are, times the channels that were sent one by one.
 */
final class MonthlyBill {

    static final String AWS = "aws-transcribe";
    static final String STT = "stt";

    private static final BigDecimal AWS_LEAST = BigDecimal.valueOf(15);
    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

    private final Prices prices;
    private BigDecimal awsSeconds = BigDecimal.ZERO;

    MonthlyBill(Prices prices) {
        this.prices = prices;
    }

    /**
     * Charges a call.
     *
     * @param provider who was paid; one that has no price here costs nothing
     * @param seconds seconds of audio, 0 or more
     * @param files how many files of that length were sent, 1 or more; for the REST service
     */
    Charge add(String provider, BigDecimal seconds, int files) {
        return switch (provider) {
            case AWS -> aws(seconds.setScale(0, RoundingMode.CEILING).max(AWS_LEAST));
            case STT -> stt(seconds.multiply(BigDecimal.valueOf(files)));
            default -> Charge.NONE;
        };
    }

    static boolean knows(String provider) {
        return AWS.equals(provider) || STT.equals(provider);
    }

    private Charge aws(BigDecimal billed) {
        BigDecimal sixtyfold = prices.awsAddOns().stream()
                .map(addOn -> addOn.sixtyfold(awsSeconds, billed))
                .reduce(prices.aws().sixtyfold(awsSeconds, billed), BigDecimal::add);
        awsSeconds = awsSeconds.add(billed);
        return charge(billed, sixtyfold);
    }

    private Charge stt(BigDecimal billed) {
        return charge(billed, prices.sttPerMinute().multiply(billed));
    }

    private static Charge charge(BigDecimal billed, BigDecimal sixtyfold) {
        return new Charge(billed, sixtyfold.divide(SIXTY, Charge.DECIMALS, RoundingMode.HALF_UP));
    }
}
