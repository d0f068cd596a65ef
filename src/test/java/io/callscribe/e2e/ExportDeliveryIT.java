package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.ArchivedRecording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** On a good day: a period that ends, through the packaged application, and then once more. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExportDeliveryIT {

    static final Map<String, String> ONCE = Map.of("EXPORT_ONCE", "true", "EXPORT_MIN_FREE_DISK_MB", "1");

    private static List<ArchivedRecording> archive;
    private static Sandbox sandbox;
    private static Application application;
    private static int exitCode;

    @BeforeAll
    static void runToTheEnd() {
        archive = Recordings.archivedTones(27);
        sandbox = Sandbox.start(SandboxOptions.export(archive));
        application = Application.start(sandbox, ONCE);
        exitCode = application.ended();
    }

    @AfterAll
    static void end() {
        application.close();
        sandbox.close();
    }

    @Test
    @Order(1)
    void itEndsByItselfWithEverythingInTheFolderAndTheNumbersThatAreRight() throws IOException {
        assertThat(exitCode).as(String.join("\n", application.lines())).isZero();
        new ExportFolder(sandbox.exports()).checkAll(archive);
        assertThat(sandbox.genesys().violations()).isEmpty();
        List<ArchivedRecording> compatible = ExportFolder.compatible(archive);
        long without = compatible.stream()
                .filter(one -> one.words() != ArchivedRecording.Words.THERE)
                .count();
        assertThat(application.said("The export is complete: " + compatible.size() + " exported (" + compatible.size()
                        + " in this run), " + (archive.size() - compatible.size()) + " skipped for their format, "
                        + without + " without a transcript, 0 dead letters"))
                .as(String.join("\n", application.lines()))
                .isTrue();
        assertThat(application.lines())
                .filteredOn(line -> line.contains(" ERROR ") || line.contains(" WARN "))
                .as("but for meters that Camel registers twice where two routes start at the same instant")
                .allMatch(line -> line.contains("MeterRegistry"));
    }

    @Test
    @Order(2)
    void theAuditTrailTellsTheWholeStory() {
        Trail trail = new Trail(sandbox.data());
        List<String> told = trail.eventsOf("-").stream()
                .map(event -> event.path("what").asText())
                .toList();
        assertThat(told).startsWith("export_started").contains("quota_checked").endsWith("export_finished");
        ArchivedRecording first = archive.get(0);
        assertThat(trail.eventsOf(first.id()))
                .extracting(event -> event.path("what").asText())
                .contains("file_created");
        assertThat(trail.detailAt(first.id(), "delivered").path("event").asText())
                .isEqualTo("download_completed");
        JsonNode created = trail.eventsOf(first.id()).stream()
                .filter(event -> event.path("what").asText().equals("file_created"))
                .findFirst()
                .orElseThrow()
                .path("detail");
        assertThat(created.path("bytes").asLong()).isEqualTo(first.audio().length());
        assertThat(created.path("sha256").asText()).isEqualTo(first.audio().sha256());
        long files = trail.events().stream()
                .filter(event -> event.path("what").asText().equals("file_created"))
                .count();
        assertThat(files).isEqualTo(ExportFolder.compatible(archive).size());
        assertThat(trail.countAt("skipped"))
                .isEqualTo(archive.size() - ExportFolder.compatible(archive).size());
    }

    @Test
    @Order(3)
    void noWordOfACallIsLoggedOrInTheTrail() {
        String all = String.join("\n", application.lines()) + new Trail(sandbox.data()).text();

        assertThat(archive.stream().flatMap(one -> one.segments().stream()))
                .hasSizeGreaterThan(20)
                .noneMatch(segment -> all.contains(segment.text()));
        assertThat(sandbox.genesys().tokens().alive()).isNotEmpty().noneMatch(all::contains);
    }

    @Test
    @Order(4)
    void aSecondRunDownloadsNothingAndTouchesNothing() throws IOException {
        ExportFolder folder = new ExportFolder(sandbox.exports());
        TreeMap<String, FileTime> before = folder.files();
        long downloads = downloads();

        try (Application again = Application.start(sandbox, ONCE)) {
            assertThat(again.ended()).isZero();
            assertThat(again.said("(0 in this run)")).isTrue();
            assertThat(again.said("0.0 MB in this run")).isTrue();
        }

        assertThat(downloads()).isEqualTo(downloads);
        assertThat(folder.files()).isEqualTo(before);
    }

    private static long downloads() {
        return sandbox.genesys().requests().stream()
                .filter(request -> request.contains("/download"))
                .count();
    }
}
