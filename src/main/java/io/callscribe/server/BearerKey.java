package io.callscribe.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key that requests have to bear (RFC 6750). How long a comparison takes tells nothing of it, for hashes are compared, in constant time. */
public final class BearerKey {

    private static final Pattern CREDENTIALS = Pattern.compile("(?i:bearer) +(\\S+)");

    private final byte[] digest;

    /** @param key neither null nor empty */
    public BearerKey(String key) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("Expected a key that requests have to bear, came none");
        }
        this.digest = digest(key);
    }

    /**
     * Refuses a request that does not bear the key.
     *
     * @throws RefusedRequestException 401
     */
    public void require(Received request) {
        Matcher credentials =
                CREDENTIALS.matcher(request.header("Authorization").orElse(""));
        String given = credentials.matches() ? credentials.group(1) : "";
        if (!MessageDigest.isEqual(digest, digest(given))) {
            throw new RefusedRequestException(
                    Problem.unauthorized("Expected the header Authorization: Bearer, with the key of this server.")
                            .with("WWW-Authenticate", "Bearer"));
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
