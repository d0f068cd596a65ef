package io.callscribe.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows one call in all four formats: as they are. */
class ReadmeExampleTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("(?s)\n`(txt|json|srt|vtt)`: .*?\n```(?:text|json)\n(.*?)```\n");

    @Test
    void theFormatsOfTheExampleAreWhatIsWrittenOfItsCall() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        List<Format> shown = new ArrayList<>();
        Call call = call();
        while (example.find()) {
            Format format = Format.list(example.group(1)).get(0);
            shown.add(format);
            assertThat(new String(format.render(call)).strip())
                    .isEqualTo(example.group(2).strip());
        }
        assertThat(shown).containsExactlyInAnyOrder(Format.values());
    }

    /** Read from the example's JSON. */
    private static Call call() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        while (example.find()) {
            if (example.group(1).equals("json")) {
                JsonNode json = new ObjectMapper().readTree(example.group(2));
                List<SpeakerTurn> turns = new ArrayList<>();
                json.get("turns").forEach(turn -> turns.add(turn(turn)));
                return new Call(
                        json.get("pipeline").asText(),
                        json.get("id").asText(),
                        json.get("startTime").asText(),
                        json.get("language").asText(),
                        new Transcript(turns));
            }
        }
        throw new AssertionError("The README has no example in JSON");
    }

    private static SpeakerTurn turn(JsonNode turn) {
        return new SpeakerTurn(
                turn.get("speaker").asText(),
                turn.get("text").asText(),
                turn.get("confidence").asDouble(),
                seconds(turn.get("start")),
                seconds(turn.get("end")));
    }

    private static Duration seconds(JsonNode seconds) {
        return Duration.ofMillis(seconds.decimalValue().movePointRight(3).longValueExact());
    }
}
