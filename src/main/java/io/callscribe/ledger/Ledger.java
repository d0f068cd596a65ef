package io.callscribe.ledger;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger: what is known of every item, and what is due. Durable, and shared by any number of nodes; see the parts for
 * what can be done with it.
 */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final LedgerDatabase database;
    private final Nodes nodes;
    private final Housekeeping housekeeping;
    private final Events events;
    private final Audit audit;
    private final Endings endings;
    private final Census census;
    private final Stages stages;
    private final Claims claims;
    private final Steps steps;
    private final Fellows fellows;
    private final Setbacks setbacks;
    private final Entrance entrance;
    private final Polls polls;
    private final ScheduledExecutorService clock;

    /**
     * Opens the ledger under a node's name. No two living processes may bear the same name: the data folder's lock sees to that.
     *
     * @param keep how long the context of ended items is kept; null for ever
     */
    public Ledger(LedgerDatabase database, String node, Duration keep) {
        this(database, node, keep, Nodes.Heartbeat.DEFAULT);
    }

    Ledger(LedgerDatabase database, String node, Duration keep, Nodes.Heartbeat heartbeat) {
        this.database = database;
        this.nodes = new Nodes(database, node, heartbeat.lease());
        this.housekeeping = new Housekeeping(database);
        this.events = new Events(database, node);
        this.audit = new Audit(database, node);
        this.endings = new Endings(database);
        this.census = new Census(database);
        this.stages = new Stages(database);
        this.claims = new Claims(database, stages, node);
        this.steps = new Steps(database, events, stages, node);
        this.fellows = new Fellows(database, stages);
        this.setbacks = new Setbacks(database, events, stages, steps, node);
        this.entrance = new Entrance(database, events);
        this.polls = new Polls(database, stages, node);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ledger-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        nodes.join();
        every(heartbeat.every(), nodes::beat);
        if (keep != null) {
            every(Housekeeping.EVERY, () -> housekeeping.sweep(keep));
        }
    }

    /** Hands out due items. */
    public Claims claims() {
        return claims;
    }

    /** Moves items on. */
    public Steps steps() {
        return steps;
    }

    /** Finds items that could travel with a claimed one. */
    public Fellows fellows() {
        return fellows;
    }

    /** Lets items wait, or declares them dead. */
    public Setbacks setbacks() {
        return setbacks;
    }

    /** Enters new items. */
    public Entrance entrance() {
        return entrance;
    }

    /** The windows of discovery. */
    public Polls polls() {
        return polls;
    }

    /** The state of whole stages. */
    public Stages stages() {
        return stages;
    }

    /** What happened. */
    public Events events() {
        return events;
    }

    /** What the audit trail has of it. */
    public Audit audit() {
        return audit;
    }

    /** What came to an end, and when. */
    public Endings endings() {
        return endings;
    }

    /** Where all items stand. */
    public Census census() {
        return census;
    }

    Nodes nodes() {
        return nodes;
    }

    Housekeeping housekeeping() {
        return housekeeping;
    }

    private void every(Duration period, Runnable task) {
        clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.warn(
                                "The ledger's database did not answer; trying again in {}: {}", period, e.getMessage());
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Gives back what this node holds, and closes the database. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            nodes.leave();
        } finally {
            database.close();
        }
    }
}
