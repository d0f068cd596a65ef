package io.callscribe.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.failure.Shown;
import io.callscribe.http.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what the token endpoint answered: a token (RFC 6749, section 5.1), a refusal (5.2), or trouble that passes.
 * Genesys throttles with 400 and the description "rate limit exceeded", which is not a refusal.
 */
final class TokenAnswer {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,16384}");
    private static final Duration LIFE_WHERE_UNSAID = Duration.ofMinutes(5);
    private static final Duration PAUSE_WHERE_UNSAID = Duration.ofSeconds(1);

    private final URI uri;
    private final ClientCredentials credentials;
    private final HttpResponse<byte[]> answer;
    private final JsonNode json;

    TokenAnswer(URI uri, ClientCredentials credentials, HttpResponse<byte[]> answer) {
        this.uri = uri;
        this.credentials = credentials;
        this.answer = answer;
        this.json = parse(answer.body());
    }

    AccessToken token(Instant askedAt, Instant now) throws TokenUnavailableException {
        int status = answer.statusCode();
        if (throttled(status)) {
            throw unavailable("throttled", retryAfter(now, PAUSE_WHERE_UNSAID));
        }
        if (TRANSIENT.contains(status) || status >= 500) {
            throw unavailable("came", retryAfter(now, null));
        }
        if (status < 200 || status >= 300) {
            throw refused();
        }
        String value = json.path("access_token").asText("");
        long seconds = json.path("expires_in").asLong(LIFE_WHERE_UNSAID.toSeconds());
        if (!VISIBLE.matcher(value).matches() || seconds <= 0) {
            throw unavailable("came without a usable access_token and expires_in", null);
        }
        return AccessToken.of(value, askedAt, Duration.ofSeconds(seconds));
    }

    private boolean throttled(int status) {
        return status == 429
                || status == 400
                        && (text("error") + " " + text("description"))
                                .toLowerCase(Locale.ROOT)
                                .contains("rate limit exceeded");
    }

    private Duration retryAfter(Instant now, Duration otherwise) {
        return answer.headers()
                .firstValue("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, now))
                .orElse(otherwise);
    }

    private TokenRefusedException refused() {
        String error = shown("error");
        String description = shown("description");
        String said = (error.isEmpty() ? "" : ", error '" + error + "'")
                + (description.isEmpty() ? "" : ", description '" + description + "'");
        return new TokenRefusedException(
                answer.statusCode(),
                "The token endpoint " + uri + " refused this client: status " + answer.statusCode() + said
                        + ". Check genesys.client-id, genesys.client-secret, genesys.scope and genesys.login.url"
                        + " (environment: GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET, GENESYS_SCOPE,"
                        + " GENESYS_LOGIN_URL), and that the client is active and of the grant client credentials.");
    }

    private TokenUnavailableException unavailable(String what, Duration retryAfter) {
        String message = "No access token from " + uri + ": expected 200 with access_token and expires_in, status "
                + answer.statusCode() + " " + what + ". It is asked again.";
        return new TokenUnavailableException(message, retryAfter, null);
    }

    private String shown(String field) {
        return Shown.of(text(field).replace(credentials.secret(), "***"), 200);
    }

    private String text(String field) {
        return json.path(field).asText("");
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? JSON.createObjectNode() : read;
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
