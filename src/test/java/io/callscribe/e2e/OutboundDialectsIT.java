package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Conversation;
import io.callscribe.sandbox.FakeStt;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who is the agent, as each dialect of the speech-to-text service lets it be told. */
class OutboundDialectsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final List<Conversation> calls = Conversation.outbound(Recordings.outboundSpeech());
    private final Conversation agentFirst = calls.get(0);
    private final Conversation customerFirst = calls.get(1);

    @Test
    void openaiKnowsNoSpeakersSoTheChannelsAreSentOneByOneAndTellTheRoles() throws IOException {
        Conversation mono =
                Conversation.outbound(Recordings.outboundTones(5).get(4)).at(agentFirst.start());
        List<Conversation> all = new ArrayList<>(calls);
        all.add(mono);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.outbound(all).withDialect("openai"))) {
            DeliveredCalls delivered = new DeliveredCalls(sandbox);
            Trail trail = new Trail(sandbox.data());
            try (Application application = Application.start(sandbox)) {
                delivered.awaitAll(LIMIT, calls);
                for (Conversation call : calls) {
                    delivered.check(call, delivered.spoken(call));
                    assertThat(rule(trail, call)).isEqualTo("channel");
                }
                assertThat(sandbox.stt().charges())
                        .filteredOn(charge ->
                                charge.recordingId().equals(agentFirst.media().id()))
                        .extracting(FakeStt.Charge::channel)
                        .containsExactlyInAnyOrder(0, 1);
                Awaitility.await("mono audio without speakers is dead")
                        .atMost(LIMIT)
                        .until(() -> trail.deadLetterOf(mono.media().id()) != null);
                assertThat(trail.deadLetterOf(mono.media().id()).path("reason").asText())
                        .contains("none of its 2 turns has one", "stt.split-channels=true");
                assertThat(application.terminate()).isEqualTo(143);
            }
            delivered.keepsTheContract();
            CostLines.check(sandbox, calls, 2, List.of(mono));
        }
    }

    private static String rule(Trail trail, Conversation call) {
        return trail.detailAt(call.media().id(), "delivered").path("rolesBy").asText();
    }

    @Test
    void byTheFirstSpeakerACustomerWhoSaysHelloFirstIsTakenForTheAgent() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.outbound(calls))) {
            DeliveredCalls delivered = new DeliveredCalls(sandbox);
            try (Application application = Application.start(sandbox)) {
                delivered.awaitAll(LIMIT, calls);
                delivered.check(agentFirst, delivered.spoken(agentFirst));
                delivered.check(customerFirst, delivered.mistaken(customerFirst));
                assertThat(application.isReady()).isTrue();
            }
            delivered.keepsTheContract();
        }
    }

    @Test
    void aServiceThatTellsChannelsTellsTheRolesAndCallersMaySpeakFirstBySetting() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.outbound(List.of(calls.get(0), calls.get(1))))) {
            DeliveredCalls delivered = new DeliveredCalls(sandbox);
            sandbox.stt().tellChannels(true);
            try (Application application = Application.start(sandbox)) {
                delivered.awaitAll(LIMIT, List.of(agentFirst, customerFirst));
                delivered.checkAll(List.of(agentFirst, customerFirst));
                application.terminate();
            }
            sandbox.stt().tellChannels(false);
            Conversation third = new Conversation(
                    "the-customer-calls-back",
                    agentFirst.start(),
                    "outbound",
                    "voice",
                    Recordings.speech().get(5),
                    0,
                    0,
                    true,
                    false);
            sandbox.put(third);
            try (Application application = Application.start(sandbox, Map.of("ROLES_FIRST_SPEAKER", "caller"))) {
                delivered.awaitAll(LIMIT, List.of(third));
                delivered.check(third, delivered.spoken(third));
                assertThat(application.isRunning()).isTrue();
            }
        }
    }
}
