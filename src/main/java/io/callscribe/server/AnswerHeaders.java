package io.callscribe.server;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** The headers of our answers: a short list. None of a request comes in, nor does a parameter of its query, which Camel would make a header of. */
public final class AnswerHeaders implements HeaderFilterStrategy {

    private static final Set<String> ALLOWED =
            Set.of("content-type", "location", "allow", "accept", "www-authenticate", "retry-after");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ALLOWED.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }
}
