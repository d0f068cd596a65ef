package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyTranscriptJsonTest {

    @Property
    void aTranscriptReadsBackAsItself(@ForAll("transcripts") Transcript transcript) {
        TranscriptJson json = new TranscriptJson();
        String text = json.write(transcript);
        String stored = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(json.read(stored)).isEqualTo(transcript);
        assertThat(stored).doesNotContain("\n");
    }

    @Provide
    Arbitrary<Transcript> transcripts() {
        return AnyTranscript.atAll();
    }
}
