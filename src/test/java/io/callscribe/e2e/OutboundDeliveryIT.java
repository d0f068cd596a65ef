package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.sandbox.Conversation;
import io.callscribe.sandbox.FakeStt;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** On a good day: twenty outbound calls, among others that are none, through the packaged application. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutboundDeliveryIT {

    private static final Set<String> TOKENS = new HashSet<>();
    private static List<Conversation> calls;
    private static Sandbox sandbox;
    private static Application application;

    @BeforeAll
    static void runToTheEnd() {
        calls = OutboundCalls.twenty();
        List<Conversation> all = new ArrayList<>(calls);
        all.addAll(Conversation.others(calls.get(4).media()));
        sandbox = Sandbox.start(SandboxOptions.outbound(all));
        application = Application.start(sandbox);
        new DeliveredCalls(sandbox).awaitAll(Duration.ofMinutes(2), calls);
        TOKENS.addAll(sandbox.genesys().tokens().alive());
    }

    @AfterAll
    static void end() {
        application.close();
        sandbox.close();
    }

    @Test
    @Order(1)
    void everyCallIsDeliveredOnceExactlyAsSpokenAndLeavesNoAudioBehind() throws IOException {
        assertThat(calls).hasSize(20);
        new DeliveredCalls(sandbox).checkAll(calls);
        assertThat(sandbox.genesys().interactions().all()).hasSize(19);
        assertThat(sandbox.stt().charges())
                .extracting(FakeStt.Charge::recordingId)
                .containsExactlyInAnyOrderElementsOf(
                        calls.stream().map(call -> call.media().id()).toList());
        assertThat(application.isReady()).isTrue();
    }

    @Test
    @Order(2)
    void theEventsSayWhichRuleToldTheRoles() {
        Trail trail = new Trail(sandbox.data());
        assertThat(trail.detailAt(calls.get(0).media().id(), "delivered")
                        .path("rolesBy")
                        .asText())
                .isEqualTo("first-speaker");
        assertThat(trail.detailAt(calls.get(1).media().id(), "delivered")
                        .path("rolesBy")
                        .asText())
                .isEqualTo("talk-time");
    }

    @Test
    @Order(3)
    void showPrintsTheJourneyOfACall() {
        String id = calls.get(0).media().id();

        try (Application show = Application.start(sandbox.environment(), List.of(), "show", id)) {
            assertThat(show.ended()).isZero();
            assertThat(String.join("\n", show.lines()))
                    .contains(id, "discovered", "fetched", "transcribed", "delivered")
                    .contains(calls.get(0).media().audio().sha256())
                    .doesNotContain(new DeliveredCalls(sandbox).spokenParts(calls));
        }
    }

    @Test
    @Order(4)
    void itEndsInOrderAndTheCostReportHasALineForEachCall() throws IOException {
        assertThat(application.terminate()).as("128 + SIGTERM").isEqualTo(143);
        assertThat(application.lines()).noneMatch(line -> line.contains(" ERROR ") || line.contains(" WARN "));
        CostLines.check(sandbox, calls, 1);
    }

    @Test
    @Order(5)
    void nothingSecretIsLoggedOrKept() {
        String all = String.join("\n", application.lines()) + new Trail(sandbox.data()).text();

        assertThat(TOKENS).isNotEmpty().noneMatch(all::contains);
        assertThat(all)
                .doesNotContain(
                        sandbox.environment().get("GENESYS_CLIENT_SECRET"),
                        sandbox.environment().get("STT_API_KEY"),
                        "Bearer ");
        assertThat(new DeliveredCalls(sandbox).spokenParts(calls))
                .hasSizeGreaterThan(100)
                .noneMatch(all::contains);
    }
}
