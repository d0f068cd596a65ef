package io.callscribe.report;

import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.Stages;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Ready is who can work: the ledger answers, and no stage is paused by a fault of the configuration. A stage that is paused for want of
 * room is told among the details, but takes nothing down: the other pipelines go on.
 */
public final class Readiness extends AbstractHealthCheck {

    private final Ledger ledger;

    public Readiness(Ledger ledger) {
        super("callscribe", "callscribe-ready");
        this.ledger = ledger;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        try {
            List<Stages.Pause> faults = ledger.stages().paused().stream()
                    .filter(pause -> pause.cause().equals("configuration"))
                    .toList();
            faults.forEach(pause -> builder.detail(pause.pipeline() + "/" + pause.stage(), pause.reason()));
            ledger.stages().paused().stream()
                    .filter(pause -> pause.cause().equals("room"))
                    .forEach(pause -> builder.detail(pause.pipeline() + "/" + pause.stage(), pause.reason()));
            builder.state(
                    faults.isEmpty()
                            ? org.apache.camel.health.HealthCheck.State.UP
                            : org.apache.camel.health.HealthCheck.State.DOWN);
            if (!faults.isEmpty()) {
                Stages.Pause first = faults.get(0);
                builder.message(first.pipeline() + "/" + first.stage() + " is paused: " + first.reason()
                        + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : ""));
            }
        } catch (RuntimeException e) {
            builder.message("The ledger does not answer: " + e.getMessage()).down();
        }
    }
}
