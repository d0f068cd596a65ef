package io.callscribe.report;

import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Ready is who can work: the ledger answers, no stage is paused by a fault of the configuration, and the audit trail is written and
 * whole. A stage that is paused for want of room is told among the details, but takes nothing down: the other pipelines go on.
 */
public final class Readiness extends AbstractHealthCheck {

    private final Ledger ledger;
    private final Supplier<Optional<String>> auditTrouble;

    /** @param auditTrouble why the audit trail is not as it should be; empty where it is */
    public Readiness(Ledger ledger, Supplier<Optional<String>> auditTrouble) {
        super("callscribe", "callscribe-ready");
        this.ledger = ledger;
        this.auditTrouble = auditTrouble;
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
            List<Stages.Pause> wanting = ledger.stages().paused().stream()
                    .filter(pause -> pause.cause().equals("room"))
                    .toList();
            wanting.forEach(pause -> builder.detail(pause.pipeline() + "/" + pause.stage(), pause.reason()));
            List<String> messages = new ArrayList<>();
            if (!faults.isEmpty()) {
                messages.add(told(faults.get(0), faults.size()));
            }
            auditTrouble.get().ifPresent(trouble -> {
                builder.detail("audit", trouble);
                messages.add(trouble);
            });
            if (messages.isEmpty()) {
                // the message of a check that is up is told too, details only to who asks for them
                wanting.stream().findFirst().ifPresent(pause -> builder.message(told(pause, wanting.size())));
                builder.up();
            } else {
                builder.message(String.join("; ", messages)).down();
            }
        } catch (RuntimeException e) {
            builder.message("The ledger does not answer: " + e.getMessage()).down();
        }
    }

    private static String told(Stages.Pause first, int all) {
        return first.pipeline() + "/" + first.stage() + " is paused: " + first.reason()
                + (all > 1 ? " (and " + (all - 1) + " more)" : "");
    }
}
