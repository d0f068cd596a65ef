package io.callscribe.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a minute costs, by how many were billed before it in the month: {@code 0=0.024,250000=0.015} is 0.024 USD a minute for the first
 * 250,000 minutes, and 0.015 for those above. What crosses a tier is charged by parts.
 */
public final class PriceTiers {

    private static final int MOST = 20;
    private static final Pattern TIER = Pattern.compile("\\s*(\\d{1,12})\\s*=\\s*(\\d{1,6}(?:\\.\\d{1,8})?)\\s*");
    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

    private final List<Tier> tiers;

    private record Tier(BigDecimal fromSeconds, BigDecimal perMinute) {}

    private PriceTiers(List<Tier> tiers) {
        this.tiers = List.copyOf(tiers);
    }

    /**
     * Reads a setting such as {@code cost.aws.tiers}.
     *
     * @throws IllegalArgumentException where it is not a list of 1 to 20 pairs of minutes and price, from 0 minutes on, upwards
     */
    public static PriceTiers parse(String setting) {
        List<Tier> tiers = new ArrayList<>();
        for (String pair : setting.split(",", -1)) {
            Matcher tier = TIER.matcher(pair);
            if (!tier.matches()) {
                throw refused(setting);
            }
            BigDecimal from = new BigDecimal(tier.group(1)).multiply(SECONDS);
            boolean follows = tiers.isEmpty()
                    ? from.signum() == 0
                    : from.compareTo(tiers.get(tiers.size() - 1).fromSeconds()) > 0;
            if (!follows) {
                throw refused(setting);
            }
            tiers.add(new Tier(from, new BigDecimal(tier.group(2))));
        }
        if (tiers.size() > MOST) {
            throw refused(setting);
        }
        return new PriceTiers(tiers);
    }

    private static IllegalArgumentException refused(String came) {
        return new IllegalArgumentException(
                "Expected minutes=price pairs parted by commas, from 0 minutes on and upwards, such as"
                        + " 0=0.024,250000=0.015, but got \"" + came + "\"");
    }

    /**
     * Sixty times the price in USD, for that is exact: the price of a second need not be a finite decimal.
     *
     * @param before seconds that were billed before in the month, 0 or more
     * @param seconds seconds to bill, 0 or more
     */
    public BigDecimal sixtyfold(BigDecimal before, BigDecimal seconds) {
        BigDecimal end = before.add(seconds);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < tiers.size(); i++) {
            BigDecimal from = tiers.get(i).fromSeconds().max(before);
            BigDecimal until =
                    i + 1 < tiers.size() ? tiers.get(i + 1).fromSeconds().min(end) : end;
            if (until.compareTo(from) > 0) {
                sum = sum.add(until.subtract(from).multiply(tiers.get(i).perMinute()));
            }
        }
        return sum;
    }
}
