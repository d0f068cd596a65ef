package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A wrong secret, a missing bucket and a missing scope, one after the other, in the way of a backlog of a thousand: the stage waits,
 * says why, asks seldom, and goes on by itself once the fault is mended.
 */
class ConfigurationFaultIT {

    private static final int BACKLOG = Integer.getInteger("backlog", 1_000);
    private static final Duration WATCHED = Duration.ofSeconds(6);
    private static final int PROBES = 8;

    /** A probe every two seconds, not every minute as in earnest. */
    private static final String PROBE = "-Dcamel.component.ledger.probe-interval=2s";

    private static final Map<String, String> FAST = Map.of("TRANSCRIBE_STARTS_PER_SECOND", "1000");

    @Test
    void aBacklogOfAThousandIsWhollyDeliveredOnceSecretBucketAndScopeAreMended() {
        List<Recording> recordings = Recordings.tones(BACKLOG);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(recordings))) {
            Trail trail = new Trail(sandbox.data());
            String secret = sandbox.environment().get("GENESYS_CLIENT_SECRET");
            sandbox.genesys().tokens().rotateSecret("another secret");
            sandbox.s3().bucketMissing(true);
            sandbox.genesys().revokeScope(true);
            try (Application application = Application.start(sandbox, FAST, PROBE)) {
                awaitDown(application, "genesys.client-secret");
                staysFew(() -> requests(sandbox.genesys().requests(), "POST /oauth/token"));
                assertThat(trail.events()).isEmpty();
                sandbox.genesys().tokens().rotateSecret(secret);

                awaitDown(application, "NoSuchBucket");
                awaitCount(trail, "discovered", BACKLOG);
                staysFew(() -> requests(sandbox.awsRequests(), "PUT "));
                assertThat(trail.countAt("discovered")).isEqualTo(BACKLOG);
                sandbox.s3().bucketMissing(false);

                awaitDown(application, "scope");
                awaitCount(trail, "transcribed", BACKLOG);
                staysFew(() -> requests(sandbox.genesys().requests(), "/transcripts"));
                assertThat(sandbox.genesys().inbox().all()).isEmpty();
                sandbox.genesys().revokeScope(false);

                new Delivered(sandbox).awaitAll(Duration.ofMinutes(4), recordings);
                Awaitility.await("ready again").atMost(Duration.ofSeconds(30)).until(application::isReady);
                assertThat(application.said("dead at")).isFalse();
            }
            new Delivered(sandbox).checkAll(recordings);
            assertThat(sandbox.transcribe().jobsStarted()).hasSize(BACKLOG);
        }
    }

    /** Readiness is down, and its answer and a log line name what is at fault. */
    private static void awaitDown(Application application, String cause) {
        Awaitility.await("readiness is down, naming " + cause)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> application.isDownFor(cause) && application.said(cause));
    }

    private static void awaitCount(Trail trail, String stage, long count) {
        Awaitility.await(count + " at " + stage)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> trail.countAt(stage) == count);
    }

    /** For some seconds there are no more requests than probes. */
    private static void staysFew(Supplier<Long> requests) {
        long before = requests.get();
        Awaitility.await("no more than " + PROBES + " requests in " + WATCHED)
                .pollInterval(Duration.ofMillis(500))
                .during(WATCHED)
                .atMost(WATCHED.plusSeconds(10))
                .until(() -> requests.get() - before <= PROBES);
    }

    private static long requests(List<String> requests, String part) {
        return requests.stream().filter(request -> request.contains(part)).count();
    }
}
