package io.callscribe.start;

import io.callscribe.audio.AudioIntake;
import io.callscribe.audio.AudioLimits;
import io.callscribe.audit.AuditTrail;
import io.callscribe.audit.ChainMac;
import io.callscribe.aws.AwsClients;
import io.callscribe.aws.BucketLifecycle;
import io.callscribe.aws.ObjectMetadata;
import io.callscribe.cost.CostMeters;
import io.callscribe.cost.CostReport;
import io.callscribe.cost.PriceTiers;
import io.callscribe.cost.Prices;
import io.callscribe.export.Throughput;
import io.callscribe.failure.AttemptLog;
import io.callscribe.failure.Failures;
import io.callscribe.failure.Reasons;
import io.callscribe.failure.Reminders;
import io.callscribe.failure.Surprises;
import io.callscribe.genesys.ClientCredentials;
import io.callscribe.genesys.ConversationPages;
import io.callscribe.genesys.Downloads;
import io.callscribe.genesys.GenesysClient;
import io.callscribe.genesys.GenesysTokens;
import io.callscribe.genesys.Pacing;
import io.callscribe.genesys.RecordingPages;
import io.callscribe.genesys.SignedUrls;
import io.callscribe.genesys.TokenEndpoint;
import io.callscribe.http.BearerHosts;
import io.callscribe.http.ExactUrls;
import io.callscribe.http.HeaderAllowList;
import io.callscribe.http.RetryAfterDelay;
import io.callscribe.ledger.DataFolder;
import io.callscribe.ledger.Ledger;
import io.callscribe.ledger.LedgerDatabase;
import io.callscribe.report.DeadLetters;
import io.callscribe.report.Digests;
import io.callscribe.report.EventLog;
import io.callscribe.report.Meters;
import io.callscribe.report.Readiness;
import io.callscribe.report.StatusLines;
import io.callscribe.transcribe.JobSettings;
import io.callscribe.transcribe.LanguageModel;
import io.callscribe.transcribe.TranscriptionJobs;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.spi.Registry;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the beans that the routes name, from the settings. */
final class Wiring {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(5);

    private final Registry registry;
    private final Values settings;
    private final DataFolder folder;
    private final List<String> pipelines;
    private final Set<String> payers;
    private final Clock clock;

    /** @param payers the pipelines whose words cost money, whether they run here or not */
    Wiring(
            Registry registry,
            Values settings,
            DataFolder folder,
            List<String> pipelines,
            Set<String> payers,
            Clock clock) {
        this.registry = registry;
        this.settings = settings;
        this.folder = folder;
        this.pipelines = pipelines;
        this.payers = payers;
        this.clock = clock;
    }

    void bind() throws IOException {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.bind("metricsRegistry", meters);
        Ledger ledger = bindLedger(meters);
        bindFailures();
        CallCounter calls = new CallCounter(meters);
        bindGenesys(meters, calls);
        bindAws(calls);
        new TranscriptWiring(registry, settings).bind(folder);
        new MediaWiring(registry).bind(ledger, folder);
        new SttWiring(registry, settings).bind(calls);
        new NativeWiring(registry, settings).bind(clock);
        new SubmissionWiring(registry, settings).bind(meters, clock);
        new SearchWiring(registry, settings, clock).bind(calls);
        Throughput exported = new Throughput(clock);
        new ExportWiring(registry, settings).bind(exported, spool(), clock);
        new ExportRunWiring(registry, settings).bind(ledger, meters, exported, clock);
        bindCosts(meters);
    }

    private Ledger bindLedger(PrometheusMeterRegistry registered) {
        Ledger ledger = new Ledger(
                LedgerDatabase.open(
                        settings.text("ledger.url"), settings.text("ledger.user"), settings.text("ledger.password")),
                folder.nodeName(),
                settings.duration("ledger.keep"));
        Meters meters = new Meters(registered, ledger, clock);
        registry.bind("ledger", ledger);
        registry.bind("meters", meters);
        EventLog events = bindAudit(ledger, meters);
        registry.bind("statusLines", new StatusLines(ledger, pipelines, clock));
        registry.bind("callscribe-ready", new Readiness(ledger, events::trouble));
        registry.bind("groupedExchanges", new GroupedExchangeAggregationStrategy());
        registry.bind("digests", new Digests());
        return ledger;
    }

    private EventLog bindAudit(Ledger ledger, Meters meters) {
        AuditTrail trail = new AuditTrail(
                folder.path().resolve("audit"), folder.nodeName(), ChainMac.of(settings.text("audit.key")), clock);
        EventLog events = new EventLog(ledger, trail, settings.duration("audit.keep"), meters, clock);
        registry.bind("eventLog", events);
        return events;
    }

    private void bindFailures() {
        Reasons reasons = new Reasons();
        registry.bind("failures", new Failures());
        registry.bind("surprises", new Surprises());
        registry.bind("reminders", new Reminders(reasons, clock));
        registry.bind("reasons", reasons);
        registry.bind("deadLetters", new DeadLetters(folder.path().resolve("dead-letters")));
        registry.bind("retryAfter", new AttemptLog(reasons, new RetryAfterDelay(LONGEST_RETRY_AFTER, clock)));
        registry.bind("once", quiet(0));
        RedeliveryPolicy retry = quiet(settings.number("retry.attempts"));
        retry.setRedeliveryDelay(settings.duration("retry.delay").toMillis());
        retry.setMaximumRedeliveryDelay(LONGEST_RETRY_AFTER.toMillis());
        retry.setUseExponentialBackOff(true);
        retry.setBackOffMultiplier(2);
        retry.setUseCollisionAvoidance(true);
        registry.bind("retry", retry);
    }

    /** Without Camel's own lines, in which signed URLs would stand. */
    private static RedeliveryPolicy quiet(int redeliveries) {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries(redeliveries);
        policy.setLogRetryAttempted(false);
        policy.setLogExhausted(false);
        policy.setLogHandled(false);
        policy.setLogStackTrace(false);
        policy.setLogNewException(false);
        return policy;
    }

    private void bindGenesys(PrometheusMeterRegistry meters, CallCounter calls) {
        ClientCredentials credentials = new ClientCredentials(
                settings.text("genesys.client-id"),
                settings.text("genesys.client-secret"),
                settings.text("genesys.scope"));
        GenesysTokens tokens = new GenesysTokens(
                new TokenEndpoint(
                        settings.text("genesys.login.url"), credentials, settings.duration("genesys.timeout"), clock),
                clock);
        meters.gauge("callscribe.token.usable.seconds", tokens, held -> held.usableUntil()
                .map(until -> (double) Duration.between(clock.instant(), until).toSeconds())
                .orElse(0.0));
        registry.bind(
                "genesysClient",
                new GenesysClient(
                        BearerHosts.of(settings.text("genesys.api.url"), settings.text("genesys.download.hosts")),
                        tokens,
                        Pacing.perSecond(settings.decimal("genesys.requests-per-second")),
                        calls.of("genesys")));
        registry.bind("headerAllowList", new HeaderAllowList());
        registry.bind("recordingPages", new RecordingPages());
        registry.bind("conversationPages", new ConversationPages());
        registry.bind("signedUrls", new SignedUrls());
        registry.bind("exactUrls", new ExactUrls());
        registry.bind("downloads", new Downloads());
    }

    private void bindAws(CallCounter calls) throws IOException {
        AwsClients clients = new AwsClients(settings.text("aws.region"), settings.uri("aws.endpoint"), calls::count);
        S3Client s3 = clients.s3();
        String bucket = settings.text("s3.bucket");
        String prefix = settings.textOrEmpty("s3.prefix");
        registry.bind("s3Client", s3);
        registry.bind("transcribeClient", clients.transcribe());
        registry.bind("objectMetadata", new ObjectMetadata());
        registry.bind(
                "bucketLifecycle",
                new BucketLifecycle(
                        s3,
                        bucket,
                        prefix,
                        settings.number("s3.lifecycle.audio-days"),
                        settings.number("s3.lifecycle.transcript-days")));
        registry.bind(
                "transcriptionJobs",
                new TranscriptionJobs(new JobSettings(
                        bucket,
                        prefix,
                        settings.text("transcribe.job-prefix"),
                        settings.text("transcribe.language-code"),
                        settings.text("transcribe.language-model"),
                        settings.text("transcribe.vocabulary"),
                        settings.text("transcribe.vocabulary-filter"),
                        settings.text("transcribe.redaction"),
                        settings.text("s3.kms-key-id"))));
        registry.bind(
                "languageModel",
                new LanguageModel(
                        settings.text("transcribe.language-model"), settings.text("transcribe.language-code")));
        AudioIntake intake = new AudioIntake(spool(), AudioLimits.ofTranscribe());
        intake.sweep();
        registry.bind("audioIntake", intake);
    }

    /** Where audio of unknown length is kept while it passes. */
    private Path spool() {
        return folder.path().resolve("spool");
    }

    private void bindCosts(PrometheusMeterRegistry meters) throws IOException {
        CostReport costs = new CostReport(
                registry.lookupByNameAndType("ledger", Ledger.class).endings(),
                folder.path().resolve("reports"),
                new Prices(
                        PriceTiers.parse(settings.text("cost.aws.tiers")),
                        awsAddOns(),
                        new BigDecimal(settings.text("cost.stt.per-minute"))),
                payers,
                settings.duration("ledger.keep"),
                new CostMeters(meters));
        costs.sweep();
        registry.bind("costReport", costs);
    }

    private List<PriceTiers> awsAddOns() {
        Map<String, String> priceByFeature = Map.of(
                "transcribe.redaction", "cost.aws.redaction",
                "transcribe.language-model", "cost.aws.language-model");
        return priceByFeature.entrySet().stream()
                .filter(feature -> settings.text(feature.getKey()) != null)
                .map(feature -> PriceTiers.parse(settings.text(feature.getValue())))
                .toList();
    }
}
