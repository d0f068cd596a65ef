package io.callscribe.transcript;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Outputs in the shapes of Transcribe, with words of our own. */
final class Fixtures {

    private Fixtures() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream stream = Fixtures.class.getResourceAsStream("/transcribe/" + name + ".json")) {
            return stream.readAllBytes();
        }
    }

    static TranscribeOutput output(String name) throws IOException {
        return read(bytes(name));
    }

    static TranscribeOutput read(String json) throws IOException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    static TranscribeOutput read(byte[] json) throws IOException {
        return new TranscribeOutputReader().read(new ByteArrayInputStream(json));
    }
}
