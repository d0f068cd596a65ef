package io.callscribe.e2e;

import static io.callscribe.e2e.ExportBadDayIT.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callscribe.sandbox.ArchivedRecording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audio that is wrong, changes, or finds no room. */
class ExportBadFilesIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path small;

    /** Takes a little over a minute: what was wrong is parked for one. */
    @Test
    void wrongAudioIsFetchedAnewAndAFileThatChangesMidwayIsNeverMixed() throws IOException {
        List<ArchivedRecording> archive = new ArrayList<>(Recordings.archivedTones(4));
        ArchivedRecording spoilt = archive.get(0);
        ArchivedRecording before = archive.get(2);
        ArchivedRecording changed = before.changedTo(archive.get(1).audio());
        archive.set(3, archive.get(3).readyAfter(1));
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.export(archive))) {
            sandbox.genesys().spoilDownloads(spoilt.id(), 1);
            sandbox.genesys().breakOffDownload(before.id(), 1_000);
            try (Application application =
                    Application.start(sandbox, with(ExportDeliveryIT.ONCE, "RETRY_DELAY", "3s"))) {
                Awaitility.await("a part of the old file")
                        .atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> new ExportFolder(sandbox.exports()).partOf(before.id()) > 0);
                sandbox.genesys().archive().put(changed);
                archive.set(2, changed);
                Awaitility.await().atMost(LIMIT).until(() -> !application.isRunning());
                assertThat(application.ended())
                        .as(String.join("\n", application.lines()))
                        .isZero();
            }
            new ExportFolder(sandbox.exports()).checkAll(archive);
            assertThat(new Trail(sandbox.data()).eventsOf(spoilt.id()))
                    .anyMatch(event -> event.at("/detail/event").asText().equals("download_failed"));
        }
    }

    @Test
    void audioThatIsAlwaysWrongIsADeadLetterTheOthersAreExportedAndARedriveMendsIt() throws IOException {
        List<ArchivedRecording> archive = Recordings.archivedTones(4);
        ArchivedRecording spoilt = archive.get(0);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.export(archive))) {
            sandbox.genesys().spoilDownloads(spoilt.id(), 1);
            try (Application application =
                    Application.start(sandbox, with(ExportDeliveryIT.ONCE, "EXPORT_HASH_ATTEMPTS", "1"))) {
                assertThat(application.ended()).as("there is a dead letter").isEqualTo(2);
                assertThat(application.said("3 exported (3 in this run), 0 skipped for their format, 1 without a"
                                + " transcript, 1 dead letter"))
                        .as(String.join("\n", application.lines()))
                        .isTrue();
            }
            new ExportFolder(sandbox.exports()).checkAll(archive.subList(1, 4));
            Path letters = sandbox.data().resolve("dead-letters");
            String letter = "export-recordings--" + spoilt.id() + ".json";
            Files.move(letters.resolve(letter), letters.resolve("redrive").resolve(letter));
            try (Application application = Application.start(sandbox, ExportDeliveryIT.ONCE)) {
                assertThat(application.ended())
                        .as(String.join("\n", application.lines()))
                        .isZero();
                assertThat(application.said("4 exported (1 in this run)")).isTrue();
            }
            new ExportFolder(sandbox.exports()).checkAll(archive);
        }
    }

    @Test
    void aFullDiskIsSaidAndWaitedForAndAllIsExportedOnceThereIsRoom() throws Exception {
        assumeTrue(mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()), "a small disk can be mounted");
        List<ArchivedRecording> archive = Recordings.archivedTones(60);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.export(archive));
                Application application = Application.start(
                        sandbox,
                        with(
                                ExportDeliveryIT.ONCE,
                                "EXPORT_FOLDER",
                                small.toString(),
                                "EXPORT_MIN_FREE_DISK_MB",
                                "0",
                                "CAMEL_COMPONENT_LEDGER_PROBE_INTERVAL",
                                "2s"))) {
            Awaitility.await("said so").atMost(LIMIT).until(() -> application.said("No space left on device"));
            assertThat(application.isReady()).as("it is not the configuration").isTrue();
            assertThat(application.readiness().body()).contains("No space left on device");
            assertThat(mount("-o", "remount,size=64m", small.toString())).isTrue();
            Awaitility.await().atMost(LIMIT).until(() -> !application.isRunning());
            assertThat(application.ended())
                    .as(String.join("\n", application.lines()))
                    .isZero();
            new ExportFolder(small).checkAll(archive);
        } finally {
            run("umount", List.of(small.toString()));
        }
    }

    private static boolean mount(String... arguments) throws Exception {
        return run("mount", List.of(arguments));
    }

    private static boolean run(String program, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
