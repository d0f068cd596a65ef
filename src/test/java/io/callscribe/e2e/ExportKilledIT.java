package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.ArchivedRecording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Stopped in the middle of a download, by SIGTERM and by kill -9: the next start does what is missing, and only that. */
class ExportKilledIT {

    private final List<ArchivedRecording> archive = new ArrayList<>(Recordings.archivedTones(3));
    private final ArchivedRecording big = ArchivedRecording.of(Recordings.big("export-big", 4_000_000), "wav")
            .at(archive.get(0).created());
    private final GatedAudio gated = new GatedAudio(big.audio());

    @Test
    void aDownloadGoesOnWhereItBrokeOffAndNothingIsFetchedTwice() throws IOException {
        archive.add(big.heardAs(gated));
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.export(archive))) {
            ExportFolder folder = new ExportFolder(sandbox.exports());
            try (Application application = Application.start(sandbox, ExportDeliveryIT.ONCE)) {
                awaitHalf(folder, 9);
                assertThat(application.terminate()).as("128 + SIGTERM").isEqualTo(143);
                assertThat(application.said("The export was stopped before its end: 3 done, 1 left, "))
                        .as(String.join("\n", application.lines()))
                        .isTrue();
            }
            long part = folder.partOf(big.id());
            assertThat(part).isPositive();
            try (Application application = Application.start(sandbox, ExportDeliveryIT.ONCE)) {
                Awaitility.await("the rest is asked for")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> downloads(sandbox, big).size() == 2);
                application.kill();
            }
            gated.openGate();
            try (Application application = Application.start(sandbox, ExportDeliveryIT.ONCE)) {
                assertThat(application.ended()).isZero();
                assertThat(application.said("4 exported (1 in this run)")).isTrue();
            }
            folder.checkAll(archive);
            assertThat(downloads(sandbox, big)).hasSize(3);
            assertThat(downloads(sandbox, big).subList(1, 3))
                    .allMatch(request -> request.matches("GET /downloads/\\S+ bytes=[1-9]\\d*-"));
            for (ArchivedRecording one : archive.subList(0, 3)) {
                assertThat(downloads(sandbox, one)).hasSize(1);
            }
        }
    }

    private void awaitHalf(ExportFolder folder, int files) {
        Awaitility.await("half of it, and all others")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                // a part may get its name while the folder is walked
                .ignoreExceptions()
                .until(() -> gated.isReached()
                        && folder.partOf(big.id()) > 0
                        && folder.files().keySet().stream()
                                        .filter(file -> !file.contains(big.id()))
                                        .count()
                                == files);
    }

    private static List<String> downloads(Sandbox sandbox, ArchivedRecording one) {
        return sandbox.genesys().requests().stream()
                .filter(request -> request.startsWith("GET /downloads/" + one.id()))
                .toList();
    }
}
