package io.callscribe.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTiersTest {

    private static final PriceTiers AWS = PriceTiers.parse("0=0.024,250000=0.015,1000000=0.0102,5000000=0.0078");

    /** Minutes before, minutes to bill, and their cost, worked out by hand. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.24",
        "0, 0, 0",
        "249999, 1, 0.024",
        "250000, 1, 0.015",
        "249999, 2, 0.039",
        "0, 250000, 6000",
        "0, 1000000, 17250",
        "0, 5000000, 58050",
        "0, 5000001, 58050.0078",
        "999999, 4000002, 40800.0228",
        "9000000, 100, 0.78"
    })
    void aCallIsChargedByTheTierInWhichItsMinutesFall(long before, long minutes, BigDecimal usd) {
        assertThat(AWS.sixtyfold(seconds(before * 60), seconds(minutes * 60)))
                .isEqualByComparingTo(usd.multiply(BigDecimal.valueOf(60)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0.024",
                "1=0.024",
                "0=",
                "=0.1",
                "0=0.1,",
                ",0=0.1",
                "0=0.1;5=0.2",
                "0=0.1,0=0.2",
                "0=0.1,5=0.2,4=0.3",
                "0=-0.1",
                "0=1e-3",
                "0=0,1",
                "0=.5",
                "0=0.123456789",
                "1.5=0.1",
                "0=1,1=1,2=1,3=1,4=1,5=1,6=1,7=1,8=1,9=1,10=1,11=1,12=1,13=1,14=1,15=1,16=1,17=1,18=1,19=1,20=1"
            })
    void whatIsNoListOfTiersUpwardsFromZeroIsRefusedWithWhatCame(String setting) {
        assertThatThrownBy(() -> PriceTiers.parse(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0=0.024,250000=0.015", "\"" + setting + "\"");
    }

    @Property
    void thePartsOfACallCostWhatTheWholeDoes(
            @ForAll("tiers") PriceTiers tiers,
            @ForAll @LongRange(max = 1_000_000) long before,
            @ForAll @LongRange(max = 1_000_000) long first,
            @ForAll @LongRange(max = 1_000_000) long second) {
        BigDecimal parts = tiers.sixtyfold(seconds(before), seconds(first))
                .add(tiers.sixtyfold(seconds(before + first), seconds(second)));

        assertThat(tiers.sixtyfold(seconds(before), seconds(first + second))).isEqualByComparingTo(parts);
    }

    @Property
    void moreNeverCostsLess(
            @ForAll("tiers") PriceTiers tiers,
            @ForAll @LongRange(max = 1_000_000) long before,
            @ForAll @LongRange(max = 1_000_000) long length,
            @ForAll @LongRange(max = 1_000_000) long longer) {
        assertThat(tiers.sixtyfold(seconds(before), seconds(length + longer)))
                .isGreaterThanOrEqualTo(tiers.sixtyfold(seconds(before), seconds(length)));
    }

    @Property
    void atTheEdgeOfATierThereIsNoLeap(
            @ForAll("tiers") PriceTiers tiers, @ForAll @LongRange(max = 1_000_000) long length) {
        BigDecimal leap = tiers.sixtyfold(BigDecimal.ZERO, seconds(length + 1))
                .subtract(tiers.sixtyfold(BigDecimal.ZERO, seconds(length)));

        assertThat(leap).isBetween(BigDecimal.ZERO, DEAREST);
    }

    @Property
    void thePriceOfAMinuteIsThatOfTheLastTierThatBeganBeforeIt(
            @ForAll("tierMaps") Map<Long, BigDecimal> map, @ForAll @LongRange(max = 20_000) long minute) {
        TreeMap<Long, BigDecimal> tiers = new TreeMap<>(map);

        assertThat(parse(tiers).sixtyfold(seconds(minute * 60), seconds(1)))
                .isEqualByComparingTo(tiers.floorEntry(minute).getValue());
    }

    private static final BigDecimal DEAREST = new BigDecimal("0.9999");

    @Provide
    Arbitrary<Map<Long, BigDecimal>> tierMaps() {
        Arbitrary<BigDecimal> prices =
                Arbitraries.bigDecimals().between(BigDecimal.ZERO, DEAREST).ofScale(4);
        return Combinators.combine(
                        Arbitraries.maps(Arbitraries.longs().between(1, 20_000), prices)
                                .ofMaxSize(6),
                        prices)
                .as((tiers, first) -> {
                    Map<Long, BigDecimal> all = new TreeMap<>(tiers);
                    all.put(0L, first);
                    return all;
                });
    }

    @Provide
    Arbitrary<PriceTiers> tiers() {
        return tierMaps().map(PriceTiersTest::parse);
    }

    private static PriceTiers parse(Map<Long, BigDecimal> tiers) {
        return PriceTiers.parse(new TreeMap<>(tiers)
                .entrySet().stream()
                        .map(tier -> tier.getKey() + "=" + tier.getValue().toPlainString())
                        .collect(Collectors.joining(",")));
    }

    private static BigDecimal seconds(long seconds) {
        return BigDecimal.valueOf(seconds);
    }
}
