package io.callscribe.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A CamelContext with YAML routes on a ledger; the bean {@code seen} notes every exchange that passes it. */
final class LedgerRoutes implements AutoCloseable {

    /** Longer than any test: what is found in time was found by a wake. */
    static final Duration NEVER = Duration.ofHours(1);

    static final Duration OFTEN = Duration.ofMillis(50);

    final CamelContext context = new DefaultCamelContext();
    final List<String> seen = new CopyOnWriteArrayList<>();

    LedgerRoutes(Ledger ledger, Duration pollInterval) {
        LedgerComponent component = new LedgerComponent();
        component.setLedger(ledger);
        component.setPollInterval(pollInterval.toMillis());
        context.addComponent("ledger", component);
        context.getShutdownStrategy().setTimeout(20);
        bind("seen", exchange -> seen.add(String.valueOf(exchange.getMessage().getBody())));
    }

    LedgerRoutes bind(String name, Processor processor) {
        context.getRegistry().bind(name, processor);
        return this;
    }

    LedgerRoutes start(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("test.camel.yaml", yaml));
        context.start();
        return this;
    }

    void send(String uri, Object body, Consumer<Exchange> prepare) {
        Exchange answer = context.createProducerTemplate().request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            prepare.accept(exchange);
        });
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException());
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
