package io.callscribe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

    private static final String PIPELINE = "transcribe-recordings";

    private final List<Recording> recordings = Recordings.tones(5);

    @TempDir
    private Path data;

    private Progress progress;

    @BeforeEach
    void start() {
        progress = new Progress(
                Map.of(PIPELINE, recordings.stream().map(Recording::id).collect(Collectors.toSet())), data);
    }

    @Test
    void beforeAnythingHappensNothingHasEnded() {
        assertThat(progress.ended()).isEmpty();
        assertThat(progress.missing()).hasSize(5).containsValue("not discovered");
    }

    @Test
    void theLastEventOfAnItemCountsAndATornLineDoesNot() throws IOException {
        Files.createDirectories(data.resolve("audit"));
        Files.writeString(
                data.resolve("audit/audit-2026-11-20.jsonl"),
                event(0, "discovered") + event(0, "delivered") + event(1, "stored") + event(2, "empty")
                        + event(3, "buried") + event(3, "discovered") + "{\"item\":\""
                        + recordings.get(4).id() + "\",\"pipeline\":\"another\",\"to\":\"delivered\"}\n{\"item\":\""
                        + recordings.get(4).id() + "\",\"to\":\"deliv");
        Files.createDirectories(data.resolve("dead-letters"));
        Files.writeString(data.resolve("dead-letters/" + id(1).replace(" ", "--") + ".json"), "{}");

        assertThat(progress.ended())
                .containsEntry(id(0), "delivered")
                .containsEntry(id(1), "dead")
                .containsEntry(id(2), "empty")
                .hasSize(3);
        assertThat(progress.missing()).containsEntry(id(3), "discovered").containsEntry(id(4), "not discovered");
    }

    private String id(int index) {
        return PIPELINE + " " + recordings.get(index).id();
    }

    private String event(int index, String to) {
        return "{\"item\":\"" + recordings.get(index).id() + "\",\"pipeline\":\"transcribe-recordings\",\"to\":\"" + to
                + "\"}\n";
    }
}
