package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Conversation;
import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Killed at the moments that cost something: during a download, while the service listens, after its answer, after the post. */
class OutboundKilledIT {

    /** The pause before a call is made again is so long that the kill comes first. */
    private static final Map<String, String> SLOW_TO_RETRY = Map.of("RETRY_DELAY", "5s");

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Recording speech = Recordings.outboundSpeech().get(0);
    private final GatedAudio gated = new GatedAudio(speech.audio());
    private final Conversation call =
            Conversation.outbound(List.of(speech.heardAs(gated))).get(0).mediaAfter(0);
    private final String id = speech.id();

    @Test
    void aDownloadGoesOnWhereItBrokeOffAndNothingIsPaidForAgainOnceItWasAnswered() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.outbound(List.of(call)))) {
            sandbox.stt().honourKeys(false);
            DeliveredCalls delivered = new DeliveredCalls(sandbox);
            killed(sandbox, () -> gated.isReached() && bytesOnDisk(delivered) > 0);
            gated.openGate();

            sandbox.stt().answerAfter(Duration.ofMinutes(1));
            killed(sandbox, () -> sandbox.stt().charges().size() == 1);
            assertThat(sandbox.genesys().requests())
                    .as("the rest alone was asked for")
                    .anyMatch(request -> request.matches("GET /downloads/" + id + " bytes=[1-9]\\d*-"));

            sandbox.stt().answerAfter(Duration.ZERO);
            sandbox.faults().failNext("genesys.interactions", 1, Fault.CUT_AFTER);
            killed(
                    sandbox,
                    () -> !sandbox.genesys().interactions().of(call.id()).isEmpty());
            assertThat(sandbox.stt().charges())
                    .as("what was in flight at the kill was paid for once more, by a service that ignores keys")
                    .hasSize(2);

            try (Application application = Application.start(sandbox)) {
                delivered.awaitAll(LIMIT, List.of(call));
                delivered.checkAll(List.of(call));
                assertThat(application.terminate()).isEqualTo(143);
            }
            assertThat(sandbox.stt().charges()).as("nothing more").hasSize(2);
            assertThat(sandbox.genesys().interactions().of(call.id()))
                    .singleElement()
                    .satisfies(stored -> assertThat(stored.attempts())
                            .as("the same key and the same bytes, dateCreated and all")
                            .isEqualTo(2));
            CostLines.check(sandbox, List.of(call), 1);
            assertThat(new Trail(sandbox.data()).verified().breaks()).isEmpty();
        }
    }

    private static long bytesOnDisk(DeliveredCalls delivered) throws IOException {
        return delivered.media().stream()
                .filter(file -> file.toString().endsWith(".part"))
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    private static void killed(Sandbox sandbox, Callable<Boolean> moment) {
        try (Application application = Application.start(sandbox, SLOW_TO_RETRY)) {
            Awaitility.await("the moment to kill it")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(moment);
            application.kill();
        }
    }
}
