package io.callscribe.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Access tokens by client credentials (RFC 6749, section 4.4). Bound: those that live; the dead are forgotten at every issue. */
public final class Tokens {

    private final String clientId;
    private final Map<String, Instant> alive = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger throttled = new AtomicInteger();
    private volatile String secret;
    private volatile Duration life;
    private volatile boolean refuse;

    Tokens(String clientId, String secret, Duration life) {
        this.clientId = clientId;
        this.secret = secret;
        this.life = life;
    }

    /** How long tokens live that are issued from now on. */
    public void expireAfter(Duration newLife) {
        life = newLife;
    }

    /** Every token that is out gets 401 from now on. */
    public void revokeAll() {
        alive.clear();
    }

    /** While set, the right id and secret are refused too. */
    public void refuse(boolean refused) {
        refuse = refused;
    }

    /** From now on the secret is another one, as after a rotation. */
    public void rotateSecret(String newSecret) {
        secret = newSecret;
    }

    /** The next requests are answered as Genesys throttles them: 400, "rate limit exceeded". */
    public void throttleNext(int howMany) {
        throttled.set(howMany);
    }

    /** How many were issued. */
    public int issued() {
        return issued.get();
    }

    /** The tokens that are out. */
    public Set<String> alive() {
        return Set.copyOf(alive.keySet());
    }

    boolean valid(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        Instant end = alive.get(authorization.substring("Bearer ".length()));
        return end != null && Instant.now().isBefore(end);
    }

    Answer issue(String authorization) {
        if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return refusal(400, "invalid_request", "rate limit exceeded");
        }
        String expected = "Basic "
                + Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        if (refuse || !expected.equals(authorization)) {
            return refusal(401, "invalid_client", "client id and secret do not match");
        }
        alive.values().removeIf(end -> end.isBefore(Instant.now()));
        String token = UUID.randomUUID().toString();
        alive.put(token, Instant.now().plus(life));
        issued.incrementAndGet();
        return Answer.json(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("token_type", "bearer")
                        .put("expires_in", life.toSeconds()));
    }

    private static Answer refusal(int status, String error, String description) {
        return Answer.json(status, Json.object().put("error", error).put("description", description));
    }
}
