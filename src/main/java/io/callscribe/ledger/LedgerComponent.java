package io.callscribe.ledger;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The ledger as a Camel component: {@code ledger:pipeline/stage}. */
@Component("ledger")
public final class LedgerComponent extends DefaultComponent {

    @Metadata(autowired = true, description = "The ledger that the endpoints work on.")
    private Ledger ledger;

    @Metadata(
            defaultValue = "1s",
            javaType = "java.time.Duration",
            description = "How often a consumer looks for due items that nobody woke it for.")
    private long pollInterval = 1000;

    @Metadata(
            defaultValue = "1m",
            javaType = "java.time.Duration",
            description = "How often one item probes a paused stage.")
    private long probeInterval = 60_000;

    @Metadata(
            defaultValue = "24h",
            javaType = "java.time.Duration",
            description = "How long an item may fail at a stage, from its first failure there, before it is dead.")
    private long retryWindow = 86_400_000;

    @Metadata(
            label = "security",
            description =
                    "Variables that hold the words of calls, separated by commas: an endpoint that would tell one,"
                            + " or keep it where it is told, is refused.")
    private String secretVariables = "";

    private final Wakes wakes = new Wakes();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        LedgerEndpoint endpoint = new LedgerEndpoint(uri, this);
        int slash = remaining.indexOf('/');
        endpoint.setPipeline(slash < 0 ? remaining : remaining.substring(0, slash));
        endpoint.setStage(slash < 0 ? null : remaining.substring(slash + 1));
        endpoint.setRetryWindow(retryWindow);
        setProperties(endpoint, parameters);
        endpoint.refuseToTell(Names.parse(secretVariables));
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().addStartupListener(new LedgerGraph());
    }

    public String getSecretVariables() {
        return secretVariables;
    }

    public void setSecretVariables(String secretVariables) {
        this.secretVariables = secretVariables;
    }

    Wakes wakes() {
        return wakes;
    }

    public Ledger getLedger() {
        return ledger;
    }

    public void setLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    public long getPollInterval() {
        return pollInterval;
    }

    public void setPollInterval(long pollInterval) {
        this.pollInterval = pollInterval;
    }

    public long getProbeInterval() {
        return probeInterval;
    }

    public void setProbeInterval(long probeInterval) {
        this.probeInterval = probeInterval;
    }

    public long getRetryWindow() {
        return retryWindow;
    }

    public void setRetryWindow(long retryWindow) {
        this.retryWindow = retryWindow;
    }
}
