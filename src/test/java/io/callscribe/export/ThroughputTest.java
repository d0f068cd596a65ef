package io.callscribe.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThroughputTest {

    private final Hands clock = new Hands();

    @Test
    void theRateIsThatOfTheLastMinuteAndThatOfTheWholeRun() {
        Throughput throughput = new Throughput(clock);
        throughput.add(6_000);
        clock.move(Duration.ofSeconds(30));
        assertThat(throughput.now()).isEqualTo(200);
        assertThat(throughput.overRun()).isEqualTo(200);

        clock.move(Duration.ofSeconds(90));
        assertThat(throughput.now()).isZero();
        assertThat(throughput.overRun()).isEqualTo(50);
        throughput.add(120);
        assertThat(throughput.now()).isEqualTo(2);
        assertThat(throughput.total()).isEqualTo(6_120);
        assertThat(throughput.elapsed()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aClockThatIsSetBackHarmsNothing() {
        Throughput throughput = new Throughput(clock);
        clock.move(Duration.ofSeconds(-100));
        throughput.add(10);
        assertThat(throughput.elapsed()).isZero();
        assertThat(throughput.now()).isEqualTo(10);
    }

    @Property
    void noRateIsEverHigherThanAllThatCame(
            @ForAll @Size(max = 50) int[] waits, @ForAll @IntRange(max = 1_000_000) int bytes) {
        Hands hands = new Hands();
        Throughput throughput = new Throughput(hands);
        for (int wait : waits) {
            hands.move(Duration.ofMillis(Math.floorMod(wait, 200_000)));
            throughput.add(bytes);
        }
        assertThat(throughput.total()).isEqualTo((long) bytes * waits.length);
        assertThat(throughput.now()).isBetween(0.0, (double) throughput.total());
        assertThat(throughput.overRun()).isBetween(0.0, (double) throughput.total());
    }

    /** A clock that is moved by hand. */
    static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-20T12:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
