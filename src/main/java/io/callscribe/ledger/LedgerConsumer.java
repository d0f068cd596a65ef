package io.callscribe.ledger;

import io.callscribe.failure.Reasons;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Claims the due items of a stage, and sends each through the route. When its route stops it is suspended first: it claims
 * nothing more, and what is in hand ends while the route still runs.
 */
final class LedgerConsumer extends DefaultConsumer implements ShutdownAware, Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);

    private final LedgerEndpoint endpoint;
    private final String stage;
    private final Claims.Limit limit;
    private final Reasons reasons = new Reasons();
    /** What could not be given back while the ledger did not answer: at most an item a worker, for nothing is claimed before it is. */
    private final Queue<Runnable> owed = new ConcurrentLinkedQueue<>();

    private volatile Crew crew;

    LedgerConsumer(LedgerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.stage = endpoint.getPipeline() + "/" + endpoint.getStage();
        this.limit = Claims.Limit.parse(endpoint.getLimit());
        if (limit != null && Claims.ANY.equals(endpoint.getPipeline())) {
            throw new IllegalArgumentException(
                    "ledger:" + stage + " claims from every pipeline, and cannot have a limit; name the pipeline");
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        hireCrew();
    }

    @Override
    protected void doSuspend() {
        crew.stop();
    }

    @Override
    protected void doResume() {
        hireCrew();
    }

    private void hireCrew() {
        ExecutorServiceManager threads = getEndpoint().getCamelContext().getExecutorServiceManager();
        ExecutorService workers = threads.newFixedThreadPool(this, stage, endpoint.getWorkers());
        ExecutorService claimer = threads.newSingleThreadExecutor(this, stage + " claims");
        crew = new Crew(stage, this::claim, this::work, this::giveBack, workers, claimer, endpoint.getWorkers());
        crew.start(
                endpoint.component().wakes(),
                Duration.ofMillis(endpoint.component().getPollInterval()));
    }

    @Override
    protected void doStop() throws Exception {
        if (crew != null) {
            crew.stop();
        }
        super.doStop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return crew == null ? 0 : crew.held();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // claiming has ended by then
    }

    private List<Item> claim(int max) {
        giveBackOwed();
        Duration probeEvery = Duration.ofMillis(endpoint.component().getProbeInterval());
        return endpoint.ledger()
                .claims()
                .claim(new Claims.Request(endpoint.getPipeline(), endpoint.getStage(), max, limit, probeEvery));
    }

    private void giveBack(Item item) {
        nowOrOwed(item, () -> endpoint.ledger().claims().giveBack(item));
    }

    private void nowOrOwed(Item item, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            owed.add(step);
            LOG.warn(
                    "{} could not be given back, and is as soon as the ledger answers: {}", item.name(), reasons.of(e));
        }
    }

    private void giveBackOwed() {
        for (Runnable step = owed.peek(); step != null; step = owed.peek()) {
            step.run();
            owed.remove();
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
        String reason =
                failure == null ? "its route ended without moving it" : "its route failed: " + reasons.of(failure);
        LOG.warn("{} is given back for later: {}", lease.item().name(), reason);
        boolean stopping = getEndpoint().getCamelContext().isStopping();
        nowOrOwed(
                lease.item(),
                () -> lease.settle(() -> stopping
                        ? endpoint.ledger().claims().giveBack(lease.item())
                        : endpoint.ledger().setbacks().park(lease.item(), null, reason, lease.patience())));
    }
}
