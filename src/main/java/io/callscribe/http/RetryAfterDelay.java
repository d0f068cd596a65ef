package io.callscribe.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Makes Camel's redelivery heed Retry-After: {@code onExceptionOccurredRef: retryAfterDelay}, the one place that is
 * called before the delay is computed.
 *
 * <p>A wait within the bound becomes the next redelivery's delay (header CamelRedeliveryDelay, milliseconds). A longer one
 * is not slept in process: redelivery ends there and then, and the variable {@code retryAfter} (a {@link Duration}) tells
 * the error route how long to put the item off. Without a Retry-After, or with 0, the redelivery policy's own delay
 * holds. What an earlier attempt left is removed.
 */
public final class RetryAfterDelay implements Processor {
    /** The exchange variable that holds a wait too long for the process, as a {@link Duration}; absent otherwise. */
    public static final String VARIABLE = "retryAfter";

    private static final int MAX_CAUSES = 20;

    private final Duration longestInProcess;
    private final Clock clock;

    /**
     * A processor for all routes.
     *
     * @param longestInProcess the longest wait that one redelivery may take
     */
    public RetryAfterDelay(Duration longestInProcess, Clock clock) {
        this.longestInProcess = longestInProcess;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getIn().removeHeader(Exchange.REDELIVERY_DELAY);
        exchange.removeVariable(VARIABLE);
        asked(exchange).filter(wait -> !wait.isZero()).ifPresent(wait -> heed(exchange, wait));
    }

    private void heed(Exchange exchange, Duration wait) {
        if (wait.compareTo(longestInProcess) <= 0) {
            exchange.getIn()
                    .setHeader(
                            Exchange.REDELIVERY_DELAY, wait.plusNanos(999_999).toMillis());
        } else {
            exchange.setVariable(VARIABLE, wait);
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
        }
    }

    private Optional<Duration> asked(Exchange exchange) {
        Throwable failure = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        for (int depth = 0; failure != null && depth < MAX_CAUSES; depth++) {
            Optional<Duration> wait = told(failure);
            if (wait.isPresent()) {
                return wait;
            }
            failure = failure.getCause();
        }
        return Optional.empty();
    }

    private Optional<Duration> told(Throwable failure) {
        if (failure instanceof AsksToWait asking) {
            return asking.retryAfter();
        }
        if (failure instanceof HttpOperationFailedException http) {
            return header(http.getResponseHeaders()).flatMap(this::parse);
        }
        if (failure instanceof AwsServiceException aws
                && aws.awsErrorDetails() != null
                && aws.awsErrorDetails().sdkHttpResponse() != null) {
            return aws.awsErrorDetails()
                    .sdkHttpResponse()
                    .firstMatchingHeader("Retry-After")
                    .flatMap(this::parse);
        }
        return Optional.empty();
    }

    private Optional<Duration> parse(String value) {
        return RetryAfter.parse(value, clock.instant());
    }

    /** Camel hands the headers over in a map that minds upper and lower case. */
    private static Optional<String> header(Map<String, String> headers) {
        if (headers == null) {
            return Optional.empty();
        }
        return headers.entrySet().stream()
                .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()) && header.getValue() != null)
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
