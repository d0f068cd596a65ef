package io.callscribe.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What the search cluster is shown: a user and a password, an API key, or nothing. */
public final class SearchCredentials {

    private final String authorization;

    private SearchCredentials(String authorization) {
        this.authorization = authorization;
    }

    /**
     * Chooses by what is set.
     *
     * @param user null for none
     * @param password null for none
     * @param apiKey in its encoded form, as Elasticsearch gives it; null for none. It goes before a user.
     */
    public static SearchCredentials of(String user, String password, String apiKey) {
        if (apiKey != null) {
            return new SearchCredentials("ApiKey " + apiKey);
        }
        if (user == null) {
            return new SearchCredentials(null);
        }
        String both = user + ":" + (password == null ? "" : password);
        return new SearchCredentials(
                "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    /** The value of the header Authorization; empty where nothing is shown. */
    Optional<String> authorization() {
        return Optional.ofNullable(authorization);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SearchCredentials";
    }
}
