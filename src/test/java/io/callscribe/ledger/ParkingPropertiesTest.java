package io.callscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ParkingPropertiesTest {

    @Property
    void aParkingIsAMinuteDoublingToHalfAnHour(@ForAll @IntRange(max = Integer.MAX_VALUE - 1) int attempts) {
        Duration parking = Setbacks.parking(attempts);

        assertThat(parking).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(30));
        assertThat(Setbacks.parking(attempts + 1))
                .isEqualTo(
                        parking.multipliedBy(2).compareTo(Duration.ofMinutes(30)) < 0
                                ? parking.multipliedBy(2)
                                : Duration.ofMinutes(30));
    }
}
