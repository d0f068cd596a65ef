package io.callscribe.genesys;

import io.callscribe.failure.Shown;
import io.callscribe.http.CappedBody;
import io.callscribe.http.HttpsOnly;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The OAuth 2.0 token endpoint, asked for a token by client credentials (RFC 6749, section 4.4) with HTTP Basic. Id and
 * secret go into the header as they are, which is how Genesys reads them. Redirects are not followed, an answer may have
 * 64 KiB, and a call takes no longer than the time-out, whatever the server does.
 */
public final class TokenEndpoint {
    private static final int MAX_ANSWER = 64 * 1024;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final URI uri;
    private final ClientCredentials credentials;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient client;

    /**
     * An endpoint that is asked when {@link #fetch()} is called, not before.
     *
     * @param loginUrl {@code genesys.login.url}, to which {@code /oauth/token} is added
     * @param timeout the longest time for a whole call; at least 1 ms
     * @param clock tells from when a token's life counts, and what a Retry-After date means
     * @throws IllegalArgumentException if the address is neither https nor on the loopback
     */
    public TokenEndpoint(String loginUrl, ClientCredentials credentials, Duration timeout, Clock clock) {
        String base = HttpsOnly.require("genesys.login.url", loginUrl).toString();
        this.uri = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/oauth/token");
        this.credentials = credentials;
        this.timeout = timeout;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) > 0 ? LONGEST_CONNECT : timeout)
                .build();
    }

    /**
     * Asks for a new token.
     *
     * @throws TokenRefusedException if the client, its scope or the address is wrong
     * @throws TokenUnavailableException if it may work later
     */
    AccessToken fetch() throws TokenUnavailableException {
        Instant askedAt = clock.instant();
        HttpResponse<byte[]> answer = send();
        return new TokenAnswer(uri, credentials, answer).token(askedAt, clock.instant());
    }

    private HttpResponse<byte[]> send() throws TokenUnavailableException {
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request(), head -> new CappedBody(MAX_ANSWER));
        try {
            return call.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw unavailable("no whole answer within " + timeout, null);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable("the thread was interrupted", e);
        } catch (ExecutionException e) {
            throw unavailable(reason(e.getCause()), e.getCause());
        }
    }

    private static String reason(Throwable failure) {
        String text = failure.getMessage();
        return failure.getClass().getSimpleName() + (text == null ? "" : ": " + Shown.of(text, 200));
    }

    private TokenUnavailableException unavailable(String reason, Throwable cause) {
        String message = "No access token from " + uri + ": expected an answer, " + reason
                + ". It is asked again; if this lasts, check genesys.login.url and the way there.";
        return new TokenUnavailableException(message, cause instanceof IOException ? cause : null);
    }

    private HttpRequest request() {
        String pair = credentials.id() + ":" + credentials.secret();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String scope = credentials.scope().isEmpty()
                ? ""
                : "&scope=" + URLEncoder.encode(credentials.scope(), StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString("grant_type=client_credentials" + scope))
                .build();
    }
}
