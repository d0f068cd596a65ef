package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.Audio;
import io.callscribe.sandbox.BottomlessCloud;
import io.callscribe.sandbox.CdQualityWav;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A big recording through a small heap: 512 MB, or with {@code -Dbig} just under 2 GB. */
class BigRecordingIT {

    private static final long BYTES = System.getProperty("big") == null ? 512L << 20 : (1L << 31) - 4;

    private final Audio audio = new CdQualityWav(BYTES);
    private BottomlessCloud cloud;

    @TempDir
    Path data;

    @BeforeEach
    void startServer() {
        cloud = new BottomlessCloud();
        cloud.add("big", audio);
    }

    @AfterEach
    void stopServer() {
        cloud.close();
    }

    @Test
    void aBigRecordingPassesThroughASmallHeapWhole() {
        Trail trail = new Trail(data);
        try (Application application = Application.start(cloud.environment(data), List.of("-Xmx64m"))) {
            Awaitility.await("stored")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> trail.stages().containsValue("transcribing") || !application.isRunning());
            assertThat(application.said("dead at")).isFalse();
        }
        JsonNode stored = trail.eventsOf("big").stream()
                .filter(event -> event.path("to").asText().equals("stored"))
                .findFirst()
                .orElseThrow();
        BottomlessCloud.Upload upload =
                cloud.upload(BottomlessCloud.keyOf("big")).orElseThrow();

        assertThat(upload.announced()).as("x-amz-decoded-content-length").isEqualTo(BYTES);
        assertThat(upload.bytes()).as("bytes that came, chunk headers and all").isBetween(BYTES, BYTES + BYTES / 100);
        assertThat(stored.path("detail").path("audioBytes").asLong()).isEqualTo(BYTES);
        assertThat(stored.path("detail").path("audioSha256").asText()).isEqualTo(audio.sha256());
    }
}
