package io.callscribe.start;

import io.callscribe.cost.CostReport;
import io.callscribe.export.ExportRun;
import io.callscribe.ledger.DataFolder;
import io.callscribe.ledger.Ledger;
import io.callscribe.report.EventLog;
import java.io.IOException;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done once the routes have stopped: the last events go to the audit trail, a run that has not reached its end says so, the cost report is brought up to date, what is still leased is given back, and the data
 * folder is let go.
 */
final class LastSteps extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(LastSteps.class);

    private final ExportRun run;
    private final EventLog events;
    private final CostReport costs;
    private final Ledger ledger;
    private final DataFolder folder;

    LastSteps(ExportRun run, EventLog events, CostReport costs, Ledger ledger, DataFolder folder) {
        this.run = run;
        this.events = events;
        this.costs = costs;
        this.ledger = ledger;
        this.folder = folder;
    }

    @Override
    protected void doStop() {
        try {
            events.carry();
            run.stopped();
        } catch (RuntimeException e) {
            LOG.warn("The last events go to the audit trail at the next start: {}", e.getMessage());
        }
        try {
            costs.write();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The cost report is brought up to date at the next start: {}", e.getMessage());
        }
        try {
            ledger.close();
        } catch (RuntimeException e) {
            LOG.warn("What is still leased is given back at the next start: {}", e.getMessage());
        } finally {
            folder.close();
        }
        LOG.info("Callscribe has stopped");
    }
}
