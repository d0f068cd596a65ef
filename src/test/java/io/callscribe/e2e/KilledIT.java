package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Faults.Fault;
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

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Sandbox sandbox;

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    @Test
    void killedAfterEnteringDuringAnUploadAfterAStartAndAfterAPost() {
        List<Recording> tones = Recordings.tones(5);
        sandbox = Sandbox.start(SandboxOptions.of(tones));
        try (Application application = Application.start(sandbox)) {
            application.awaitLine("5 of 5 are new");
            application.kill();
        }

        GatedAudio gated = new GatedAudio(Recordings.big("slow", 2_000_000).audio());
        sandbox.add(new Recording(
                "slow-upload", "c-slow", tones.get(0).startTime(), "audio/wav", 2, 124.997_25, gated, null));
        try (Application application = Application.start(sandbox)) {
            await(gated::isReached);
            new Delivered(sandbox).awaitAll(LIMIT, tones);
            application.kill();
        }
        assertThat(sandbox.s3().keys("callscribe/recordings/slow-upload"))
                .as("half an upload is none")
                .isEmpty();
        gated.openGate();

        sandbox.faults().failNext("transcribe.StartTranscriptionJob", 1, Fault.CUT_AFTER);
        long starts = starts();
        try (Application application = Application.start(sandbox, SLOW_TO_RETRY)) {
            await(() -> sandbox.transcribe().jobsStarted().containsKey("callscribe-slow-upload"));
            application.kill();
        }
        assertThat(starts()).isEqualTo(starts + 1);

        sandbox.faults().failNext("genesys.transcripts", 1, Fault.CUT_AFTER);
        try (Application application = Application.start(sandbox, SLOW_TO_RETRY)) {
            await(() -> !sandbox.genesys().inbox().of("slow-upload").isEmpty());
            application.kill();
        }
        assertThat(starts()).as("asked for again, and not started again").isEqualTo(starts + 2);

        deliversAll();
        assertThat(sandbox.genesys().inbox().of("slow-upload").get(0).attempts())
                .as("the same key and the same bytes came again, or it would be a violation, or two deliveries")
                .isEqualTo(2);
    }

    private long starts() {
        return sandbox.awsRequests().stream()
                .filter(request -> request.endsWith("StartTranscriptionJob"))
                .count();
    }

    private void deliversAll() {
        Collection<Recording> all = sandbox.genesys().recordings();
        try (Application application = Application.start(sandbox)) {
            new Delivered(sandbox).awaitAll(LIMIT, all);
            assertThat(application.isRunning()).isTrue();
        }
        new Delivered(sandbox).checkAll(all);
        assertThat(new Trail(sandbox.data()).verified().breaks()).isEmpty();
    }

    private static void await(Callable<Boolean> moment) {
        Awaitility.await("the moment to kill it")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(moment);
    }
}
