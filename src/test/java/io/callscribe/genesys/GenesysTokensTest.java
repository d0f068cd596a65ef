package io.callscribe.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callscribe.genesys.FakeGenesys.Answer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GenesysTokensTest {
    private final FakeGenesys genesys = new FakeGenesys();
    private final MovableClock clock = new MovableClock();
    private final GenesysTokens tokens = new GenesysTokens(
            new TokenEndpoint(
                    genesys.url(),
                    new ClientCredentials("client", "a-very-secret-one", null),
                    Duration.ofSeconds(20),
                    clock),
            clock);

    @AfterEach
    void stop() {
        genesys.close();
    }

    @Test
    void twentyThreadsWithoutATokenMakeOneTokenCall() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        genesys.token = seen -> {
            await(gate);
            return genesys.issue(3600);
        };

        Together threads = Together.start(20, tokens::token);
        threads.awaitAllWaiting();
        gate.countDown();

        assertThat(threads.outcomes()).hasSize(20).containsOnly("token-1");
        assertThat(genesys.tokenCalls).hasSize(1);
    }

    @Test
    void threadsThatWaitForAFetchShareItsFailure() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        genesys.token = seen -> {
            await(gate);
            return Answer.of(503, "");
        };

        Together threads = Together.start(20, tokens::token);
        threads.awaitAllWaiting();
        gate.countDown();

        assertThat(threads.outcomes()).hasSize(20).containsOnly("TokenUnavailableException");
        assertThat(genesys.tokenCalls).hasSize(1);
    }

    @Test
    void aTokenIsUsedUntilSixtySecondsBeforeItExpires() throws Exception {
        assertThat(tokens.token()).isEqualTo("token-1");
        clock.forward(Duration.ofSeconds(3539));
        assertThat(tokens.token()).isEqualTo("token-1");
        clock.forward(Duration.ofSeconds(1));
        assertThat(tokens.token()).isEqualTo("token-2");
    }

    @Test
    void theMarginOfAShortLivedTokenIsATenthOfItsLife() throws Exception {
        genesys.token = seen -> genesys.issue(100);

        assertThat(tokens.token()).isEqualTo("token-1");
        clock.forward(Duration.ofSeconds(89));
        assertThat(tokens.token()).isEqualTo("token-1");
        clock.forward(Duration.ofSeconds(1));
        assertThat(tokens.token()).isEqualTo("token-2");
    }

    @Test
    void aLifeBeyondAllMeasureDoesNotOverflow() throws Exception {
        genesys.token = seen -> genesys.issue(Long.MAX_VALUE);

        assertThat(tokens.token()).isEqualTo("token-1");
        assertThat(tokens.usableUntil()).isPresent();
    }

    @Test
    void onlyTheCurrentTokenCanBeDropped() throws Exception {
        tokens.token();
        tokens.drop("token-1");
        assertThat(tokens.usableUntil()).isEmpty();
        assertThat(tokens.token()).isEqualTo("token-2");
        tokens.drop("token-1");
        assertThat(tokens.token()).isEqualTo("token-2");
        assertThat(genesys.tokenCalls).hasSize(2);
    }

    @Test
    void aTokenThatWasRejectedWhenNewIsKeptForFiveSecondsAndCanThenBeDropped() throws Exception {
        tokens.rejected(tokens.token());
        tokens.drop("token-1");
        assertThat(tokens.token()).isEqualTo("token-1");
        clock.forward(Duration.ofSeconds(5));
        tokens.drop("token-1");
        assertThat(tokens.token()).isEqualTo("token-2");
    }

    @Test
    void aRefusalIsRememberedForFiveSecondsSoThatABacklogMakesOneCall() throws Exception {
        genesys.token = seen -> Answer.of(401, "{\"error\":\"invalid_client\"}");
        for (int i = 0; i < 1000; i++) {
            assertThatThrownBy(tokens::token).isInstanceOf(TokenRefusedException.class);
        }
        assertThat(genesys.tokenCalls).hasSize(1);

        genesys.token = seen -> genesys.issue(3600);
        clock.forward(Duration.ofSeconds(5));
        assertThat(tokens.token()).isEqualTo("token-1");
    }

    @Test
    void throttlingIsHeededForAsLongAsWasAskedAndTheRestIsTold() throws Exception {
        genesys.token = seen -> Answer.of(429, "").with("Retry-After", "30");
        assertThatThrownBy(tokens::token).isInstanceOf(TokenUnavailableException.class);

        clock.forward(Duration.ofSeconds(12));
        assertThat(catchThrowableOfType(TokenUnavailableException.class, tokens::token)
                        .retryAfter())
                .contains(Duration.ofSeconds(18));
        assertThat(genesys.tokenCalls).hasSize(1);

        genesys.token = seen -> genesys.issue(3600);
        clock.forward(Duration.ofSeconds(18));
        assertThat(tokens.token()).isEqualTo("token-1");
    }

    @Test
    void aPassingFaultIsNotRemembered() throws Exception {
        genesys.token = seen -> Answer.of(502, "");
        assertThatThrownBy(tokens::token).isInstanceOf(TokenUnavailableException.class);
        genesys.token = seen -> genesys.issue(3600);
        assertThat(tokens.token()).isEqualTo("token-1");
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
