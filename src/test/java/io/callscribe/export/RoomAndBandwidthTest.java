package io.callscribe.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What keeps downloads from filling a disk, or a line. */
class RoomAndBandwidthTest {

    private static final long MB = 1_000_000;

    @Property(tries = 200)
    void noTimeThatPassesLetsMoreThroughThanMay(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 3_000_000) Integer> idleMicros,
            @ForAll @IntRange(min = 1, max = 50) int megabytesPerSecond)
            throws IOException {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000); // such a clock may overflow
        long begun = now.get();
        Bandwidth bandwidth = new Bandwidth(megabytesPerSecond, now::get, now::addAndGet);
        long came = 0;
        long idle = 0;
        for (int pause : idleMicros) {
            InputStream body = bandwidth.slow(new ByteArrayInputStream(new byte[20_000]));
            now.addAndGet(pause * 1000L);
            idle += pause * 1000L;
            came += body.readAllBytes().length;
            long nanos = now.get() - begun;
            assertThat((double) came).isLessThanOrEqualTo(nanos / 1e9 * megabytesPerSecond * MB + 1);
            assertThat(nanos - idle).isLessThanOrEqualTo(Math.round(came / (megabytesPerSecond * 1e6) * 1e9) + 100);
        }
    }

    @Test
    void severalDownloadsShareTheBandwidth() throws IOException {
        AtomicLong now = new AtomicLong();
        Bandwidth bandwidth = new Bandwidth(1, now::get, now::addAndGet);

        bandwidth.slow(new ByteArrayInputStream(new byte[500_000])).readAllBytes();
        bandwidth.slow(new ByteArrayInputStream(new byte[500_000])).readAllBytes();

        assertThat(now.get()).isBetween(999_000_000L, 1_001_000_000L);
    }

    @Test
    void withoutALimitNothingIsSlowedDown() {
        InputStream body = new ByteArrayInputStream(new byte[1]);

        assertThat(new Bandwidth(0).slow(body)).isSameAs(body);
    }

    @Test
    void aQuotaIsNewsAtFirstOnceAnHourAndWhereRoomRunsOutOrComesBack() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        GenesysRoom room = new GenesysRoom(100, clock(now));
        Map<String, Object> enough = Map.of("storageUsedMb", 1, "storageLimitMb", 500);

        room.told(enough);
        assertThat(room.isNews()).isTrue();
        now.set(now.get().plusSeconds(60));
        room.told(Map.of("storageUsedMb", 2, "storageLimitMb", 500));
        assertThat(room.isNews()).isFalse();
        room.told(Map.of("storageUsedMb", 450, "storageLimitMb", 500));
        assertThat(room.isNews()).as("no room").isTrue();
        assertThat(room.isNews()).isFalse();
        room.told(enough);
        assertThat(room.isNews()).as("room again").isTrue();
        now.set(now.get().plusSeconds(3600));
        assertThat(room.isNews()).as("an hour later").isTrue();
    }

    @Test
    void aDiskBelowItsMinimumTakesNothingAndTheMessageSaysHowToMendIt() throws IOException {
        AtomicLong usable = new AtomicLong(99 * MB);
        DiskRoom room = new DiskRoom(Path.of("exports"), 100, usable::get);

        assertThatThrownBy(room::check)
                .isInstanceOf(NoRoomException.class)
                .hasMessageContaining("exports")
                .hasMessageContaining("export.min-free-disk-mb");
        usable.set(100 * MB);
        room.check();
    }

    @Test
    void whatIsUnderWayCountsAsWrittenUntilItIsReadOrClosed() throws IOException {
        DiskRoom room = new DiskRoom(Path.of("exports"), 100, () -> 110 * MB);
        InputStream one = room.reserve(new ByteArrayInputStream(new byte[(int) (6 * MB)]), 6 * MB);

        assertThatThrownBy(() -> room.reserve(new ByteArrayInputStream(new byte[0]), 6 * MB))
                .hasMessageContaining("a recording takes 6");
        one.readNBytes((int) (3 * MB));
        room.reserve(new ByteArrayInputStream(new byte[0]), 6 * MB).close();
        one.close();
        one.close();
        room.reserve(new ByteArrayInputStream(new byte[0]), 10 * MB).close();
        room.reserve(new ByteArrayInputStream(new byte[0]), null).close();
    }

    @Test
    void aMinimumOfZeroAsksNobody() throws IOException {
        new DiskRoom(Path.of("exports"), 0, () -> {
                    throw new IOException("asked");
                })
                .check();
        assertThat(new GenesysRoom(0, Clock.systemUTC()).isToBeAsked()).isFalse();
    }

    @Test
    void genesysIsAskedOnceAMinuteOnceItHasAnswered() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        GenesysRoom room = new GenesysRoom(100, clock(now));

        assertThat(room.isToBeAsked()).isTrue();
        assertThat(room.isToBeAsked()).as("nobody has answered").isTrue();
        room.told(Map.of("storageUsedMb", 1, "storageLimitMb", 200));
        assertThat(room.isToBeAsked()).isFalse();
        now.set(Instant.EPOCH.plusSeconds(60));
        assertThat(room.isToBeAsked()).isTrue();
        assertThat(room.isToBeAsked()).isFalse();
    }

    @Test
    void whatGenesysDoesNotTellIsNoLimit() {
        GenesysRoom room = new GenesysRoom(100, Clock.systemUTC());
        room.check();
        for (Map<String, Object> answer : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("storageUsedMb", 50),
                Map.of("storageUsedMb", 50, "storageLimitMb", 0),
                Map.of("storageUsedMb", "x", "storageLimitMb", 60),
                Map.of("storageUsedMb", 50, "storageLimitMb", Double.NaN))) {
            room.told(answer);
            room.check();
        }
        room.told(null);
        room.check();
        room.told(Map.of("storageUsedMb", 50, "storageLimitMb", 149.9));
        assertThatThrownBy(room::check).isInstanceOf(NoRoomException.class);
        room.told(Map.of("storageUsedMb", 50, "storageLimitMb", 150));
        room.check();
    }

    private static Clock clock(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
