package io.callscribe.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogLinesTest {

    @TempDir
    Path folder;

    @Test
    void aLineForPeopleHasPipelineAndItemWhereItBelongsToOne() throws Exception {
        List<String> lines = linesOf("text");

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).matches("\\d{4}-\\d\\d-\\d\\d [0-9:.]{12} INFO  Speaker: of nothing");
        assertThat(lines.get(1)).endsWith(" INFO  [transcribe-recordings] Speaker: of a pipeline");
        assertThat(lines.get(2)).endsWith(" WARN  [transcribe-recordings 4f1c] Speaker: of an item");
        assertThat(lines.get(3))
                .as("what a foreign id brings in is no line of its own, and no escape sequence")
                .endsWith(
                        " ERROR [transcribe-recordings a?b] Speaker: left out: a | 2026-11-21 00:00:00.000 INFO  forged?[31m");
    }

    @Test
    void aJsonLineHasThemAsFields() throws Exception {
        JsonNode line = new ObjectMapper().readTree(linesOf("json").get(2));

        assertThat(line.get("pipeline").asText()).isEqualTo("transcribe-recordings");
        assertThat(line.get("item").asText()).isEqualTo("4f1c");
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("message").asText()).isEqualTo("of an item");
    }

    private List<String> linesOf(String format) throws Exception {
        List<String> options = List.of("-D" + LogFormat.LOGBACK_PROPERTY + "=" + format);
        ChildJvm.Ended ended = ChildJvm.run(folder, Map.of(), options, Speaker.class);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended.out().lines().toList();
    }

    /** Logs one line of nothing, one of a pipeline, one of an item. */
    static final class Speaker {
        public static void main(String[] arguments) {
            var log = LoggerFactory.getLogger("io.callscribe.Speaker");
            LoggerFactory.getLogger("org.apache.camel.main.MainSupport").info("quiet");
            log.info("of nothing");
            MDC.put("pipeline", "transcribe-recordings");
            log.info("of a pipeline");
            MDC.put("item", "4f1c");
            log.warn("of an item");
            MDC.put("item", "a\nb");
            log.error("left out: {}", "a\n2026-11-21 00:00:00.000 INFO  forged\u001B[31m");
        }
    }
}
