package io.callscribe.server;

import io.callscribe.files.Sha256;
import java.security.MessageDigest;
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
        this.digest = Sha256.of(key);
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
        if (!MessageDigest.isEqual(digest, Sha256.of(given))) {
            throw new RefusedRequestException(
                    Problem.unauthorized("Expected the header Authorization: Bearer, with the key of this server.")
                            .with("WWW-Authenticate", "Bearer"));
        }
    }
}
