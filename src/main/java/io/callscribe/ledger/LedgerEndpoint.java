package io.callscribe.ledger;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Claims the due items of a pipeline's stage, and moves items from stage to stage, durably.
 *
 * <p>A claimed item stands in the exchange variable {@code item}; the values kept with it stand in variables of their own names.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "ledger",
        title = "Ledger",
        syntax = "ledger:pipeline/stage",
        category = {Category.DATABASE, Category.WORKFLOW})
public final class LedgerEndpoint extends DefaultEndpoint {

    /** The path of an endpoint that works on whatever item the exchange carries. */
    static final String CURRENT = "current";

    @UriPath(
            description =
                    "The pipeline; * for any (a consumer), or the item's own (a producer); current for the exchange's item.")
    @Metadata(required = true)
    private String pipeline;

    @UriPath(description = "The stage to claim at, or to move to.")
    private String stage;

    @UriParam(label = "consumer", defaultValue = "1", description = "How many items are worked on at once.")
    private int workers = 1;

    @UriParam(
            label = "consumer",
            description = "Claims only while another stage holds fewer items, written as stage:number.")
    private String limit;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            description = "How long an item may fail here, from its first failure, before it is dead.")
    private long retryWindow;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            description = "How long an item may stand here, from its arrival, before it is dead. 0 for no such limit.")
    private long deadline;

    @UriParam(
            label = "consumer",
            description =
                    "The stage to which an item goes, instead of being dead, where it has waited here for longer than the deadline, or without one for longer than the retry window.")
    private String overdue;

    @UriParam(label = "consumer", description = "The stage where a new run of an item that failed here begins.")
    private String rerunFrom;

    @UriParam(
            label = "consumer",
            defaultValue = "5",
            description = "How many runs an item gets without being redriven.")
    private int maxRuns = 5;

    @UriParam(label = "producer", defaultValue = "move", description = "What to do.")
    private LedgerOperation operation = LedgerOperation.move;

    @UriParam(
            label = "producer",
            description =
                    "The item's id, as a Simple expression; for wake also a list of ids. Without it the exchange's own item.")
    private String item;

    @UriParam(
            label = "producer",
            description = "The pipeline, as a Simple expression, where the path does not tell it (redrive).")
    private String of;

    @UriParam(
            label = "producer",
            description =
                    "Moves an item by its id only where it still stands at this stage. With ledger:*/stage by default the stage of the exchange's own item, and of its pipeline.")
    private String expect;

    @UriParam(
            label = "producer",
            description = "The variables to keep with the item, separated by commas; told in its event.")
    private String keep;

    @UriParam(
            label = "producer",
            description =
                    "Further variables to keep with the item until its journey ends, such as the words of a call; told in no event, log or dead letter.")
    private String keepSecret;

    @UriParam(
            label = "producer",
            description =
                    "The variables to keep with an entering item that are never told, and renewed while it still stands where it entered.")
    private String refresh;

    @UriParam(
            label = "producer",
            description = "The variables that are no longer kept with the item, separated by commas.")
    private String forget;

    @UriParam(label = "producer", description = "Further variables for the event alone, separated by commas.")
    private String tell;

    @UriParam(label = "producer", description = "What has happened, such as file_created (tell).")
    private String what;

    @UriParam(
            label = "producer",
            description =
                    "Whether that is told once only for each run of the item (tell): where it was told before, nothing is.")
    private boolean once;

    @UriParam(
            label = "producer",
            description = "A second key, as a Simple expression: set by move and enter, looked up by wake.")
    private String ref;

    @UriParam(
            name = "for",
            label = "producer",
            description =
                    "For how long, as a Simple expression that gives a duration: until the item is due (move), waits (delay), or its stage is tried again (pause; by default the probe interval); at least for park.")
    private String forDuration;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            description =
                    "Lets the waits of an item grow (delay): each is as long as all before it, from what `for` says up to this.")
    private long upTo;

    @UriParam(
            label = "producer",
            defaultValue = "100",
            description = "How many items are gathered at most, the exchange's own among them.")
    private int most = 100;

    @UriParam(
            label = "producer",
            defaultValue = "8000000",
            description = "How many characters are kept at most with the others that are gathered, all together.")
    private long mostCharacters = 8_000_000;

    @UriParam(label = "producer", description = "Why, as a Simple expression.")
    private String reason;

    @UriParam(
            label = "producer",
            enums = "configuration,throttling,room",
            defaultValue = "configuration",
            description =
                    "Why a stage is paused (pause, abandonWindow): a fault of the configuration takes readiness down, a lack of room shows there, throttling does not.")
    private String cause = "configuration";

    @UriParam(label = "producer", description = "Enters an item as skipped where this Simple predicate holds.")
    private String skip;

    @UriParam(
            label = "producer",
            description = "Whether a redrive of the dead item begins a new run, at the stage that its consumer names.")
    private boolean newRun;

    @UriParam(label = "producer", description = "How far before the watermark a window begins, as a duration.")
    private String lookBack;

    @UriParam(
            label = "producer",
            description =
                    "What is older than this instant is skipped (openWindow). Default: the look-back before the first start.")
    private String since;

    @UriParam(
            label = "producer",
            description =
                    "How far behind the watermark a window ends at most, as a duration (openWindow). Default: it ends now.")
    private String longest;

    @UriParam(
            label = "producer",
            description =
                    "The start of a period that is walked once, window by window, instead of what has come up to now (openWindow).")
    private String periodFrom;

    @UriParam(label = "producer", description = "The end of that period (openWindow).")
    private String periodTo;

    LedgerEndpoint(String uri, LedgerComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        return new LedgerProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (stage == null) {
            throw new IllegalArgumentException(
                    "A ledger: consumer wants ledger:pipeline/stage, not " + getEndpointUri());
        }
        Consumer consumer = new LedgerConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    LedgerComponent component() {
        return (LedgerComponent) getComponent();
    }

    Ledger ledger() {
        return component().getLedger();
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    public String getPipeline() {
        return pipeline;
    }

    public void setPipeline(String pipeline) {
        this.pipeline = pipeline;
    }

    public String getStage() {
        return stage;
    }

    public void setStage(String stage) {
        this.stage = stage;
    }

    public int getWorkers() {
        return workers;
    }

    public void setWorkers(int workers) {
        this.workers = workers;
    }

    public String getLimit() {
        return limit;
    }

    public void setLimit(String limit) {
        this.limit = limit;
    }

    public long getRetryWindow() {
        return retryWindow;
    }

    public void setRetryWindow(long retryWindow) {
        this.retryWindow = retryWindow;
    }

    public long getDeadline() {
        return deadline;
    }

    public void setDeadline(long deadline) {
        this.deadline = deadline;
    }

    public String getOverdue() {
        return overdue;
    }

    public void setOverdue(String overdue) {
        this.overdue = overdue;
    }

    public String getRerunFrom() {
        return rerunFrom;
    }

    public void setRerunFrom(String rerunFrom) {
        this.rerunFrom = rerunFrom;
    }

    public int getMaxRuns() {
        return maxRuns;
    }

    public void setMaxRuns(int maxRuns) {
        this.maxRuns = maxRuns;
    }

    public LedgerOperation getOperation() {
        return operation;
    }

    public void setOperation(LedgerOperation operation) {
        this.operation = operation;
    }

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }

    public String getExpect() {
        return expect;
    }

    public void setExpect(String expect) {
        this.expect = expect;
    }

    /** @throws IllegalArgumentException where a variable of these is told, or kept where it is told */
    void refuseToTell(Names secrets) {
        for (String name : secrets.names()) {
            if (Names.parse(keep).names().contains(name)
                    || Names.parse(tell).names().contains(name)) {
                throw new IllegalArgumentException("Expected keep and tell without the variable " + name
                        + ", for it holds the words of a call, and what is kept and told stands in the log and in the audit trail."
                        + " Keep it by keepSecret.");
            }
        }
    }

    public String getKeep() {
        return keep;
    }

    public void setKeep(String keep) {
        this.keep = keep;
    }

    public String getKeepSecret() {
        return keepSecret;
    }

    public void setKeepSecret(String keepSecret) {
        this.keepSecret = keepSecret;
    }

    public String getRefresh() {
        return refresh;
    }

    public void setRefresh(String refresh) {
        this.refresh = refresh;
    }

    public String getForget() {
        return forget;
    }

    public void setForget(String forget) {
        this.forget = forget;
    }

    public String getTell() {
        return tell;
    }

    public void setTell(String tell) {
        this.tell = tell;
    }

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = what;
    }

    public boolean isOnce() {
        return once;
    }

    public void setOnce(boolean once) {
        this.once = once;
    }

    public String getRef() {
        return ref;
    }

    public void setRef(String ref) {
        this.ref = ref;
    }

    public String getFor() {
        return forDuration;
    }

    public void setFor(String forDuration) {
        this.forDuration = forDuration;
    }

    public long getUpTo() {
        return upTo;
    }

    public void setUpTo(long upTo) {
        this.upTo = upTo;
    }

    public int getMost() {
        return most;
    }

    public void setMost(int most) {
        this.most = most;
    }

    public long getMostCharacters() {
        return mostCharacters;
    }

    public void setMostCharacters(long mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getCause() {
        return cause;
    }

    public void setCause(String cause) {
        this.cause = cause;
    }

    public String getSkip() {
        return skip;
    }

    public void setSkip(String skip) {
        this.skip = skip;
    }

    public boolean isNewRun() {
        return newRun;
    }

    public void setNewRun(boolean newRun) {
        this.newRun = newRun;
    }

    public String getLookBack() {
        return lookBack;
    }

    public void setLookBack(String lookBack) {
        this.lookBack = lookBack;
    }

    public String getSince() {
        return since;
    }

    public void setSince(String since) {
        this.since = since;
    }

    public String getLongest() {
        return longest;
    }

    public void setLongest(String longest) {
        this.longest = longest;
    }

    public String getPeriodFrom() {
        return periodFrom;
    }

    public void setPeriodFrom(String periodFrom) {
        this.periodFrom = periodFrom;
    }

    public String getPeriodTo() {
        return periodTo;
    }

    public void setPeriodTo(String periodTo) {
        this.periodTo = periodTo;
    }

    public String getOf() {
        return of;
    }

    public void setOf(String of) {
        this.of = of;
    }
}
