package io.callscribe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.transcribe.model.TranscribeException;

class RetryAfterDelayTest {
    private final RetryAfterDelay delay = new RetryAfterDelay(
            Duration.ofSeconds(10), Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After", "retry-after", "RETRY-AFTER"})
    void aWaitWithinTheBoundBecomesTheDelay(String header) {
        Exchange exchange = after(http(header, "10"));

        assertThat(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(10_000L);
        assertThat(exchange.getVariable(RetryAfterDelay.VARIABLE)).isNull();
        assertThat(exchange.getExchangeExtension().isRedeliveryExhausted()).isFalse();
    }

    @Test
    void aLongerWaitIsNotSleptInProcess() {
        Exchange exchange = after(http("Retry-After", "11"));

        assertThat(exchange.getIn().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
        assertThat(exchange.getVariable(RetryAfterDelay.VARIABLE)).isEqualTo(Duration.ofSeconds(11));
        assertThat(exchange.getExchangeExtension().isRedeliveryExhausted()).isTrue();
    }

    @Test
    void aWaitThatAFailureItselfKnowsCounts() {
        class Throttled extends Exception implements AsksToWait {
            @Override
            public Optional<Duration> retryAfter() {
                return Optional.of(Duration.ofMillis(1));
            }
        }

        assertThat(after(new Throttled()).getIn().getHeader(Exchange.REDELIVERY_DELAY))
                .isEqualTo(1L);
    }

    @Test
    void anAwsServicesWaitCountsAlsoAsACause() {
        AwsServiceException throttled = TranscribeException.builder()
                .message("slow down")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(429)
                                .putHeader("retry-after", "3")
                                .build())
                        .build())
                .build();

        assertThat(after(new CompletionException(throttled)).getIn().getHeader(Exchange.REDELIVERY_DELAY))
                .isEqualTo(3_000L);
    }

    @Test
    void whatAnEarlierAttemptLeftIsRemoved() {
        Exchange exchange = exchange();
        exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, 5L);
        exchange.setVariable(RetryAfterDelay.VARIABLE, Duration.ofHours(1));
        exchange.setException(new IOException("reset"));

        delay.process(exchange);

        assertThat(exchange.getIn().getHeaders()).isEmpty();
        assertThat(exchange.getVariable(RetryAfterDelay.VARIABLE)).isNull();
    }

    @Test
    void nothingToReadLeavesTheDelayToThePolicy() {
        AwsServiceException bare =
                TranscribeException.builder().message("no details").build();

        assertThat(after(http("Retry-After", "0")).getIn().getHeaders()).isEmpty();
        assertThat(after(http("Retry-After", "soon")).getIn().getHeaders()).isEmpty();
        assertThat(after(http("Retry-After", null)).getIn().getHeaders()).isEmpty();
        assertThat(after(new HttpOperationFailedException("http://a", 503, "", null, null, ""))
                        .getIn()
                        .getHeaders())
                .isEmpty();
        assertThat(after(bare).getIn().getHeaders()).isEmpty();
        assertThat(after(null).getIn().getHeaders()).isEmpty();
    }

    private Exchange after(Exception failure) {
        Exchange exchange = exchange();
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        delay.process(exchange);
        return exchange;
    }

    private static Exchange exchange() {
        return new DefaultExchange(new DefaultCamelContext());
    }

    private static HttpOperationFailedException http(String header, String value) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "text/plain"));
        headers.put(header, value);
        return new HttpOperationFailedException("http://a", 429, "Too Many Requests", null, headers, "");
    }
}
