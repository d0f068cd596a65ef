package io.callscribe.export;

import static io.callscribe.http.AnsweringServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.http.AnsweringServer;
import io.callscribe.start.RouteRig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's example of a next step, as it stands there: only the address of the asset system is another one. */
@Timeout(60)
class NextStepExampleTest {

    private static final String LAST_STEP =
            "                      - to:\n                          id: tell-finished-file\n";

    private record Call(String contentType, String body, int answered) {}

    @TempDir
    private Path data;

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AnsweringServer assets = new AnsweringServer();
    private volatile int status = 503;

    @BeforeEach
    void open() {
        assets.on("/intake", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answered = status;
            calls.add(new Call(exchange.getRequestHeaders().getFirst("Content-Type"), body, answered));
            answer(exchange, answered, new byte[0]);
        });
    }

    @AfterEach
    void close() {
        assets.close();
    }

    @Test
    void theAssetSystemIsToldUntilItHasHeardAndThenTheFileCountsAsTold() throws Exception {
        Path folder = Files.createDirectories(data.resolve("exports/2026/03/05"));
        Files.writeString(folder.resolve("r1.wav"), "audio");
        Files.writeString(
                folder.resolve("r1_metadata.json"),
                "{\"recording_id\":\"r1\",\"format\":\"wav\",\"bytes\":5,\"sha256\":\"" + "a".repeat(64) + "\"}");
        String watch = RouteRig.route("export-recordings.camel.yaml", "export-recordings-watch");
        assertThat(watch).contains(LAST_STEP);

        try (RouteRig rig = new RouteRig(data, Map.of())
                .start(
                        watch.replace(LAST_STEP, example("register-asset") + LAST_STEP) + example("assets-register"),
                        "common/errors.camel.yaml")) {
            Awaitility.await().until(() -> calls.size() > 1);
            assertThat(rig.ledger().events().of("r1")).isEmpty();
            status = 200;
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !rig.ledger().events().of("r1").isEmpty());

            Call heard = calls.stream()
                    .filter(call -> call.answered() == 200)
                    .findFirst()
                    .orElseThrow();
            assertThat(heard.contentType()).isEqualTo("application/json");
            JsonNode asset = new ObjectMapper().readTree(heard.body());
            assertThat(asset.get("file").asText()).isEqualTo("2026/03/05/r1.wav");
            assertThat(asset.get("bytes").asInt()).isEqualTo(5);
            assertThat(asset.get("sha256").asText()).isEqualTo("a".repeat(64));
            assertThat(rig.ledger().events().of("r1")).singleElement().satisfies(event -> assertThat(event.what())
                    .isEqualTo("file_created"));
        }
    }

    /** The one YAML block of the README that has this id. */
    private String example(String id) {
        try {
            for (String block : Files.readString(Path.of("README.md")).split("```")) {
                if (block.startsWith("yaml\n") && block.contains("id: " + id + "\n")) {
                    return block.substring("yaml\n".length()).replace("https://assets.example.com", assets.url());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("The README has no example with the id " + id);
    }
}
