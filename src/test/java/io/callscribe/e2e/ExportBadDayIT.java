package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.ArchivedRecording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A fifth of all calls fail, and the application is killed three times while it exports a period. */
class ExportBadDayIT {

    private static final long SEED = 20_261_122;

    /** More attempts at once than by default: a parked recording waits for a minute at least, and a test should not. */
    private static final Map<String, String> PATIENT =
            with(ExportDeliveryIT.ONCE, "RETRY_ATTEMPTS", "10", "RETRY_DELAY", "50ms", "EXPORT_WORKERS", "2");

    static Map<String, String> with(Map<String, String> settings, String... more) {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return Map.copyOf(all);
    }

    @Test
    void everyRecordingIsExportedBitForBitThoughAFifthOfAllCallsFailAndTheProcessIsKilledThreeTimes()
            throws IOException {
        List<ArchivedRecording> archive = Recordings.archivedTones(45);
        int compatible = ExportFolder.compatible(archive).size();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.export(archive).withFaults(0.2, SEED))) {
            ExportFolder folder = new ExportFolder(sandbox.exports());
            for (int part = 1; part <= 3; part++) {
                killedWith(part * compatible / 4, sandbox, folder);
            }
            try (Application application = Application.start(sandbox, PATIENT)) {
                assertThat(application.ended())
                        .as(String.join("\n", application.lines()))
                        .isZero();
                assertThat(application.said("The export is complete: " + compatible + " exported ("))
                        .isTrue();
            }
            folder.checkAll(archive);
            Trail trail = new Trail(sandbox.data());
            assertThat(trail.events().stream()
                            .filter(event -> event.path("what").asText().equals("file_created"))
                            .count())
                    .as("each told once")
                    .isEqualTo(compatible);
            assertThat(trail.deadLetters()).isEmpty();
            assertThat(sandbox.faults().injected()).as("faults on the way").isGreaterThan(20);
            assertThat(sandbox.genesys().violations()).isEmpty();
        }
    }

    /** kill -9 once so many recordings are there. */
    private static void killedWith(int howMany, Sandbox sandbox, ExportFolder folder) {
        try (Application application = Application.start(sandbox, PATIENT)) {
            Awaitility.await("the moment to kill it")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> described(folder) >= howMany || !application.isRunning());
            assertThat(application.isRunning())
                    .as(String.join("\n", application.lines()))
                    .isTrue();
            application.kill();
        }
    }

    private static long described(ExportFolder folder) {
        try {
            return folder.files().keySet().stream()
                    .filter(file -> file.endsWith("_metadata.json"))
                    .count();
        } catch (IOException | UncheckedIOException e) {
            return 0; // one was moved meanwhile
        }
    }
}
