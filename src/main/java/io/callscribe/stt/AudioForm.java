package io.callscribe.stt;

import io.callscribe.audio.AudioFormat;
import io.callscribe.audio.AudioHeaders;
import io.callscribe.audio.WavChannel;
import io.callscribe.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.hc.client5.http.entity.mime.ByteArrayBody;
import org.apache.hc.client5.http.entity.mime.ContentBody;
import org.apache.hc.client5.http.entity.mime.FileBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** Makes the multipart form of a request (RFC 7578). */
final class AudioForm {

    private static final ContentType JSON = ContentType.create("application/json");
    private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);
    private static final int MAX_NAME = 100;
    private static final int BOUNDARY_BYTES = 20;

    private AudioForm() {}

    static HttpEntity of(Path file, String fileName, AudioPart part, SttSettings settings) throws IOException {
        AudioFormat format = format(file);
        String name = name(fileName, part) + "." + format.extension();
        ContentType type = ContentType.create(format.contentType());
        ContentBody audio = part.isWhole()
                ? new FileBody(file.toFile(), type, name)
                : new ChannelBody(WavChannel.of(file, part.channel()), type, name);
        MultipartEntityBuilder form = MultipartEntityBuilder.create()
                // the client's own constant of this name bears a charset
                .setContentType(ContentType.create("multipart/form-data"))
                .setBoundary(boundary(name, audio.getContentLength()));
        form.addPart(settings.dialect().audioField(), audio);
        for (FormField field : settings.dialect().fields(settings, part)) {
            form.addPart(field.name(), new ByteArrayBody(utf8(field.value()), field.json() ? JSON : TEXT, null));
        }
        return form.build();
    }

    private static AudioFormat format(Path file) throws IOException {
        long length = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes((int) Math.min(AudioHeaders.MAX_HEAD, length));
            return AudioHeaders.read(head, length).format();
        }
    }

    private static String name(String fileName, AudioPart part) {
        String clean = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
        String cut = clean.substring(0, Math.min(clean.length(), MAX_NAME));
        return part.isWhole() ? cut : cut + "-" + part;
    }

    /** The same for the same request, so that its bytes are. */
    private static String boundary(String name, long length) {
        return "callscribe-" + HexFormat.of().formatHex(Sha256.of(name + '\0' + length), 0, BOUNDARY_BYTES);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
