package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.Conversation;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import io.callscribe.sandbox.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The first example: outbound calls through AWS Transcribe into the search index, while a tenth of all calls fail and the application is
 * killed twice. Beside it runs the pipeline whose jobs and audio lie at the same prefixes, on recordings that bear the same ids.
 */
class ExampleIndexIT {

    private static final String EXAMPLE = "index-outbound-calls";
    private static final long SEED = 20_261_124;
    private static final Map<String, String> PATIENT = Map.of("RETRY_ATTEMPTS", "8", "RETRY_DELAY", "50ms");

    @Test
    void everyCallIsInTheIndexOnceAndNobodyTakesAnothersJobOrAudio() {
        List<Conversation> calls = OutboundCalls.twenty();
        List<Recording> twins = twins(calls.subList(10, 15));
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.of(List.of(EXAMPLE, SandboxOptions.RECORDINGS), twins, calls)
                        .withFaults(0.1, SEED))) {
            killedWhen(sandbox, () -> sandbox.transcribe().jobsStarted().size() >= 8);
            killedWhen(sandbox, () -> sandbox.search().documents().size() >= 5);
            try (Application application = Application.start(sandbox, PATIENT)) {
                Awaitility.await("the good end of all in both pipelines")
                        .atMost(Duration.ofMinutes(3))
                        .untilAsserted(() -> assertThat(ends(sandbox)).hasSize(calls.size() + twins.size()));
                assertThat(application.terminate()).isEqualTo(143);
                assertThat(new DeliveredCalls(sandbox).spokenParts(calls))
                        .noneMatch(String.join("\n", application.lines())::contains);
            }

            assertThat(sandbox.search().documents()).hasSize(19);
            calls.forEach(call -> checkDocument(sandbox, call));
            twins.forEach(twin -> checkDelivered(sandbox, twin));
            assertThat(sandbox.transcribe().jobsStarted())
                    .hasSize(calls.size() + twins.size())
                    .allSatisfy((job, times) -> assertThat(times).as(job).isEqualTo(1));
            assertThat(sandbox.genesys().violations()).isEmpty();
            assertThat(sandbox.search().violations()).isEmpty();
            assertThat(sandbox.faults().injected()).isGreaterThan(10);
            assertThat(new Trail(sandbox.data()).deadLetters()).isEmpty();
        }
    }

    /** Other recordings, of the same ids. */
    private static List<Recording> twins(List<Conversation> calls) {
        List<Recording> tones = Recordings.tones(calls.size());
        List<Recording> twins = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Recording tone = tones.get(i);
            twins.add(new Recording(
                    calls.get(i).media().id(),
                    tone.conversationId(),
                    tone.startTime(),
                    tone.mediaType(),
                    tone.channels(),
                    tone.seconds(),
                    tone.audio(),
                    tone.utterances()));
        }
        return twins;
    }

    private static void checkDocument(Sandbox sandbox, Conversation call) {
        JsonNode document =
                sandbox.search().documents().get(EXAMPLE + "--" + call.media().id());
        List<Word> words = sandbox.wordsOf(call.media());
        if (words.isEmpty()) {
            assertThat(document).isNull();
            return;
        }
        assertThat(document.path("media_id").asText()).isEqualTo(call.media().id());
        assertThat(document.path("pipeline").asText()).isEqualTo(EXAMPLE);
        assertThat(document.path("language").asText()).isEqualTo("en-US");
        assertThat(document.at("/metrics/redactions/credit_card").isInt()).isTrue();
        assertThat(StreamSupport.stream(document.path("utterances").spliterator(), false)
                        .map(said -> said.path("speaker").asText() + ": "
                                + said.path("text").asText()))
                .containsExactlyElementsOf(ExpectedTurns.of(call.media(), words).stream()
                        .map(turn -> turn.speaker() + ": " + turn.text())
                        .toList());
    }

    private static void checkDelivered(Sandbox sandbox, Recording twin) {
        assertThat(sandbox.genesys().inbox().of(twin.id())).hasSize(1);
        String body = new String(sandbox.genesys().inbox().of(twin.id()).get(0).body());
        assertThat(ExpectedTurns.of(twin, sandbox.wordsOf(twin))).isNotEmpty().allSatisfy(turn -> assertThat(body)
                .contains(turn.text()));
    }

    /** Pipeline and id of each item that has ended well. */
    private static Set<String> ends(Sandbox sandbox) {
        Set<String> ends = new java.util.TreeSet<>();
        for (JsonNode event : new Trail(sandbox.data()).events()) {
            if (Set.of("delivered", "empty").contains(event.path("to").asText())) {
                ends.add(event.path("pipeline").asText() + " "
                        + event.path("item").asText());
            }
        }
        return ends;
    }

    private static void killedWhen(Sandbox sandbox, Callable<Boolean> moment) {
        try (Application application = Application.start(sandbox, PATIENT)) {
            Awaitility.await("the moment to kill it")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(moment);
            application.kill();
        }
    }
}
