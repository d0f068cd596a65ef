package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.sandbox.ArchivedRecording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The second example: recordings into S3, while a tenth of all calls fail and the application, which has 64 MB of heap for a recording
 * of 150 MB too, is killed. What is not what Genesys tells never appears in the bucket.
 */
class ExampleExportIT {

    private static final String EXAMPLE = "export-recordings-to-s3";
    private static final long SEED = 20_261_125;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Map<String, String> PATIENT =
            Map.of("RETRY_ATTEMPTS", "8", "RETRY_DELAY", "50ms", "EXPORT_HASH_ATTEMPTS", "1");

    @Test
    void everyRecordingIsInTheBucketOnceAsGenesysTellsItAndItsMetadataBesideIt() throws Exception {
        List<ArchivedRecording> archive = new ArrayList<>(Recordings.archivedTones(12));
        archive.addAll(Recordings.archivedSpeech());
        ArchivedRecording big = ArchivedRecording.of(Recordings.big("big", 150_000_000), "wav")
                .at(archive.get(0).created());
        archive.add(big);
        List<ArchivedRecording> wanted = ExportFolder.compatible(archive);
        ArchivedRecording spoilt =
                wanted.stream().filter(ArchivedRecording::hashTold).findFirst().orElseThrow();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.of(List.of(EXAMPLE), List.of(), List.of())
                .withArchive(archive)
                .withFaults(0.1, SEED))) {
            sandbox.genesys().spoilDownloads(spoilt.id(), 1_000);
            try (Application application = Application.start(sandbox, PATIENT, "-Xmx64m")) {
                Awaitility.await("some are there")
                        .atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> keys(sandbox).size() >= 5);
                application.kill();
            }
            try (Application application = Application.start(sandbox, PATIENT, "-Xmx64m")) {
                awaitEnds(sandbox, wanted.size() - 1);
                Trail trail = new Trail(sandbox.data());
                Awaitility.await().atMost(LIMIT).until(() -> trail.deadLetterOf(spoilt.id()) != null);
                assertThat(trail.deadLetterOf(spoilt.id()).path("reason").asText())
                        .contains(
                                "Expected audio with the SHA-256 "
                                        + spoilt.audio().sha256(),
                                "export.hash-attempts=1");
                assertThat(keys(sandbox)).noneMatch(key -> key.contains(spoilt.id()));

                sandbox.genesys().spoilDownloads(spoilt.id(), 0);
                Path letters = sandbox.data().resolve("dead-letters");
                String letter = EXAMPLE + "--" + spoilt.id() + ".json";
                Files.move(letters.resolve(letter), letters.resolve("redrive").resolve(letter));
                awaitEnds(sandbox, wanted.size());
                assertThat(application.terminate()).isEqualTo(143);
            }

            Set<String> expected = new TreeSet<>();
            for (ArchivedRecording one : wanted) {
                expected.addAll(check(sandbox, one));
            }
            assertThat(keys(sandbox)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(sandbox.s3().keys("callscribe/recordings/")).isEmpty();
            assertThat(leftOnDisk(sandbox)).isEmpty();
            assertThat(sandbox.genesys().violations()).isEmpty();
            assertThat(sandbox.faults().injected()).isGreaterThan(5);
        }
    }

    private static List<String> check(Sandbox sandbox, ArchivedRecording one) throws Exception {
        String place = "callscribe/exports/"
                + String.format("%tY/%<tm/%<td/", one.created().atZone(ZoneOffset.UTC)) + one.id();
        String audio =
                place + "." + one.format().toLowerCase(java.util.Locale.ROOT).replace(".", "");
        JsonNode metadata = new ObjectMapper().readTree(sandbox.s3().bytes(place + "_metadata.json"));
        assertThat(metadata.path("recording_id").asText()).isEqualTo(one.id());
        assertThat(metadata.path("sha256").asText()).isEqualTo(one.audio().sha256());
        assertThat(metadata.path("bytes").asLong()).isEqualTo(one.audio().length());
        assertThat(metadata.path("diarization_segments")).hasSize(one.segments().size());
        byte[] stored = sandbox.s3().bytes(audio);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored)))
                .as(audio)
                .isEqualTo(one.audio().sha256());
        return List.of(audio, place + "_metadata.json");
    }

    private static List<String> keys(Sandbox sandbox) {
        return sandbox.s3().keys("callscribe/exports/");
    }

    private static void awaitEnds(Sandbox sandbox, int howMany) {
        Trail trail = new Trail(sandbox.data());
        Awaitility.await(howMany + " delivered").atMost(LIMIT).until(() -> trail.countAt("delivered") == howMany);
    }

    /** Audio that has stayed on this machine's disk. */
    private static List<Path> leftOnDisk(Sandbox sandbox) throws IOException {
        List<Path> left = new ArrayList<>();
        for (String folder : List.of("spool", "media", "exports")) {
            Path there = sandbox.data().resolve(folder);
            if (Files.isDirectory(there)) {
                try (Stream<Path> files = Files.walk(there)) {
                    left.addAll(files.filter(Files::isRegularFile).toList());
                }
            }
        }
        return left;
    }
}
