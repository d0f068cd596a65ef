package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.NativeMedia;
import io.callscribe.sandbox.NativeMedias;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A fifth of all calls fail, half the webhooks are lost, and the application is killed while it works on submitted media. */
class NativeBadDayIT {

    private static final long SEED = 20_261_122;

    /** More attempts at once than by default: a parked call waits for a minute at least, and a test should not. */
    private static final Map<String, String> PATIENT = Map.of("RETRY_ATTEMPTS", "8", "RETRY_DELAY", "50ms");

    @Test
    void allIsIndexedOnceThoughAFifthOfAllCallsFailAndTheProcessIsKilledThreeTimes() throws Exception {
        List<NativeMedia> media = NativeMedias.numbered(20);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.nativeMedia(media).withFaults(0.2, SEED))) {
            NativeCalls calls = new NativeCalls(sandbox, media);
            Application first = Application.start(sandbox, PATIENT);
            calls.submitAll();
            killWhen(first, () -> sandbox.genesys().quality().submissions().size() >= 8);
            killWhen(
                    Application.start(sandbox, PATIENT),
                    () -> sandbox.search().documents().size() >= 4);
            killWhen(
                    Application.start(sandbox, PATIENT),
                    () -> sandbox.search().documents().size() >= 12);
            try (Application last = Application.start(sandbox, PATIENT)) {
                calls.awaitAll(Duration.ofMinutes(3));
                calls.checkAll();
                assertThat(sandbox.faults().injected()).as("faults on the way").isGreaterThan(15);
                assertThat(last.terminate()).isEqualTo(143);
            }
            try (Application verify = Application.start(sandbox.environment(), List.of(), "audit", "verify")) {
                assertThat(verify.ended()).as(String.join("\n", verify.lines())).isZero();
            }
        }
    }

    private static void killWhen(Application application, Callable<Boolean> moment) {
        try (application) {
            Awaitility.await("the moment to kill it")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(moment);
            application.kill();
        }
    }
}
