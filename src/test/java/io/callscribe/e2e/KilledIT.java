package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.sandbox.Inbox;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** kill -9 at the instants that matter: each time all goes on at the next start, and nothing is paid for twice. */
class KilledIT {

    /** The pause before a call is made again is so long that the kill comes first. */
    private static final Map<String, String> SLOW_TO_RETRY = Map.of("RETRY_DELAY", "5s");

    private Sandbox sandbox;

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    @Test
    void killedRightAfterThePageWasEntered() {
        sandbox = Sandbox.start(SandboxOptions.of(Recordings.tones(5)));
        try (Application application = Application.start(sandbox)) {
            application.awaitLine("5 of 5 are new");
            application.kill();
        }

        deliversAll();
    }

    @Test
    void killedDuringAnUpload() {
        Recording tone = Recordings.tones(1).get(0);
        GatedAudio gated = new GatedAudio(Recordings.big("slow", 2_000_000).audio());
        Recording slow = new Recording("slow-upload", "c-slow", tone.startTime(), "audio/wav", 2, 124.9, gated, null);
        sandbox = Sandbox.start(SandboxOptions.of(List.of(tone, slow)));
        try (Application application = Application.start(sandbox)) {
            await(gated::isReached);
            application.kill();
        }
        assertThat(sandbox.s3().keys("callscribe/recordings/slow-upload"))
                .as("half an upload is none")
                .isEmpty();
        gated.openGate();

        deliversAll();
    }

    @Test
    void killedAfterTheJobWasStartedBeforeTheAnswerCame() {
        sandbox = Sandbox.start(SandboxOptions.of(Recordings.tones(1)));
        sandbox.faults().failNext("transcribe.StartTranscriptionJob", 1, Fault.CUT_AFTER);
        try (Application application = Application.start(sandbox, SLOW_TO_RETRY)) {
            await(() -> sandbox.transcribe().jobsStarted().size() == 1);
            application.kill();
        }
        assertThat(sandbox.genesys().inbox().all()).isEmpty();

        deliversAll();
        assertThat(sandbox.awsRequests())
                .filteredOn(request -> request.endsWith("StartTranscriptionJob"))
                .as("asked for twice, and started once")
                .hasSize(2);
    }

    @Test
    void killedAfterTheTranscriptWasTakenBeforeTheAnswerCame() {
        sandbox = Sandbox.start(SandboxOptions.of(Recordings.tones(1)));
        sandbox.faults().failNext("genesys.transcripts", 1, Fault.CUT_AFTER);
        try (Application application = Application.start(sandbox, SLOW_TO_RETRY)) {
            await(() -> !sandbox.genesys().inbox().all().isEmpty());
            application.kill();
        }

        deliversAll();
        Inbox.Delivery delivery = sandbox.genesys().inbox().all().get(0);
        assertThat(delivery.attempts())
                .as("the same key and the same bytes came again, or it would be a violation, or two deliveries")
                .isEqualTo(2);
    }

    private void deliversAll() {
        Collection<Recording> all = sandbox.genesys().recordings();
        try (Application application = Application.start(sandbox)) {
            new Delivered(sandbox).awaitAll(Duration.ofMinutes(2), all);
            assertThat(application.isRunning()).isTrue();
        }
        new Delivered(sandbox).checkAll(all);
    }

    private static void await(Callable<Boolean> moment) {
        Awaitility.await("the moment to kill it")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(moment);
    }
}
