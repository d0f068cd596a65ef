package io.callscribe.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever the period, the windows, and the polls that fail: each instant of a period is in exactly one window that is closed. */
class AnyPeriodTest {

    private Path folder;
    private LedgerRig rig;
    private Ledger ledger;

    @BeforeProperty
    void open() throws IOException {
        folder = Files.createTempDirectory("any-period");
        rig = new LedgerRig(Engine.SQLITE, folder);
        ledger = rig.node("one");
    }

    @AfterProperty
    void close() throws IOException {
        rig.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 100)
    void theWindowsThatAreClosedJoinFromItsStartToItsEnd(
            @ForAll @LongRange(min = 0, max = 2_000_000_000_000L) long start,
            @ForAll @IntRange(min = 1, max = 100_000_000) int length,
            @ForAll @IntRange(min = 1, max = 20) int parts,
            @ForAll @IntRange(min = 0, max = 7) int failsEvery) {
        Instant from = Instant.ofEpochMilli(start);
        Instant to = from.plusMillis(length);
        Duration longest = Duration.ofMillis(Math.max(1, length / parts));
        rig.sql("DELETE FROM poll");
        Instant reached = from;
        int tick = 0;
        Optional<Polls.Window> next = ledger.polls().openPeriod("exports", from, to, longest);
        while (next.isPresent()) {
            Polls.Window window = next.get();
            assertThat(window.from()).isEqualTo(reached);
            assertThat(Duration.between(window.from(), window.to()))
                    .isPositive()
                    .isLessThanOrEqualTo(longest);
            assertThat(window.more()).isEqualTo(window.to().isBefore(to));
            tick++;
            if (failsEvery > 1 && tick % failsEvery == 0) {
                ledger.polls().abandon(window, null);
            } else {
                assertThat(ledger.polls().close(window)).isTrue();
                reached = window.to();
            }
            next = ledger.polls().openPeriod("exports", from, to, longest);
        }
        assertThat(reached).isEqualTo(to);
    }
}
