package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Account;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is to be waited for is waited for, and is nobody's death: expired links, lost jobs, AWS's own faults and its limits. */
class WaitingIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void expiredLinksAreRenewedLostJobsRunAgainAndTheStageWaitsForARefusedStart() {
        List<Recording> recordings = Recordings.tones(7);
        List<Recording> first = recordings.subList(0, 6);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(first)
                .withAccount(Account.ordinary().withLimits(2, 2))
                .withLives(Duration.ofHours(1), Duration.ZERO))) {
            Trail trail = new Trail(sandbox.data());
            sandbox.transcribe().loseNext(1);
            try (Application application = Application.start(sandbox)) {
                Awaitility.await("all links have expired").atMost(LIMIT).until(() -> first.stream()
                        .allMatch(one -> trail.has(one.id(), "delayed")));
                assertThat(application.isReady())
                        .as("an expired link is no fault of the configuration")
                        .isTrue();
                sandbox.genesys().expireLinksAfter(Duration.ofSeconds(2));

                new Delivered(sandbox).awaitAll(LIMIT, first);
                sandbox.transcribe().failNext(1, "Internal failure. Please try again.");
                sandbox.add(recordings.get(6));
                new Delivered(sandbox).awaitAll(LIMIT, recordings);
                assertThat(application.lines())
                        .as("the limit paused the stage")
                        .anyMatch(line -> line.contains("paused at stored") && line.contains("LimitExceeded"));
                assertThat(application.said("dead at")).isFalse();
            }
            new Delivered(sandbox).checkAll(recordings);
            assertThat(sandbox.transcribe().jobsStarted())
                    .as("seven, and a new run of the lost one and of the one that AWS failed")
                    .hasSize(9);
            assertThat(sandbox.transcribe().jobsStarted().keySet().stream().filter(name -> name.endsWith("-2")))
                    .hasSize(2);
        }
    }
}
