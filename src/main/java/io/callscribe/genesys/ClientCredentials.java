package io.callscribe.genesys;

import io.callscribe.failure.Shown;

/**
 * What the OAuth client proves itself with.
 *
 * @param id {@code genesys.client-id}; not blank, without a colon (RFC 7617, section 2)
 * @param secret {@code genesys.client-secret}; not blank
 * @param scope {@code genesys.scope}: scopes separated by blanks; null or blank asks for none, and the client has all
 *     that its roles grant
 */
public record ClientCredentials(String id, String secret, String scope) {
    public ClientCredentials {
        if (id == null || id.isBlank() || id.contains(":")) {
            throw new IllegalArgumentException("genesys.client-id: expected the id of an OAuth client of the grant"
                    + " client credentials, without a colon; set GENESYS_CLIENT_ID");
        }
        if (secret == null || secret.isBlank()) {
            throw new IllegalArgumentException("genesys.client-secret: expected the secret of the OAuth client, nothing"
                    + " came; set GENESYS_CLIENT_SECRET");
        }
        scope = scope == null ? "" : scope.strip();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ClientCredentials[id=" + Shown.of(id, 80) + ", scope=" + Shown.of(scope, 200) + "]";
    }
}
