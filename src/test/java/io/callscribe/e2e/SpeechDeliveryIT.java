package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import io.callscribe.sandbox.SpeechAnalytics;
import io.callscribe.sandbox.VoiceCall;
import io.callscribe.sandbox.VoiceCall.NotYet;
import io.callscribe.sandbox.VoiceCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Twenty conversations that nobody has seen before, some late by a minute and more, end up on disk once each, in four formats. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpeechDeliveryIT {

    /** Asked for once in vain, and a minute later: what the first ask is answered, by the number of the call. */
    private static final Map<Integer, NotYet> LATE_ONES =
            Map.of(2, NotYet.PROCESSING, 4, NotYet.NOT_FOUND, 5, NotYet.NO_CONTENT, 7, NotYet.NOTHING);

    /** Asked for twice in vain: two minutes late. */
    private static final Map<Integer, NotYet> LATER_ONES =
            Map.of(9, NotYet.NOT_FOUND, 11, NotYet.NOT_FOUND, 13, NotYet.PROCESSING);

    private static List<VoiceCall> calls;
    private static Sandbox sandbox;
    private static SpeechAnalytics speech;
    private static Application application;

    @BeforeAll
    static void deliver() {
        calls = new ArrayList<>(VoiceCalls.varied(20));
        LATE_ONES.forEach((i, answer) -> calls.set(i, calls.get(i).askedInVain(1, answer)));
        LATER_ONES.forEach((i, answer) -> calls.set(i, calls.get(i).askedInVain(2, answer)));
        sandbox = Sandbox.start(SandboxOptions.voice(calls));
        speech = sandbox.genesys().speechAnalytics();
        speech.pagesOf(6);
        application = Application.start(sandbox);
        new Trail(sandbox.data())
                .awaitGoodEnds(
                        Duration.ofMinutes(4), calls.stream().map(VoiceCall::id).toList());
    }

    @AfterAll
    static void end() {
        application.close();
        sandbox.close();
    }

    @Test
    @Order(1)
    void eachIsOnDiskOnceInFourFormatsThatSayWhatWasSaid() throws IOException {
        transcripts().checkAll(calls);
        assertThat(calls).allMatch(one -> speech.answersOf(one.id()) == 1);
        assertThat(sandbox.genesys().violations()).isEmpty();
        assertThat(application.isReady()).isTrue();
    }

    @Test
    @Order(2)
    void theLateOnesWereWaitedForAndNobodyWhoSaidNothingHasAFile() {
        Trail trail = new Trail(sandbox.data());
        LATE_ONES.keySet().forEach(i -> waitedFor(trail, calls.get(i), 1));
        LATER_ONES.keySet().forEach(i -> waitedFor(trail, calls.get(i), 2));
        for (VoiceCall call : calls) {
            boolean silent = call.wholeText().isBlank();
            assertThat(trail.stageOf(call.id())).isEqualTo(silent ? "empty" : "delivered");
        }
        assertThat(trail.countAt("empty")).isEqualTo(2);
        assertThat(trail.deadLetters()).isEmpty();
        assertThat(application.lines()).noneMatch(line -> line.contains(" ERROR "));
    }

    private static void waitedFor(Trail trail, VoiceCall call, int times) {
        assertThat(speech.asksOf(call.id())).as(call.id()).isEqualTo(times + 1);
        assertThat(trail.eventsOf(call.id()))
                .filteredOn(event -> event.path("what").asText().equals("delayed"))
                .hasSize(times);
    }

    @Test
    @Order(3)
    void noWordOfACallIsAnywhereButInItsFiles() throws IOException {
        List<String> said = calls.stream()
                .flatMap(one -> one.segments().stream())
                .map(one -> one.text().substring(0, "Call 1, part".length()))
                .distinct()
                .toList();
        assertThat(said).hasSizeGreaterThan(10);
        Path transcripts = sandbox.data().resolve("transcripts");
        try (Stream<Path> files = Files.walk(sandbox.data())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(one -> !one.startsWith(transcripts))
                    .toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(said);
            }
        }
        String all = String.join("\n", application.lines()) + new Trail(sandbox.data()).text();
        assertThat(all).doesNotContain(said);
        assertThat(sandbox.genesys().tokens().alive()).isNotEmpty().noneMatch(all::contains);
    }

    @Test
    @Order(4)
    void startedAgainItAsksForNoWordsAndTouchesNoFile() throws IOException {
        assertThat(application.terminate()).as("128 + SIGTERM").isEqualTo(143);
        TreeMap<String, FileTime> before = transcripts().files();
        int asks = asks();
        long queries = queries();

        try (Application again = Application.start(sandbox)) {
            Awaitility.await("some listings").atMost(Duration.ofMinutes(1)).until(() -> queries() >= queries + 12);
            assertThat(again.terminate()).isEqualTo(143);
        }

        assertThat(asks()).isEqualTo(asks);
        assertThat(transcripts().files()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void theAuditTrailNamesTheFilesAndItsChainIsWhole() {
        VoiceCall call = calls.get(0);
        assertThat(new Trail(sandbox.data())
                        .detailAt(call.id(), "delivered")
                        .path("transcriptFiles")
                        .toString())
                .contains(call.id() + ".txt", call.id() + ".json", call.id() + ".srt", call.id() + ".vtt");
        try (Application verify = Application.start(sandbox.environment(), List.of(), "audit", "verify")) {
            assertThat(verify.ended()).as(String.join("\n", verify.lines())).isZero();
        }
    }

    private static WrittenTranscripts transcripts() {
        return new WrittenTranscripts(sandbox.transcripts(SandboxOptions.SPEECH));
    }

    private static int asks() {
        return calls.stream().mapToInt(one -> speech.asksOf(one.id())).sum();
    }

    private static long queries() {
        return sandbox.genesys().requests().stream()
                .filter(request -> request.contains("/voice/details/query"))
                .count();
    }
}
