package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TranscriptReaderTest {

    private final TranscriptReader reader =
            new TranscriptReader(ChannelRoles.parse("0=customer,1=agent"), Duration.ofSeconds(3));

    @Test
    void channelsBecomeRoles() throws IOException {
        assertThat(read("channels-2025").turns())
                .extracting(SpeakerTurn::speaker)
                .containsExactly("customer", "agent", "customer", "agent");
    }

    @Test
    void speakersOfALoneChannelKeepTheirLabels() throws IOException {
        assertThat(read("channel-lone").turns())
                .extracting(SpeakerTurn::speaker)
                .containsExactly("spk_0", "spk_1");
        assertThat(read("speakers-2020").turns())
                .extracting(SpeakerTurn::speaker)
                .containsExactly("spk_1", "spk_0", "spk_1");
    }

    @Test
    void aLoneChannelIsNotTheCustomer() throws IOException {
        String lone = new String(Fixtures.bytes("channel-lone"), StandardCharsets.UTF_8)
                .replaceAll(",\\s*\"speaker_label\": \"spk_.\"", "");

        Transcript transcript = reader.read(new ByteArrayInputStream(lone.getBytes(StandardCharsets.UTF_8)));

        assertThat(transcript.turns()).extracting(SpeakerTurn::speaker).containsExactly("ch_0");
    }

    @Test
    void aSilentRecordingIsAnEmptyTranscript() throws IOException {
        assertThat(read("silent").isEmpty()).isTrue();
    }

    @Test
    void theStreamIsClosedAfterSuccess() throws IOException {
        Closing stream = new Closing(Fixtures.bytes("plain"));

        reader.read(stream);

        assertThat(stream.closed).isTrue();
    }

    @Test
    void theStreamIsClosedAfterARefusal() throws IOException {
        Closing stream = new Closing(Fixtures.bytes("foreign"));

        assertThatExceptionOfType(UnreadableTranscriptException.class).isThrownBy(() -> reader.read(stream));
        assertThat(stream.closed).isTrue();
    }

    @Test
    void theStreamIsClosedAfterItFailed() {
        Closing stream = new Closing(new byte[0]) {
            @Override
            public int read(byte[] bytes, int offset, int length) {
                throw new UncheckedIOException(new IOException("reset"));
            }
        };

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> reader.read(stream));
        assertThat(stream.closed).isTrue();
    }

    @Test
    void aStreamThatFailsToCloseIsNotAnUnreadableTranscript() throws IOException {
        InputStream stream = new ByteArrayInputStream(Fixtures.bytes("plain")) {
            @Override
            public void close() throws IOException {
                throw new IOException("reset on close");
            }
        };

        assertThatIOException().isThrownBy(() -> reader.read(stream)).withMessage("reset on close");
    }

    private Transcript read(String fixture) throws IOException {
        return reader.read(new ByteArrayInputStream(Fixtures.bytes(fixture)));
    }

    private static class Closing extends ByteArrayInputStream {
        private boolean closed;

        Closing(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
