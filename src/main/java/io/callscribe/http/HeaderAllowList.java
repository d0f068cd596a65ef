package io.callscribe.http;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * The headers that leave this process with a request: no others, for a message collects headers of every system that it has
 * passed. Those of answers all come in. {@link ExactUrls} takes its own header off again.
 */
public final class HeaderAllowList implements HeaderFilterStrategy {

    private static final Set<String> ALLOWED =
            Set.of("content-type", "accept", "range", "if-range", "idempotency-key", "callscribe-url");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ALLOWED.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return false;
    }
}
