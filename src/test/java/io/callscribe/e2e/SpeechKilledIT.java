package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import io.callscribe.sandbox.VoiceCall;
import io.callscribe.sandbox.VoiceCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** kill -9 while conversations are listed, and while their words are written: each is on disk once, and whole. */
class SpeechKilledIT {

    private static final int CALLS = 150;

    @Test
    void everythingIsThereOnceThoughTheProcessIsKilledAgainAndAgain() throws IOException {
        List<VoiceCall> calls = VoiceCalls.varied(CALLS);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.voice(calls))) {
            sandbox.genesys().speechAnalytics().pagesOf(40);
            WrittenTranscripts transcripts = new WrittenTranscripts(sandbox.transcripts(SandboxOptions.SPEECH));
            killWhen(sandbox, () -> queries(sandbox) >= 2);
            killWhen(sandbox, () -> transcripts.finished() >= 1);
            killWhen(sandbox, () -> transcripts.finished() >= CALLS);
            killWhen(sandbox, () -> transcripts.finished() >= 3 * CALLS);
            try (Application last = Application.start(sandbox)) {
                Trail trail = new Trail(sandbox.data());
                trail.awaitGoodEnds(
                        Duration.ofMinutes(2), calls.stream().map(VoiceCall::id).toList());
                transcripts.checkAll(calls);
                for (VoiceCall call : calls) {
                    assertThat(trail.eventsOf(call.id()))
                            .filteredOn(event -> List.of("delivered", "empty")
                                    .contains(event.path("to").asText()))
                            .as("the end of " + call.id())
                            .hasSize(1);
                }
                assertThat(trail.deadLetters()).isEmpty();
                assertThat(sandbox.genesys().violations()).isEmpty();
                assertThat(last.terminate()).isEqualTo(143);
            }
            try (Application verify = Application.start(sandbox.environment(), List.of(), "audit", "verify")) {
                assertThat(verify.ended()).as(String.join("\n", verify.lines())).isZero();
            }
        }
    }

    private static void killWhen(Sandbox sandbox, Callable<Boolean> moment) {
        try (Application application = Application.start(sandbox)) {
            Awaitility.await("the moment to kill it")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(2))
                    .until(moment);
            application.kill();
        }
    }

    private static long queries(Sandbox sandbox) {
        return sandbox.genesys().requests().stream()
                .filter(request -> request.contains("/voice/details/query"))
                .count();
    }
}
