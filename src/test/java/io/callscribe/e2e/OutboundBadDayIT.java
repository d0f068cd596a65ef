package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Conversation;
import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A fifth of all calls fail, and the application is killed three times while it works on outbound calls. */
class OutboundBadDayIT {

    private static final long SEED = 20_261_121;
    private static final int WORKERS = 2;

    /** More attempts at once than by default: a parked call waits for a minute at least, and a test should not. */
    private static final Map<String, String> PATIENT =
            Map.of("RETRY_ATTEMPTS", "8", "RETRY_DELAY", "50ms", "STT_WORKERS", String.valueOf(WORKERS));

    @Test
    void allIsDeliveredOnceThoughAFifthOfAllCallsFailAndTheProcessIsKilledThreeTimes() throws IOException {
        List<Conversation> calls = OutboundCalls.twenty();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.outbound(calls).withFaults(0.2, SEED))) {
            sandbox.stt().honourKeys(false);
            sandbox.stt().answerAfter(Duration.ofMillis(200));
            killedWhen(sandbox, () -> sandbox.stt().charges().size() >= 4);
            killedWhen(sandbox, () -> sandbox.stt().charges().size() >= 10);
            killedWhen(sandbox, () -> sandbox.genesys().interactions().all().size() >= 12);
            try (Application application = Application.start(sandbox, PATIENT)) {
                DeliveredCalls delivered = new DeliveredCalls(sandbox);
                delivered.awaitAll(Duration.ofMinutes(3), calls);
                delivered.checkAll(calls);
                assertThat(sandbox.faults().injected()).as("faults on the way").isGreaterThan(20);
                assertThat(application.terminate()).isEqualTo(143);
            }
            assertThat(sandbox.stt().charges().size())
                    .as(
                            "paid twice is only what never came to be answered: cut connections, and what was in flight at a kill")
                    .isLessThanOrEqualTo(calls.size() + unanswered(sandbox) + 3 * WORKERS);
            CostLines.check(sandbox, calls, 1);
        }
    }

    private static int unanswered(Sandbox sandbox) {
        return sandbox.faults().injected("stt.segments", Fault.CUT_AFTER)
                + sandbox.faults().injected("stt.segments", Fault.TRUNCATED);
    }

    private static void killedWhen(Sandbox sandbox, Callable<Boolean> moment) {
        try (Application application = Application.start(sandbox, PATIENT)) {
            Awaitility.await("the moment to kill it")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(moment);
            application.kill();
        }
    }
}
