package io.callscribe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

    @Test
    void nothingThatMeansSomethingToTheApplicationComesFromTheTestersOwnEnvironment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", "/bin",
                "AWS_PROFILE", "mine",
                "S3_BUCKET", "mine",
                "SPEECH_WAIT", "1h",
                "JAVA_TOOL_OPTIONS", "-Xmx1m",
                "PROCESS_NATIVE_TRANSCRIPTIONS_DISCOVER_CRON", "x",
                "CAMEL_MAIN_NAME", "mine",
                "S3X", "kept"));

        ChildEnvironment.set(environment, Map.of("S3_BUCKET", "sandbox"));

        assertThat(environment)
                .containsOnly(Map.entry("PATH", "/bin"), Map.entry("S3X", "kept"), Map.entry("S3_BUCKET", "sandbox"));
    }
}
