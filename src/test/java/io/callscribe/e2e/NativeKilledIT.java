package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Faults.Fault;
import io.callscribe.sandbox.NativeMedia;
import io.callscribe.sandbox.NativeMedia.Webhooks;
import io.callscribe.sandbox.NativeMedias;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Killed between the 200 of a webhook and the index: what was promised is kept. */
class NativeKilledIT {

    /** Without the webhook, nobody would ask for the transcription before the test is over. */
    private static final Map<String, String> NO_POLL = Map.of("NATIVE_POLL_AFTER", "1h", "RETRY_DELAY", "5s");

    @Test
    void whatAWebhookWasAnswered200ForIsIndexedThoughTheProcessIsKilledInBetween() throws Exception {
        List<NativeMedia> media = NativeMedias.numbered(4).stream()
                .map(one -> one.telling(Webhooks.LOST).askedInVain(0))
                .toList();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.nativeMedia(media))) {
            NativeCalls calls = new NativeCalls(sandbox, media);
            try (Application application = Application.start(sandbox, NO_POLL)) {
                calls.submitAll();
                Awaitility.await("all submitted")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> new Trail(sandbox.data()).countAt("submitted") == media.size());
                // verified, but not kept: the first look at each fails, and a redelivery comes too late
                sandbox.faults().failNext("genesys.transcription", 100, Fault.UNAVAILABLE);
                for (NativeMedia one : media) {
                    String id = sandbox.genesys()
                            .quality()
                            .transcriptionsOf(one.id())
                            .get(0);
                    assertThat(sandbox.genesys().quality().webhooks().sendNow(id))
                            .isEqualTo(200);
                }
                application.kill();
            }
            assertThat(sandbox.search().documents()).isEmpty();
            sandbox.faults().forget("genesys.transcription");

            try (Application application = Application.start(sandbox, NO_POLL)) {
                calls.awaitAll(Duration.ofMinutes(1));
                calls.checkAll();
                assertThat(application.terminate()).isEqualTo(143);
            }
        }
    }

    @Test
    void theIndexDownLosesNothing() throws Exception {
        List<NativeMedia> media = NativeMedias.numbered(6);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.nativeMedia(media))) {
            NativeCalls calls = new NativeCalls(sandbox, media);
            sandbox.search().down(true);
            Map<String, String> settings = Map.of("RETRY_ATTEMPTS", "1", "RETRY_DELAY", "50ms");
            try (Application application = Application.start(sandbox, settings)) {
                calls.submitAll();
                Awaitility.await("parked before the index")
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> media.stream().anyMatch(one -> new Trail(sandbox.data()).has(one.id(), "parked")));
                application.kill();
            }
            sandbox.search().down(false);
            assertThat(sandbox.search().documents()).isEmpty();

            try (Application application = Application.start(sandbox, settings)) {
                calls.awaitAll(Duration.ofMinutes(3));
                calls.checkAll();
                assertThat(application.terminate()).isEqualTo(143);
            }
        }
    }
}
