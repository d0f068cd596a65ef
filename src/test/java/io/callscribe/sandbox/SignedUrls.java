package io.callscribe.sandbox;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Download links that end by themselves. The signature covers the raw path and query, so that a client that decodes, re-encodes, drops
 * or adds anything is found out.
 */
final class SignedUrls {

    /** What a link is worth. */
    enum Verdict {
        GOOD,
        EXPIRED,
        FORGED
    }

    private static final String SIGNATURE = "&Signature=";

    private final AtomicLong nonces = new AtomicLong();
    private volatile Duration life;

    SignedUrls(Duration life) {
        this.life = life;
    }

    void expireAfter(Duration newLife) {
        life = newLife;
    }

    /** A new link, another one every time. */
    String sign(URI host, String path) {
        String query = "Policy=audio%2Bmetadata%2Fv1%3D&response-content-type=audio%2F*&Expires="
                + Instant.now().plus(life).toEpochMilli() + "&Nonce=" + nonces.incrementAndGet();
        return host + path + "?" + query + SIGNATURE + signature(path, query);
    }

    Verdict verdict(String path, String query) {
        int at = query.indexOf(SIGNATURE);
        if (at < 0) {
            return Verdict.FORGED;
        }
        String signed = query.substring(0, at);
        if (!signature(path, signed).equals(query.substring(at + SIGNATURE.length()))) {
            return Verdict.FORGED;
        }
        long expires = Long.parseLong(Call.parameters(signed).get("Expires"));
        return Instant.now().toEpochMilli() < expires ? Verdict.GOOD : Verdict.EXPIRED;
    }

    private static String signature(String path, String query) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("sandbox".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] bytes = mac.doFinal((path + "?" + query).getBytes(StandardCharsets.UTF_8));
            return URLEncoder.encode(Base64.getEncoder().encodeToString(bytes), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
