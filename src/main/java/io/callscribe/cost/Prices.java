package io.callscribe.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * What those who write down words ask for it.
 *
 * @param aws AWS Transcribe's tiers
 * @param awsAddOns the tiers of its features that are on and cost extra
 * @param sttPerMinute USD a minute of the REST speech-to-text service
 */
public record Prices(PriceTiers aws, List<PriceTiers> awsAddOns, BigDecimal sttPerMinute) {

    public Prices {
        Objects.requireNonNull(aws);
        awsAddOns = List.copyOf(awsAddOns);
        Objects.requireNonNull(sttPerMinute);
    }
}
