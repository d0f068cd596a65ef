package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A fifth of all calls fail, and the application is killed three times. */
class BadDayIT {

    private static final long SEED = 20_261_120;

    /** More attempts at once than by default: a parked recording waits for a minute at least, and a test should not. */
    private static final Map<String, String> PATIENT = Map.of("RETRY_ATTEMPTS", "8", "RETRY_DELAY", "50ms");

    @Test
    void allIsDeliveredOnceThoughAFifthOfAllCallsFailAndTheProcessIsKilledThreeTimes() {
        List<Recording> recordings = new ArrayList<>(Recordings.speech());
        recordings.addAll(Recordings.tones(20 - recordings.size()));
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(recordings).withFaults(0.2, SEED))) {
            killedWhen(sandbox, () -> puts(sandbox) >= 4);
            killedWhen(sandbox, () -> sandbox.transcribe().jobsStarted().size() >= 10);
            killedWhen(sandbox, () -> sandbox.genesys().inbox().all().size() >= 6);
            try (Application application = Application.start(sandbox, PATIENT)) {
                new Delivered(sandbox).awaitAll(Duration.ofMinutes(6), recordings);
                new Delivered(sandbox).checkAll(recordings);
                assertThat(sandbox.faults().injected()).as("faults on the way").isGreaterThan(20);
                assertThat(application.terminate()).isEqualTo(143);
            }
        }
    }

    private static void killedWhen(Sandbox sandbox, Callable<Boolean> moment) {
        try (Application application = Application.start(sandbox, PATIENT)) {
            Awaitility.await("the moment to kill it")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(5))
                    .until(moment);
            application.kill();
        }
    }

    private static long puts(Sandbox sandbox) {
        return sandbox.awsRequests().stream()
                .filter(request -> request.startsWith("PUT ") && request.contains("/recordings/"))
                .count();
    }
}
