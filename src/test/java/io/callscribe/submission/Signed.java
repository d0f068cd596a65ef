package io.callscribe.submission;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Genesys does. */
final class Signed {

    private Signed() {}

    static byte[] bytes(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(String secret, byte[] body) {
        return HexFormat.of().formatHex(bytes(secret, body));
    }

    static String base64(String secret, byte[] body) {
        return Base64.getEncoder().encodeToString(bytes(secret, body));
    }
}
