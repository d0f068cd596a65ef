package io.callscribe.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server of the sandbox answers.
 *
 * @param headers without Content-Length, which follows from {@code length} (but for HEAD, where it is given here)
 * @param body null for none
 * @param length bytes in the body; {@link #CHUNKED} where it is not told
 */
record Answer(int status, Map<String, String> headers, InputStream body, long length) {

    static final long CHUNKED = -1;

    static Answer empty(int status) {
        return new Answer(status, Map.of(), null, 0);
    }

    static Answer json(int status, Object body) {
        return bytes(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The error shape of the Genesys contract. */
    static Answer error(int status, String code, String message) {
        return json(
                status, Json.object().put("message", message).put("code", code).put("status", status));
    }

    /** The error shape of S3. */
    static Answer xml(int status, String code, String message) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message><RequestId>SANDBOX</RequestId></Error>";
        return bytes(status, "application/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer bytes(int status, String mediaType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", mediaType), new ByteArrayInputStream(body), body.length);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, length);
    }

    void discard() throws IOException {
        if (body != null) {
            body.close();
        }
    }
}
