package io.callscribe.genesys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook: HMAC-SHA256 (RFC 2104) over the bytes of its body, in the hexadecimal or the base64 form, with {@code sha256=} before
 * it or without. How long the comparison takes tells nothing of the right one.
 */
public final class WebhookSignature {

    /** How a signature is written. */
    public enum Encoding {
        HEX,
        BASE64
    }

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final int LONGEST = 128;

    private final SecretKeySpec key;
    private final Encoding encoding;

    /** @param secret neither null nor empty; its UTF-8 bytes are the key */
    public WebhookSignature(String secret, Encoding encoding) {
        if (secret == null || secret.isEmpty()) {
            throw new IllegalArgumentException("Expected a secret that webhooks are signed with, came none");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.encoding = encoding;
    }

    /**
     * Whether the signature is that of these bytes.
     *
     * @param given as the header has it; null and whatever is no signature match nothing
     */
    public boolean matches(String given, byte[] body) {
        return MessageDigest.isEqual(of(body), decoded(given));
    }

    private byte[] of(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty, which matches nothing, for what is no signature. */
    private byte[] decoded(String given) {
        if (given == null || given.length() > LONGEST) {
            return new byte[0];
        }
        String digest = given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given;
        try {
            return encoding == Encoding.HEX
                    ? HexFormat.of().parseHex(digest)
                    : Base64.getDecoder().decode(digest);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
