package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import io.callscribe.sandbox.SpeechAnalytics;
import io.callscribe.sandbox.VoiceCall;
import io.callscribe.sandbox.VoiceCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A fifth of all calls fail, the scope is missing for a while, one entry of the listing is of no use, one id would lead out of the folder, and speech analytics is off for
 * two of the conversations.
 */
class SpeechBadDayIT {

    private static final long SEED = 20_261_123;

    /** A probe every two seconds, not every minute as in earnest. */
    private static final String PROBE = "-Dcamel.component.ledger.probe-interval=2s";

    /** More attempts at once than by default: a parked call waits for a minute at least, and a test should not. */
    private static final Map<String, String> SETTINGS =
            Map.of("RETRY_ATTEMPTS", "8", "RETRY_DELAY", "50ms", "SPEECH_WAIT", "55s");

    @Test
    void allIsWrittenOnceAndWhatNeverComesEndsAsUnavailable() throws IOException {
        List<VoiceCall> calls = new ArrayList<>(VoiceCalls.varied(20));
        List<VoiceCall> never =
                List.of(calls.remove(17).neverProcessed(), calls.remove(6).neverProcessed());
        VoiceCall odd = calls.get(0);
        calls.add(VoiceCall.of("../../etc/passwd", odd.start(), Duration.ofMinutes(4), odd.segments()));
        List<VoiceCall> all = new ArrayList<>(calls);
        all.addAll(never);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.voice(all).withFaults(0.2, SEED))) {
            SpeechAnalytics speech = sandbox.genesys().speechAnalytics();
            speech.pagesOf(6);
            speech.listAlso(Map.of("id", "", "startTime", 7));
            speech.revokeScope(true);
            Trail trail = new Trail(sandbox.data());
            WrittenTranscripts transcripts = new WrittenTranscripts(sandbox.transcripts(SandboxOptions.SPEECH));
            try (Application application = Application.start(sandbox, SETTINGS, PROBE)) {
                Awaitility.await("readiness names the scope that is missing")
                        .atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> application.isDownFor("analytics:speech:view")
                                && application.said("analytics:speech:view"));
                assertThat(transcripts.files()).isEmpty();
                speech.revokeScope(false);

                trail.awaitGoodEnds(
                        Duration.ofMinutes(3), calls.stream().map(VoiceCall::id).toList());
                Awaitility.await("what never comes has ended")
                        .atMost(Duration.ofMinutes(3))
                        .until(() -> trail.countAt("unavailable") == never.size());
                transcripts.checkAll(calls);
                assertThat(never)
                        .allSatisfy(one -> assertThat(trail.stageOf(one.id())).isEqualTo("unavailable"));
                assertThat(trail.text()).contains("peech analytics");
                assertThat(application.metrics())
                        .containsPattern("callscribe_ended_total\\{[^}]*as=\"unavailable\"[^}]*} 2\\.0");
                assertThat(trail.deadLetters()).isEmpty();
                assertThat(sandbox.faults().injected()).as("faults on the way").isGreaterThan(15);
                Awaitility.await("ready again").atMost(Duration.ofSeconds(30)).until(application::isReady);
                assertThat(application.said("a conversation with an id"))
                        .as("the useless entry is told of")
                        .isTrue();
                assertThat(application.terminate()).isEqualTo(143);
            }
            assertThat(sandbox.genesys().violations()).isEmpty();
        }
    }
}
