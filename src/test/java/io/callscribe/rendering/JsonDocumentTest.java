package io.callscribe.rendering;

import static io.callscribe.rendering.Calls.turn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.callscribe.transcript.SpeakerTurn;
import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.WellFormed;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A transcript as a document of its schema. */
class JsonDocumentTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final JsonSchema SCHEMA = schema();

    @Test
    void whatIsKnownStandsThereAndWhatIsNotIsLeftOut() {
        Call call = new Call(
                "calls",
                "c-1",
                "2026-11-20T08:00:00Z",
                "en-US",
                new Transcript(List.of(
                        new SpeakerTurn("agent", "Hi.", 0.5, Duration.ZERO, Duration.ofMillis(3_250)),
                        turn("spk_0", "Yes?", 4_000, 10_000))));

        assertThat(new String(Format.JSON.render(call)))
                .isEqualTo(
                        """
                        {
                          "pipeline" : "calls",
                          "id" : "c-1",
                          "startTime" : "2026-11-20T08:00:00Z",
                          "language" : "en-US",
                          "turns" : [ {
                            "speaker" : "agent",
                            "text" : "Hi.",
                            "start" : 0,
                            "end" : 3.25,
                            "confidence" : 0.5
                          }, {
                            "speaker" : "spk_0",
                            "text" : "Yes?",
                            "start" : 4,
                            "end" : 10
                          } ]
                        }
                        """);
        assertThat(JsonDocument.of(new Call("calls", "c-1", null, null, new Transcript(List.of()))))
                .doesNotContain("startTime", "language", "null");
    }

    @Property
    void everyDocumentIsOfTheSchemaAndTellsAllOfTheTranscript(@ForAll("calls") Call call) throws IOException {
        JsonNode read = JSON.readTree(Format.JSON.render(call));

        assertThat(SCHEMA.validate(read)).isEmpty();
        List<SpeakerTurn> turns = new ArrayList<>();
        for (JsonNode turn : read.get("turns")) {
            turns.add(new SpeakerTurn(
                    turn.get("speaker").asText(),
                    turn.get("text").asText(),
                    turn.has("confidence") ? turn.get("confidence").asDouble() : null,
                    duration(turn.get("start")),
                    duration(turn.get("end"))));
        }
        assertThat(new Transcript(turns)).isEqualTo(wellFormed(call.transcript()));
    }

    /** Half of a surrogate pair is nothing that every parser takes. */
    private static Transcript wellFormed(Transcript transcript) {
        return new Transcript(transcript.turns().stream()
                .map(turn -> new SpeakerTurn(
                        WellFormed.of(turn.speaker()),
                        WellFormed.of(turn.text()),
                        turn.confidence(),
                        turn.start(),
                        turn.end()))
                .toList());
    }

    @Test
    void halfASurrogatePairIsReplacedForManyParsersRefuseItEvenAsAnEscape() {
        Transcript transcript = new Transcript(
                List.of(new SpeakerTurn("agent\ud83d", "lone \ud800 half", null, Duration.ZERO, Duration.ZERO)));

        assertThat(JsonDocument.of(new Call("calls", "c-1", null, null, transcript)))
                .contains("\"agent\ufffd\"", "\"lone \ufffd half\"");
    }

    @Test
    void theSchemaRefusesWhatIsNoTranscript() throws IOException {
        for (String wrong : List.of(
                "{\"pipeline\":\"p\",\"id\":\"i\"}",
                "{\"pipeline\":\"p\",\"id\":\"i\",\"turns\":[{\"speaker\":\"a\",\"text\":\"b\",\"start\":\"0\",\"end\":1}]}",
                "{\"pipeline\":\"p\",\"id\":\"i\",\"turns\":[],\"words\":3}")) {
            assertThat(SCHEMA.validate(JSON.readTree(wrong))).isNotEmpty();
        }
    }

    private static Duration duration(JsonNode seconds) {
        BigDecimal nanos = seconds.decimalValue().movePointRight(9);
        return Duration.ofSeconds(seconds.decimalValue().longValue())
                .plusNanos(nanos.remainder(BigDecimal.valueOf(1_000_000_000)).longValueExact());
    }

    private static JsonSchema schema() {
        try (InputStream schema = JsonDocumentTest.class.getResourceAsStream("/schemas/transcript.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Provide
    Arbitrary<Call> calls() {
        return Calls.any();
    }
}
