package io.callscribe.cost;

import java.math.BigDecimal;

/**
 * What one call costs.
 *
 * @param billedSeconds seconds as the provider counts them
 * @param usd with four decimals, rounded half up
 */
record Charge(BigDecimal billedSeconds, BigDecimal usd) {

    static final int DECIMALS = 4;
    static final Charge NONE = new Charge(BigDecimal.ZERO, BigDecimal.ZERO.setScale(DECIMALS));
}
