package io.callscribe.failure;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in one line why an attempt failed, before the next one's delay is computed by {@code then}. Camel's own line of this kind would
 * print signed URLs.
 */
public final class AttemptLog implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger("attempts");

    private final Reasons reasons;
    private final Processor then;

    public AttemptLog(Reasons reasons, Processor then) {
        this.reasons = reasons;
        this.then = then;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Exception failure = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.info("{}: an attempt failed: {}", exchange.getFromRouteId(), reasons.of(failure));
        then.process(exchange);
    }
}
