package io.callscribe.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthlyBillTest {

    private static final Prices PRICES = new Prices(
            PriceTiers.parse("0=0.024,250000=0.015,1000000=0.0102,5000000=0.0078"), List.of(), new BigDecimal("0.004"));

    @ParameterizedTest
    @CsvSource({
        "aws-transcribe, 0, 1, 15, 0.0060",
        "aws-transcribe, 3, 1, 15, 0.0060",
        "aws-transcribe, 15.000, 1, 15, 0.0060",
        "aws-transcribe, 15.001, 1, 16, 0.0064",
        "aws-transcribe, 600, 1, 600, 0.2400",
        "aws-transcribe, 600, 2, 600, 0.2400",
        "aws-transcribe, 14400, 1, 14400, 5.7600",
        "stt, 0, 1, 0, 0.0000",
        "stt, 0.749, 1, 0.749, 0.0000",
        "stt, 0.750, 1, 0.750, 0.0001",
        "stt, 61.5, 1, 61.5, 0.0041",
        "stt, 61.5, 2, 123.0, 0.0082",
        "stt, 600, 1, 600, 0.0400",
        "somebody-else, 600, 1, 0, 0.0000"
    })
    void aCallIsBilledAsItsProviderCountsAndRoundedHalfUpToFourDecimals(
            String provider, BigDecimal seconds, int files, BigDecimal billed, BigDecimal usd) {
        assertThat(new MonthlyBill(PRICES).add(provider, seconds, files)).isEqualTo(new Charge(billed, usd));
    }

    @Test
    void tiersCountWhatAwsBilledBeforeInTheMonthAndNothingElse() {
        PriceTiers tiers = PriceTiers.parse("0=0.6,1=0.06");
        MonthlyBill bill = new MonthlyBill(new Prices(tiers, List.of(), BigDecimal.ONE));

        bill.add("stt", new BigDecimal(3600), 2);
        assertThat(usd(bill, "1")).isEqualByComparingTo("0.15");
        assertThat(usd(bill, "30")).isEqualByComparingTo("0.30");
        assertThat(usd(bill, "30")).as("half of it in the next tier").isEqualByComparingTo("0.165");
        assertThat(usd(bill, "30")).isEqualByComparingTo("0.03");
    }

    @Test
    void whatAnAddOnCostsComesOnTopByItsOwnTiersAndIsRoundedWithTheRest() {
        PriceTiers redaction = PriceTiers.parse("0=0.0024");
        PriceTiers model = PriceTiers.parse("0=0.006,10=0.003");
        MonthlyBill bill = new MonthlyBill(new Prices(PRICES.aws(), List.of(redaction, model), BigDecimal.ONE));

        assertThat(usd(bill, "600")).isEqualByComparingTo("0.324");
        assertThat(usd(bill, "600")).isEqualByComparingTo("0.294");
        assertThat(bill.add("stt", BigDecimal.valueOf(60), 1).usd()).isEqualByComparingTo("1");
    }

    @Property
    void awsBillsWholeSecondsFifteenAtLeastAndLessThanOneTooMany(@ForAll @LongRange(max = 14_400_000) long millis) {
        BigDecimal seconds = BigDecimal.valueOf(millis, 3);
        BigDecimal billed =
                new MonthlyBill(PRICES).add("aws-transcribe", seconds, 1).billedSeconds();

        assertThat(billed.stripTrailingZeros().scale()).isLessThanOrEqualTo(0);
        assertThat(billed).isGreaterThanOrEqualTo(seconds).isGreaterThanOrEqualTo(BigDecimal.valueOf(15));
        assertThat(millis < 15_000 || billed.subtract(seconds).compareTo(BigDecimal.ONE) < 0)
                .isTrue();
    }

    @Property
    void aLongerCallNeverCostsLess(
            @ForAll @LongRange(max = 14_400_000) long millis, @ForAll @LongRange(max = 14_400_000) long more) {
        for (String provider : List.of("aws-transcribe", "stt")) {
            assertThat(usd(provider, millis + more)).isGreaterThanOrEqualTo(usd(provider, millis));
        }
    }

    private static BigDecimal usd(String provider, long millis) {
        return new MonthlyBill(PRICES)
                .add(provider, BigDecimal.valueOf(millis, 3), 1)
                .usd();
    }

    private static BigDecimal usd(MonthlyBill bill, String seconds) {
        return bill.add("aws-transcribe", new BigDecimal(seconds), 1).usd();
    }
}
