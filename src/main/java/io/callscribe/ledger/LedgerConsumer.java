package io.callscribe.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Claims due items for as many workers as are free, never more, and sends each through the route. */
final class LedgerConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);

    private final LedgerEndpoint endpoint;
    private final String stage;
    private final Claims.Limit limit;
    private volatile boolean running;
    private Semaphore free;
    private ExecutorService workers;
    private ExecutorService claimer;

    LedgerConsumer(LedgerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.stage = endpoint.getPipeline() + "/" + endpoint.getStage();
        this.limit = limit(endpoint.getLimit());
    }

    private static Claims.Limit limit(String text) {
        if (text == null) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("limit wants stage:number, such as transcribing:200, not " + text);
        }
        return new Claims.Limit(
                text.substring(0, colon),
                Integer.parseInt(text.substring(colon + 1).trim()));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        running = true;
        free = new Semaphore(endpoint.getWorkers());
        workers = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, stage, endpoint.getWorkers());
        claimer = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, stage + " claims");
        claimer.execute(this::claimWhileRunning);
    }

    @Override
    protected void doStop() throws Exception {
        running = false;
        claimer.shutdownNow();
        workers.shutdown();
        super.doStop();
    }

    private void claimWhileRunning() {
        try {
            while (running) {
                free.acquire();
                int max = 1 + free.drainPermits();
                int claimed = claim(max);
                free.release(max - claimed);
                if (claimed < max) {
                    endpoint.component()
                            .wakes()
                            .await(stage, endpoint.component().getPollInterval());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int claim(int max) {
        try {
            List<Item> items = endpoint.ledger()
                    .claims()
                    .claim(new Claims.Request(
                            endpoint.getPipeline(),
                            endpoint.getStage(),
                            max,
                            limit,
                            Duration.ofMillis(endpoint.component().getProbeInterval())));
            items.forEach(item -> workers.execute(() -> work(item)));
            return items.size();
        } catch (RuntimeException e) {
            if (running) {
                LOG.warn("{}: cannot claim, trying again: {}", stage, e.getMessage());
            }
            return 0;
        }
    }

    private void work(Item item) {
        MDC.put("pipeline", item.pipeline());
        MDC.put("item", item.id());
        try {
            process(new Lease(item, endpoint));
        } finally {
            MDC.remove("item");
            MDC.remove("pipeline");
            free.release();
        }
    }

    private void process(Lease lease) {
        Exchange exchange = createExchange(true);
        try {
            lease.attachTo(exchange);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            if (!lease.isSettled()) {
                giveBack(lease, exchange.getException());
            }
            releaseExchange(exchange, true);
        }
    }

    private void giveBack(Lease lease, Exception failure) {
        String reason = failure == null
                ? "its route ended without moving it"
                : "its route failed: " + failure.getClass().getSimpleName() + ": " + failure.getMessage();
        LOG.warn("{} is given back for later: {}", lease.item().name(), reason);
        try {
            lease.settle(() -> endpoint.ledger().setbacks().park(lease.item(), null, reason, lease.patience()));
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} could not be given back; its lease ends with this process: {}",
                    lease.item().name(),
                    e.getMessage());
        }
    }
}
