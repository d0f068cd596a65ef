package io.callscribe.ledger;

import io.callscribe.failure.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One step of an item, as its endpoint's operation says. */
final class LedgerProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger("ledger");
    private static final int MOST_LISTED = 10_000;

    private final LedgerEndpoint endpoint;
    private final Names keep;
    private final Names keepSecret;
    private final Names refresh;
    private final Names forget;
    private final Names tell;
    private Simple item;
    private Simple of;
    private Simple ref;
    private Simple duration;
    private Simple reason;
    private Predicate skip;

    LedgerProducer(LedgerEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.keep = Names.parse(endpoint.getKeep());
        this.keepSecret = Names.parse(endpoint.getKeepSecret());
        this.refresh = Names.parse(endpoint.getRefresh());
        this.forget = Names.parse(endpoint.getForget());
        this.tell = Names.parse(endpoint.getTell());
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        item = Simple.of(endpoint.getCamelContext(), endpoint.getItem());
        of = Simple.of(endpoint.getCamelContext(), endpoint.getOf());
        ref = Simple.of(endpoint.getCamelContext(), endpoint.getRef());
        duration = Simple.of(endpoint.getCamelContext(), endpoint.getFor());
        reason = Simple.of(endpoint.getCamelContext(), endpoint.getReason());
        skip = endpoint.getSkip() == null
                ? exchange -> false
                : endpoint.getCamelContext().resolveLanguage("simple").createPredicate(endpoint.getSkip());
        skip.initPredicate(endpoint.getCamelContext());
    }

    @Override
    public void process(Exchange exchange) {
        switch (endpoint.getOperation()) {
            case move -> move(exchange);
            case note -> note(exchange);
            case tell -> tell(exchange);
            case enter -> enter(exchange);
            case wake -> wake(exchange);
            case find -> find(exchange);
            case list ->
                exchange.getMessage()
                        .setBody(ledger().steps().list(endpoint.getPipeline(), endpoint.getStage(), MOST_LISTED));
            case gather -> gather(exchange);
            case delay, park, pause, rerun, dead -> setBack(exchange);
            case redrive -> redrive(exchange);
            case openWindow -> exchange.setVariable("window", openWindow());
            case closeWindow -> closeWindow(exchange);
            case abandonWindow -> abandonWindow(exchange);
            default -> throw new IllegalStateException("No such operation: " + endpoint.getOperation());
        }
    }

    private void move(Exchange exchange) {
        Step step = step(exchange, endpoint.getStage());
        if (endpoint.getItem() != null) {
            moveById(exchange, step);
            return;
        }
        Lease lease = lease(exchange);
        if (isSettled(lease)) {
            return;
        }
        if (lease.settle(() -> ledger().steps().move(lease.item(), step))) {
            LOG.info("{} -> {}{}", lease.item().stage(), step.to(), told(step));
            wakeConsumers(lease.item().pipeline(), step.to());
        } else {
            leaseLost(exchange, lease);
        }
    }

    private Step step(Exchange exchange, String stage) {
        return new Step(
                stage,
                keep.from(exchange),
                keepSecret.from(exchange),
                Set.copyOf(forget.names()),
                tell.from(exchange),
                ref.text(exchange),
                duration.duration(exchange, Duration.ZERO));
    }

    private void note(Exchange exchange) {
        Lease lease = lease(exchange);
        if (isSettled(lease)) {
            return;
        }
        Step noted = step(exchange, lease.item().stage());
        ledger().steps()
                .note(lease.item(), noted)
                .ifPresentOrElse(
                        kept -> {
                            lease.renew(kept);
                            LOG.info(
                                    "noted at {}{}{}",
                                    kept.stage(),
                                    told(noted),
                                    names(noted.secrets().keySet()));
                        },
                        () -> leaseLost(exchange, lease));
    }

    private void moveById(Exchange exchange, Step step) {
        boolean besideOwn = Claims.ANY.equals(endpoint.getPipeline());
        if (!besideOwn && endpoint.getExpect() == null) {
            throw new IllegalArgumentException("A move by id wants `expect`: " + endpoint.getEndpointUri());
        }
        String pipeline = besideOwn ? lease(exchange).item().pipeline() : endpoint.getPipeline();
        String expect = endpoint.getExpect() == null ? lease(exchange).item().stage() : endpoint.getExpect();
        String id = item.text(exchange);
        if (ledger().steps().moveById(pipeline, id, expect, step)) {
            LOG.info("{} {}: {} -> {}{}", pipeline, id, expect, step.to(), told(step));
            wakeConsumers(pipeline, step.to());
        } else {
            LOG.info("{} {} does not stand at {}, or is being worked on: left alone", pipeline, id, expect);
        }
    }

    /** Of the item that `item` gives; without it of the exchange's own, and where it carries none, of the pipeline. */
    private void tell(Exchange exchange) {
        if (endpoint.getWhat() == null || endpoint.getPipeline() == null) {
            throw new IllegalArgumentException("tell wants a pipeline and `what`: " + endpoint.getEndpointUri());
        }
        Lease lease = Lease.of(exchange);
        String pipeline = pipelineOf(exchange, lease);
        String own = lease == null ? Event.NO_ITEM : lease.item().id();
        String id = endpoint.getItem() == null ? own : item.text(exchange);
        Map<String, Object> detail = tell.from(exchange);
        if (ledger().events().tell(pipeline, id, endpoint.getWhat(), detail, endpoint.isOnce())) {
            LOG.info("{} {}: {}{}", pipeline, id, endpoint.getWhat(), detail.isEmpty() ? "" : " " + Json.write(detail));
        }
    }

    /** With {@code ledger:current} that of the exchange's item, or of the window that it has open. */
    private String pipelineOf(Exchange exchange, Lease lease) {
        if (!LedgerEndpoint.CURRENT.equals(endpoint.getPipeline())) {
            return endpoint.getPipeline();
        }
        if (lease == null && window(exchange) == null) {
            throw new IllegalStateException(
                    "The exchange carries neither an item nor a window, so that nobody can tell the pipeline: "
                            + endpoint.getEndpointUri());
        }
        return lease == null ? window(exchange).pipeline() : lease.item().pipeline();
    }

    private void enter(Exchange exchange) {
        List<Entry> page = exchange.getMessage().getBody() instanceof List<?> list
                        && list.stream().allMatch(Exchange.class::isInstance)
                ? list.stream()
                        .map(Exchange.class::cast)
                        .filter(this::isUsable)
                        .map(this::entry)
                        .toList()
                : List.of(entry(exchange));
        int entered = ledger().entrance().enter(endpoint.getPipeline(), page);
        if (entered > 0) {
            LOG.info("{}: {} of {} are new", endpoint.getPipeline(), entered, page.size());
        }
        wakeConsumers(endpoint.getPipeline(), endpoint.getStage());
    }

    /** A bad entry of a page never stops the others. */
    private boolean isUsable(Exchange exchange) {
        String id = item.text(exchange);
        boolean usable = exchange.getException() == null && id != null && !id.isBlank();
        if (!usable) {
            LOG.warn(
                    "{}: an entry{} is left out: {}",
                    endpoint.getPipeline(),
                    id == null || id.isBlank() ? " without an id" : " " + id,
                    exchange.getException() == null
                            ? "`item` gives nothing for it"
                            : new Reasons().of(exchange.getException()));
        }
        return usable;
    }

    private Entry entry(Exchange exchange) {
        String id = item.text(exchange);
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException(
                    "enter wants `item` to give the item's id, but it gives nothing: " + endpoint.getEndpointUri());
        }
        String stage = skip.matches(exchange) ? Stage.SKIPPED : endpoint.getStage();
        return new Entry(id, stage, keep.from(exchange), refresh.from(exchange), ref.text(exchange));
    }

    private void wake(Exchange exchange) {
        if (endpoint.getRef() != null) {
            Steps.Woken woken =
                    ledger().steps().wakeByRef(endpoint.getPipeline(), endpoint.getStage(), ref.text(exchange));
            exchange.setVariable("known", woken.known());
            exchange.setVariable("woken", woken.woken());
        } else {
            Object woken = item.value(exchange);
            if (woken == null) {
                throw new IllegalArgumentException(
                        "wake wants `item` or `ref`, but `item` gives nothing: " + endpoint.getEndpointUri());
            }
            List<String> ids = woken instanceof Collection<?> many
                    ? many.stream().map(Object::toString).toList()
                    : List.of(woken.toString());
            ledger().steps().wake(endpoint.getPipeline(), endpoint.getStage(), ids);
        }
        wakeConsumers(endpoint.getPipeline(), endpoint.getStage());
    }

    private void find(Exchange exchange) {
        String id = item.text(exchange);
        if (id == null) {
            throw new IllegalArgumentException(
                    "find wants `item` to give the item's id, but it gives nothing: " + endpoint.getEndpointUri());
        }
        exchange.setVariable(
                "found", ledger().steps().find(endpoint.getPipeline(), id).orElse(null));
    }

    private void gather(Exchange exchange) {
        Item own = lease(exchange).item();
        List<Item> gathered = new ArrayList<>();
        gathered.add(own);
        gathered.addAll(ledger().fellows().of(own, endpoint.getMost() - 1, endpoint.getMostCharacters()));
        exchange.getMessage().setBody(gathered);
    }

    private void setBack(Exchange exchange) {
        Lease lease = lease(exchange);
        if (isSettled(lease)) {
            return;
        }
        if (endpoint.getOperation() == LedgerOperation.park
                && endpoint.getCamelContext().isStopping()) {
            lease.settle(() -> ledger().claims().giveBack(lease.item()));
            LOG.info(
                    "{} is cut off by the stop, and given back as it was",
                    lease.item().stage());
            return;
        }
        Setback setback = new Setback(
                ledger(),
                endpoint.getOperation(),
                duration.duration(exchange, usualDuration()),
                endpoint.getUpTo() == 0 ? null : Duration.ofMillis(endpoint.getUpTo()),
                reason.text(exchange),
                endpoint.getCause(),
                endpoint.isNewRun());
        Setbacks.Outcome outcome = lease.settle(() -> setback.applyTo(lease));
        switch (outcome) {
            case WAITS ->
                LOG.atLevel(setback.isFailure() ? Level.WARN : Level.INFO)
                        .log("{} at {}: {}", setback.verb(), lease.item().stage(), setback.reason());
            case DEAD -> {
                LOG.error("dead at {}: {}", lease.item().stage(), setback.reason());
                wakeConsumers(Claims.ANY, Stage.DEAD);
            }
            case OVERDUE -> {
                String overdue = lease.patience().overdue();
                LOG.warn(
                        "{} -> {}, for it has waited too long: {}", lease.item().stage(), overdue, setback.reason());
                wakeConsumers(lease.item().pipeline(), overdue);
            }
            default -> leaseLost(exchange, lease);
        }
        if (endpoint.getOperation() == LedgerOperation.rerun) {
            wakeConsumers(lease.item().pipeline(), lease.rerunFrom());
        }
    }

    /** A pause lasts until the next probe unless it is told otherwise. */
    private Duration usualDuration() {
        return endpoint.getOperation() == LedgerOperation.pause
                ? Duration.ofMillis(endpoint.component().getProbeInterval())
                : null;
    }

    private void redrive(Exchange exchange) {
        String id = item.text(exchange);
        String pipeline = endpoint.getOf() == null ? endpoint.getPipeline() : of.text(exchange);
        if (ledger().setbacks().redrive(pipeline, id, tell.from(exchange))) {
            LOG.info("{} {} is redriven", pipeline, id);
            ledger().steps().find(pipeline, id).ifPresent(item -> wakeConsumers(pipeline, item.stage()));
        } else {
            LOG.warn("{} {} is not buried: redriving it changes nothing", pipeline, id);
        }
    }

    private void abandonWindow(Exchange exchange) {
        if (window(exchange) != null) {
            ledger().polls().abandon(window(exchange), reason.text(exchange), endpoint.getCause());
        }
    }

    private static Polls.Window window(Exchange exchange) {
        return exchange.getVariable("window", Polls.Window.class);
    }

    private Polls.Window openWindow() {
        Duration longest = endpoint.getLongest() == null
                ? null
                : Simple.duration(endpoint.getCamelContext(), endpoint.getLongest());
        Instant periodFrom = instant(endpoint.getPeriodFrom());
        Instant periodTo = instant(endpoint.getPeriodTo());
        if (periodFrom != null && periodTo != null && longest != null) {
            return ledger().polls()
                    .openPeriod(endpoint.getPipeline(), periodFrom, periodTo, longest)
                    .orElse(null);
        }
        if (periodFrom != null || periodTo != null) {
            throw new IllegalArgumentException(
                    "openWindow wants `periodFrom`, `periodTo` and `longest` together: " + endpoint.getEndpointUri());
        }
        Duration lookBack = Simple.duration(endpoint.getCamelContext(), endpoint.getLookBack());
        return ledger().polls()
                .open(endpoint.getPipeline(), lookBack, instant(endpoint.getSince()), longest)
                .orElse(null);
    }

    private static Instant instant(String text) {
        return text == null || text.isBlank() ? null : Instant.parse(text);
    }

    private boolean isSettled(Lease lease) {
        if (lease.isSettled()) {
            LOG.warn("{} has moved on already: {} changes nothing", lease.item().name(), endpoint.getOperation());
        }
        return lease.isSettled();
    }

    private void closeWindow(Exchange exchange) {
        Polls.Window window = exchange.getVariable("window", Polls.Window.class);
        if (window == null) {
            throw new IllegalStateException(
                    "closeWindow wants the window that openWindow put into the variable `window`; there is none");
        }
        if (!ledger().polls().close(window)) {
            LOG.warn("{}: another node polls now, and the watermark stays", window.pipeline());
        }
    }

    private void leaseLost(Exchange exchange, Lease lease) {
        LOG.warn(
                "{} is no longer leased to this node: nothing was changed, whoever holds it now goes on",
                lease.item().name());
        exchange.setRouteStop(true);
    }

    private Lease lease(Exchange exchange) {
        Lease lease = Lease.of(exchange);
        if (lease == null) {
            throw new IllegalStateException("The exchange carries no claimed item: " + endpoint.getEndpointUri()
                    + " belongs in a route that starts from ledger:");
        }
        return lease;
    }

    private void wakeConsumers(String pipeline, String stage) {
        endpoint.component().wakes().wake(pipeline + "/" + stage);
    }

    private Ledger ledger() {
        return endpoint.ledger();
    }

    /** A secret is told by its name alone. */
    private static String names(Collection<String> secrets) {
        return secrets.isEmpty() ? "" : ", and keeps " + String.join(", ", secrets);
    }

    private static String told(Step step) {
        Map<String, Object> told = new HashMap<>(step.keep());
        told.putAll(step.tell());
        told.keySet().removeAll(step.forget());
        return told.isEmpty() ? "" : " " + Json.write(told);
    }
}
