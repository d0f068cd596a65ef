package io.callscribe.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A multipart form, put together by hand: for the sandbox's own tests. */
final class FormByHand {

    static final String CONFIG = "{\"languageCode\":\"en-US\",\"enableSpeakerDiarization\":true,"
            + "\"diarizationSpeakerCount\":2,\"model\":\"phone_call\"}";

    private static final String BOUNDARY = "by-hand-7f3a";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The form of the segments dialect. */
    static FormByHand segments(byte[] audio) {
        return new FormByHand().file("audio", audio).part("config", "application/json", CONFIG);
    }

    /** The form of the openai dialect. */
    static FormByHand openai(byte[] audio) {
        return new FormByHand()
                .file("file", audio)
                .part("model", "text/plain", "whisper-1")
                .part("language", "text/plain", "en")
                .part("response_format", "text/plain", "verbose_json");
    }

    static byte[] bytes(Recording recording) throws IOException {
        try (InputStream in = recording.audio().open()) {
            return in.readAllBytes();
        }
    }

    FormByHand file(String name, byte[] audio) {
        return part("name=\"" + name + "\"; filename=\"call.wav\"", "audio/wav", audio);
    }

    FormByHand part(String name, String type, String text) {
        return part("name=\"" + name + "\"", type, text.getBytes(StandardCharsets.UTF_8));
    }

    private FormByHand part(String disposition, String type, byte[] body) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type
                + "\r\n\r\n");
        out.writeBytes(body);
        write("\r\n");
        return this;
    }

    String type() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] body() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
