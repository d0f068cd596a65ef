package io.callscribe.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.callscribe.transcript.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is written of a recording, and what is read for it from the native transcript. */
class ExportMetadataTest {

    private static final String SHA = "0".repeat(64);
    private static final ObjectMapper JSON = new ObjectMapper();

    static Set<ValidationMessage> problems(byte[] metadata) throws IOException {
        try (InputStream schema = ExportMetadataTest.class.getResourceAsStream("/schemas/export-metadata.json")) {
            JsonSchema rules = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema);
            return rules.validate(JSON.readTree(metadata));
        }
    }

    @Test
    void whatIsNotKnownIsNullAndWithoutATranscriptThereAreNoSegments() throws IOException {
        byte[] metadata = new ExportMetadata().write("r1", null, null, null, "wav", 7, SHA, null);

        assertThat(problems(metadata)).isEmpty();
        JsonNode read = JSON.readTree(metadata);
        assertThat(read.get("created").isNull()).isTrue();
        assertThat(read.get("transcript").asText()).isEqualTo("unavailable");
        assertThat(read.get("diarization_segments")).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatContradictsItself() throws IOException {
        byte[] metadata = new ExportMetadata().write("r1", null, null, null, "wav", 7, SHA, read("{\"text\":\"x\"}"));
        String contradicting = new String(metadata).replace("\"available\"", "\"unavailable\"");

        assertThat(problems(metadata)).isEmpty();
        assertThat(problems(contradicting.getBytes())).isNotEmpty();
        assertThat(problems(new String(metadata).replace("bytes", "size").getBytes()))
                .isNotEmpty();
    }

    @Property(tries = 300)
    void whateverTheWordsAreTheyComeBack(@ForAll String words, @ForAll String id) throws IOException {
        Transcript transcript =
                new SegmentReader().read(Map.of("segments", List.of(Map.of("text", words, "speaker", "agent"))));

        byte[] metadata = new ExportMetadata().write(id + "x", "m", 1.5, null, "mp3", 1, SHA, transcript);

        assertThat(problems(metadata)).isEmpty();
        assertThat(JSON.readTree(metadata).at("/diarization_segments/0/text").asText())
                .isEqualTo(words);
    }

    @Test
    void timesThatAreMissingOrCannotBeAreTakenFromWhatIsThere() throws IOException {
        Transcript transcript = read(
                "{\"startOffsetInMilliseconds\":100,\"endOffsetInMilliseconds\":200,\"text\":\"a\"}",
                "{\"text\":\"b\",\"confidence\":7}",
                "{\"startOffsetInMilliseconds\":300,\"endOffsetInMilliseconds\":-1,\"text\":\"c\",\"speaker\":\" \"}",
                "{\"startOffsetInMilliseconds\":\"x\",\"endOffsetInMilliseconds\":50,\"text\":\"d\"}",
                "{\"startOffsetInMilliseconds\":1e300,\"text\":\"e\",\"confidence\":0.5}");

        assertThat(transcript.turns())
                .extracting(turn -> turn.text() + turn.start().toMillis() + "-"
                        + turn.end().toMillis() + turn.speaker() + turn.confidence())
                .containsExactly(
                        "d50-50unknownnull",
                        "e50-50unknown0.5",
                        "a100-200unknownnull",
                        "b200-200unknownnull",
                        "c300-300unknownnull");
    }

    @Property(tries = 300)
    void noSegmentIsLost(@ForAll @Size(max = 20) List<Integer> starts) {
        Transcript transcript = new SegmentReader()
                .read(Map.of(
                        "segments",
                        starts.stream()
                                .map(start -> Map.of("startOffsetInMilliseconds", start, "text", "" + start))
                                .toList()));

        assertThat(transcript.turns())
                .extracting(turn -> turn.text())
                .containsExactlyInAnyOrderElementsOf(
                        starts.stream().map(String::valueOf).toList());
    }

    @Test
    void anAnswerWithoutSegmentsIsATranscriptWithoutWordsAndAnotherAnswerIsNone() {
        assertThat(new SegmentReader().read(Map.of()).turns()).isEmpty();
        for (Object other : List.of(List.of(), "x", Map.of("segments", "x"), Map.of("segments", List.of("Hush")))) {
            assertThatThrownBy(() -> new SegmentReader().read(other))
                    .isInstanceOf(UnreadableSegmentsException.class)
                    .hasMessageNotContaining("Hush");
        }
    }

    private static Transcript read(String... segments) throws IOException {
        return new SegmentReader().read(JSON.readValue("{\"segments\":" + List.of(segments) + "}", Map.class));
    }
}
