package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** Held against BigDecimal, which reads every number. */
class PlainNumberTest {

    private static final BigDecimal MOST = BigDecimal.valueOf(9_000_000_000L);

    private final PlainNumber number = new PlainNumber();

    @Property
    void whatIsReadIsTheNumber(
            @ForAll @StringLength(max = 18) @CharRange(from = '-', to = '9') String text,
            @ForAll @LongRange(min = 0, max = 9_000_000_000L) long max) {
        if (!read(text)) {
            return;
        }
        BigDecimal same = new BigDecimal(text);

        assertThat(number.value()).isEqualTo(same);
        assertThat(number.isAtMost(max)).isEqualTo(same.compareTo(BigDecimal.valueOf(max)) <= 0);
        if (same.compareTo(MOST) <= 0) {
            assertThat(number.thousandths())
                    .isEqualTo(same.movePointRight(3)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact());
        }
    }

    @Property
    void whatTranscribeWritesIsRead(
            @ForAll @LongRange(min = 0, max = 14_400_000) long millis, @ForAll @LongRange(min = 1, max = 5) long one) {
        assertThat(read(BigDecimal.valueOf(millis, 3).toPlainString())).isTrue();
        assertThat(number.thousandths()).isEqualTo(millis);
        assertThat(number.isAtMost(one)).isEqualTo(millis <= 1000 * one);
    }

    @Example
    void everythingElseIsLeftToOthers() {
        for (String text : new String[] {"", ".", "-1", "1e3", "1.2.3", " 1", "\u0661", "1234567890123456", "NaN"}) {
            assertThat(read(text)).as(text).isFalse();
        }
    }

    private boolean read(String text) {
        return number.read(("xx" + text + "y").toCharArray(), 2, text.length());
    }
}
