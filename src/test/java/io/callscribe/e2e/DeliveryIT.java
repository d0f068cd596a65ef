package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** On a good day: twenty recordings, seven of them real speech, through the packaged application. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeliveryIT {

    private static List<Recording> recordings;
    private static Sandbox sandbox;
    private static Application application;
    private static final Set<String> TOKENS = new HashSet<>();

    @BeforeAll
    static void runToTheEnd() {
        recordings = new ArrayList<>(Recordings.speech());
        recordings.addAll(Recordings.tones(20 - recordings.size()));
        sandbox = Sandbox.start(SandboxOptions.of(recordings));
        application = Application.start(sandbox);
        new Delivered(sandbox).awaitAll(Duration.ofMinutes(2), recordings);
        TOKENS.addAll(sandbox.genesys().tokens().alive());
    }

    @AfterAll
    static void end() {
        application.close();
        sandbox.close();
    }

    @Test
    @Order(1)
    void everyRecordingIsDeliveredOnceExactlyAsSpoken() {
        assertThat(recordings).hasSize(20);
        new Delivered(sandbox).checkAll(recordings);
        assertThat(new Trail(sandbox.data()).countAt("empty")).isEqualTo(1);
        assertThat(sandbox.transcribe().jobsStarted()).hasSize(20);
        assertThat(application.isReady()).isTrue();
    }

    @Test
    @Order(2)
    void aSecondProcessOnTheSameDataFolderIsRefused() throws IOException {
        Map<String, String> environment = new TreeMap<>(sandbox.environment());
        environment.put("CALLSCRIBE_MANAGEMENT_PORT", String.valueOf(freePort()));

        try (Application second = Application.start(environment, List.of())) {
            assertThat(second.ended()).isEqualTo(1);
            assertThat(second.lines())
                    .anyMatch(line -> line.contains("is in use by another Callscribe")
                            && line.contains(sandbox.data().toString())
                            && line.contains("CALLSCRIBE_DATA"));
        }
        assertThat(application.isRunning()).isTrue();
    }

    @Test
    @Order(3)
    void showPrintsTheJourneyOfARecordingWhileTheApplicationRuns() {
        String id = recordings.get(0).id();

        try (Application show = Application.start(sandbox.environment(), List.of(), "show", id)) {
            assertThat(show.ended()).isZero();
            String journey = String.join("\n", show.lines());
            assertThat(journey)
                    .contains(id, "discovered", "stored", "transcribing", "transcribed", "delivered")
                    .contains(recordings.get(0).audio().sha256());
        }
    }

    @Test
    @Order(4)
    void itEndsInOrderWhenItIsTold() {
        assertThat(application.terminate()).as("128 + SIGTERM").isEqualTo(143);
        assertThat(application.said("Callscribe has stopped")).isTrue();
        assertThat(application.lines()).noneMatch(line -> line.contains(" ERROR ") || line.contains(" WARN "));
    }

    @Test
    @Order(5)
    void whenItHasEndedTheCostReportHasEachRecordingOnceAndAddsUp() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path month : reports()) {
            lines.addAll(Files.readAllLines(month).stream().skip(1).toList());
        }

        assertThat(lines)
                .extracting(line -> line.split(",")[0])
                .containsExactlyInAnyOrderElementsOf(
                        recordings.stream().map(Recording::id).toList());
        assertThat(lines).allSatisfy(line -> {
            String[] fields = line.split(",");
            long billed = Math.max(15, (long) Math.ceil(Double.parseDouble(fields[1])));
            assertThat(Double.parseDouble(fields[1])).isPositive();
            assertThat(new BigDecimal(fields[2]))
                    .isEqualTo(new BigDecimal("0.0004").multiply(BigDecimal.valueOf(billed)));
            assertThat(fields[3]).isEqualTo("success");
        });
    }

    /** One, unless a month ended meanwhile. */
    private static List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.list(sandbox.data().resolve("reports"))) {
            return files.toList();
        }
    }

    @Test
    @Order(6)
    void nothingSecretIsLoggedOrKept() {
        String all = String.join("\n", application.lines()) + new Trail(sandbox.data()).text();

        assertThat(TOKENS).isNotEmpty().noneMatch(all::contains);
        assertThat(all)
                .doesNotContain(
                        sandbox.environment().get("GENESYS_CLIENT_SECRET"),
                        sandbox.environment().get("AWS_SECRET_ACCESS_KEY"),
                        "Signature=",
                        "Policy=",
                        "Bearer ");
        for (Recording recording : recordings) {
            assertThat(spokenParts(recording)).noneMatch(all::contains);
        }
    }

    private static List<String> spokenParts(Recording recording) {
        return SpokenParts.of(sandbox.wordsOf(recording).stream()
                .map(word -> word.content() + word.punctuation())
                .collect(Collectors.joining(" ")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
