package io.callscribe.genesys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The access token of the process: kept until shortly before it expires (a tenth of its life, at most 60 seconds),
 * fetched by one thread at a time, whose outcome all that wait for it share.
 *
 * <p>So that a backlog does not become a storm of token calls, a refusal is remembered for 5 seconds and throttling for
 * as long as was asked (without a Retry-After one second, at most 60): within that time every call fails at once.
 */
public final class GenesysTokens {
    private static final Duration REFUSAL_REMEMBERED = Duration.ofSeconds(5);
    private static final Duration REJECTION_REMEMBERED = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private AccessToken current;
    private CompletableFuture<AccessToken> inFlight;
    private TokenRefusedException refusal;
    private TokenUnavailableException pause;
    private Instant failingUntil = Instant.MIN;
    private Instant heldUntil = Instant.MIN;

    public GenesysTokens(TokenEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /**
     * A token to use now; fetched if there is none.
     *
     * @throws TokenRefusedException if the configuration is wrong
     * @throws TokenUnavailableException if no token can be had just now, or the thread was interrupted
     */
    public String token() throws TokenUnavailableException {
        CompletableFuture<AccessToken> mine = new CompletableFuture<>();
        CompletableFuture<AccessToken> flight;
        lock.lock();
        try {
            Instant now = clock.instant();
            if (current != null && current.usableAt(now)) {
                return current.value();
            }
            failIfRemembered(now);
            if (inFlight == null) {
                inFlight = mine;
            }
            flight = inFlight;
        } finally {
            lock.unlock();
        }
        return (flight == mine ? fetch(mine) : await(flight)).value();
    }

    /**
     * Forgets the token after a 401, if it is still the current one: of many threads that were refused with the same
     * token, the first makes the others' call void, and one fetch follows.
     */
    public void drop(String token) {
        lock.lock();
        try {
            if (isCurrent(token) && !clock.instant().isBefore(heldUntil)) {
                current = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells that a call was refused (401) twice, the second time with this token, fetched for it: more new tokens will
     * not help. It is therefore not dropped for 5 seconds.
     */
    public void rejected(String token) {
        lock.lock();
        try {
            if (isCurrent(token)) {
                heldUntil = clock.instant().plus(REJECTION_REMEMBERED);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Until when the current token will be used; empty if there is none, or its time is over. For a gauge. */
    public Optional<Instant> usableUntil() {
        lock.lock();
        try {
            return Optional.ofNullable(current)
                    .filter(token -> token.usableAt(clock.instant()))
                    .map(AccessToken::usableUntil);
        } finally {
            lock.unlock();
        }
    }

    private boolean isCurrent(String token) {
        return current != null && current.value().equals(token);
    }

    private void failIfRemembered(Instant now) throws TokenUnavailableException {
        if (!now.isBefore(failingUntil)) {
            return;
        }
        if (refusal != null) {
            throw refusal.again();
        }
        throw pause.again(Duration.between(now, failingUntil));
    }

    private AccessToken fetch(CompletableFuture<AccessToken> flight) throws TokenUnavailableException {
        try {
            AccessToken token = endpoint.fetch();
            land(token, null, null, Instant.MIN);
            flight.complete(token);
            return token;
        } catch (TokenRefusedException e) {
            land(null, e, null, clock.instant().plus(REFUSAL_REMEMBERED));
            flight.completeExceptionally(e);
            throw e.again();
        } catch (TokenUnavailableException e) {
            land(null, null, e, pausedUntil(e));
            flight.completeExceptionally(e);
            throw e.again();
        } catch (RuntimeException | Error e) {
            land(null, null, null, Instant.MIN);
            flight.completeExceptionally(e);
            throw e;
        }
    }

    private Instant pausedUntil(TokenUnavailableException e) {
        return e.retryAfter()
                .map(asked -> asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked)
                .map(clock.instant()::plus)
                .orElse(Instant.MIN);
    }

    private void land(
            AccessToken token, TokenRefusedException refused, TokenUnavailableException paused, Instant until) {
        lock.lock();
        try {
            current = token;
            refusal = refused;
            pause = paused;
            failingUntil = until;
            inFlight = null;
        } finally {
            lock.unlock();
        }
    }

    private static AccessToken await(CompletableFuture<AccessToken> flight) throws TokenUnavailableException {
        try {
            return flight.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenUnavailableException("The thread was interrupted while it waited for an access token.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TokenRefusedException refused) {
                throw refused.again();
            }
            if (e.getCause() instanceof TokenUnavailableException unavailable) {
                throw unavailable.again();
            }
            throw new IllegalStateException("The fetch of an access token failed unexpectedly.", e.getCause());
        }
    }
}
