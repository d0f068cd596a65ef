package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.sandbox.Conversation;
import io.callscribe.sandbox.Inbox;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.Utterance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** What the sandbox has received of outbound calls, held against what it had spoken. */
final class DeliveredCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox;
    private final Trail trail;

    DeliveredCalls(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.trail = new Trail(sandbox.data());
    }

    /** A segment as it is posted. */
    record Segment(String role, String text, long start, long end) {}

    /** Waits until the audit trail tells of the good end of every call. */
    void awaitAll(Duration limit, Collection<Conversation> calls) {
        try {
            trail.awaitGoodEnds(
                    limit, calls.stream().map(call -> call.media().id()).toList());
        } catch (ConditionTimeoutException e) {
            keepsTheContract();
            throw e;
        }
    }

    /** Every one delivered once, exactly as it was spoken, with the roles that were spoken; no file of them left. */
    void checkAll(Collection<Conversation> calls) throws IOException {
        for (Conversation call : calls) {
            check(call, spoken(call));
        }
        keepsTheContract();
        assertThat(trail.deadLetters()).as("dead letters").isEmpty();
        assertThat(media()).as("audio on disk").isEmpty();
    }

    void keepsTheContract() {
        assertThat(sandbox.genesys().violations())
                .as("requests that broke the contract")
                .isEmpty();
        assertThat(sandbox.stt().violations())
                .as("forms that the speech-to-text service refused")
                .isEmpty();
    }

    void check(Conversation call, List<Segment> expected) {
        assertThat(trail.stageOf(call.media().id()))
                .as("the end of call %s", call.id())
                .isEqualTo(expected.isEmpty() ? "empty" : "delivered");
        List<Inbox.Delivery> deliveries = sandbox.genesys().interactions().of(call.id());
        assertThat(deliveries).as("deliveries of call %s", call.id()).hasSize(expected.isEmpty() ? 0 : 1);
        if (!expected.isEmpty()) {
            assertThat(segments(deliveries.get(0).body()))
                    .as("the segments of call %s", call.id())
                    .isEqualTo(expected);
        }
    }

    /** A call's segments as they were spoken. */
    List<Segment> spoken(Conversation call) {
        return spoken(call, "agent");
    }

    /** The same with the roles the other way round, as where a guess is wrong. */
    List<Segment> mistaken(Conversation call) {
        return spoken(call, "customer");
    }

    private List<Segment> spoken(Conversation call, String agent) {
        return sandbox.utterancesOf(call.media()).stream()
                .sorted(Comparator.comparingDouble(Utterance::start))
                .map(one -> new Segment(
                        one.speaker().equals(agent) ? "agent" : "caller",
                        one.text(),
                        Math.round(one.start() * 1_000),
                        Math.round(one.end() * 1_000)))
                .toList();
    }

    /** The audio that is on disk, whole and in parts. */
    List<Path> media() throws IOException {
        Path folder = sandbox.data().resolve("media");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** What all calls say, in parts that must not be found in a log. */
    List<String> spokenParts(Collection<Conversation> calls) {
        List<String> parts = new ArrayList<>();
        for (Conversation call : calls) {
            Recording media = call.media();
            parts.addAll(SpokenParts.of(sandbox.utterancesOf(media)));
        }
        return parts;
    }

    private static List<Segment> segments(byte[] body) {
        try {
            List<Segment> segments = new ArrayList<>();
            for (JsonNode one : JSON.readTree(body).get("content")) {
                segments.add(new Segment(
                        one.get("role").asText(),
                        one.get("text").asText(),
                        one.get("start").asLong(),
                        one.get("end").asLong()));
            }
            return segments;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
