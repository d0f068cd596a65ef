package io.callscribe.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.start.RouteFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final Map<String, String> file = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Set<String> systemKeys = new HashSet<>();
    private static final Map<String, RouteNeeds> SHIPPED = new RouteFiles(Path.of("routes")).needs("documents");

    private final Map<String, RouteNeeds> routes = new HashMap<>(Map.of(
            "transcribe-recordings", SHIPPED.get("transcribe-recordings"),
            "export-recordings", SHIPPED.get("export-recordings")));

    @BeforeEach
    void aGoodFile() throws Exception {
        file.putAll(PropertiesFile.values());
        file.put("genesys.client-id", "an-id");
        file.put("genesys.client-secret", "very-secret");
        file.put("s3.bucket", "a-bucket");
    }

    @Test
    void theFileWithItsDefaultsAndTheThreeNeededSettingsHasNoProblem() {
        assertThat(check().problems()).isEmpty();
    }

    @Test
    void allThatIsMissingIsToldAtOnceWithBothFormsOfItsName() {
        file.put("genesys.client-id", "");
        file.remove("genesys.client-secret");
        file.put("s3.bucket", "");

        List<String> problems = check().problems();

        assertThat(problems).hasSize(3);
        assertThat(problems.get(0)).contains("genesys.client-id is not set", "GENESYS_CLIENT_ID=");
        assertThat(problems.get(1)).contains("genesys.client-secret is not set", "GENESYS_CLIENT_SECRET=");
        assertThat(problems.get(2)).contains("s3.bucket is not set", "s3.bucket=acme-callscribe", "S3_BUCKET=");
    }

    @ParameterizedTest
    @CsvSource({"7d, true", "31d, true", "32d, false", "400d, false", "'', false"})
    void aLedgerThatKeepsLessThanAMonthIsNoProblemButSaidToEndTheCostReport(String keep, boolean warned) {
        file.put("ledger.keep", keep);

        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings().stream().anyMatch(warning -> warning.contains("cost report")))
                .isEqualTo(warned);
    }

    @ParameterizedTest
    @CsvSource({"true, '', true", "true, vtt, false", "false, '', false"})
    void copiesOfFilesThatNobodyWritesAreNoProblemButSaidToBeNone(String copies, String formats, boolean warned) {
        file.put("transcript.s3", copies);
        file.put("transcript.formats", formats);

        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings().stream().anyMatch(warning -> warning.contains("transcript.s3")))
                .isEqualTo(warned);
    }

    @Test
    void everyProblemTakesOneOrTwoLines() {
        file.replaceAll((name, value) -> name.equals("callscribe.pipelines") ? value : "not / good");
        file.put("s3.bucket", "");

        assertThat(check().problems())
                .hasSizeGreaterThan(20)
                .allMatch(problem -> problem.lines().count() <= 2);
    }

    @Test
    void whatOnlyAnotherPipelineNeedsMayBeMissing() {
        file.put("callscribe.pipelines", "export-recordings");
        file.put("s3.bucket", "");
        file.put("transcribe.max-jobs", "");

        assertThat(check().problems()).isEmpty();
    }

    @Test
    void whatAPipelineOfOnesOwnDrawsOnOrNamesIsNeededAndItIsToldWhoNeedsIt() {
        file.put("callscribe.pipelines", "acme-archive");
        file.put("s3.bucket", "");
        file.put("store.workers", "");
        file.put("transcribe.max-jobs", "");
        routes.put("acme-archive", new RouteNeeds(Set.of("acme-archive", "common/s3"), Set.of("store.workers")));

        assertThat(check().problems()).hasSize(2);
        assertThat(check().problems().get(0))
                .startsWith("store.workers is not set")
                .contains("acme-archive needs it.");
        assertThat(check().problems().get(1)).startsWith("s3.bucket is not set").contains("acme-archive needs it.");

        file.put("callscribe.pipelines", "transcribe-recordings,acme-archive");
        assertThat(check().problems())
                .filteredOn(problem -> problem.startsWith("s3.bucket"))
                .singleElement()
                .asString()
                .contains("transcribe-recordings, acme-archive need it.");
    }

    @Test
    void anEndpointWithoutItsSecretIsSaidNotToStart() {
        takeSubmissions();
        environment.put("CALLSCRIBE_SERVER_API_KEY", "k3y");

        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings())
                .singleElement()
                .asString()
                .contains("POST /webhook/transcription", "does not start", "GENESYS_WEBHOOK_SECRET");

        environment.put("CALLSCRIBE_SERVER_API_KEY", "");
        environment.put("GENESYS_WEBHOOK_SECRET", "s3cret");
        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings())
                .singleElement()
                .asString()
                .contains("POST /submit-transcription", "does not start", "CALLSCRIBE_SERVER_API_KEY");
    }

    @Test
    void aPipelineWithoutAWayInIsRefused() {
        takeSubmissions();

        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains("process-native-transcriptions", "CALLSCRIBE_SERVER_API_KEY", "GENESYS_WEBHOOK_SECRET");
        file.put("callscribe.pipelines", "transcribe-recordings");
        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings()).isEmpty();
    }

    @Test
    void theServerAndHealthEachWantAPortOfTheirOwn() {
        file.put("callscribe.server.port", "9876");
        assertThat(check().problems()).isEmpty();

        takeSubmissions();
        environment.put("CALLSCRIBE_SERVER_API_KEY", "k3y");
        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains("callscribe.server.port is 9876", "callscribe.management.port");
    }

    private void takeSubmissions() {
        routes.put("process-native-transcriptions", SHIPPED.get("process-native-transcriptions"));
        file.put("callscribe.pipelines", "process-native-transcriptions");
        file.put("search.url", "https://search.example.com");
        file.put("genesys.client-secret", "");
        environment.put("GENESYS_CLIENT_SECRET", "very-secret");
    }

    @Test
    void aDefaultThatWasRemovedFromTheFileIsAskedFor() {
        file.remove("retry.window");

        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains("retry.window is not set", "application.properties is gone or empty", "retry.window=24h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry.window | 24 | a duration with its unit",
                "retry.window | 5 minutes | a duration with its unit",
                "retry.delay | 0s | longer than nothing",
                "store.workers | many | a whole number from 1 to 256",
                "store.workers | 0 | a whole number from 1 to 256",
                "callscribe.management.port | 99999 | a whole number from 1 to 65535",
                "discover.cron | * * * | a Quartz cron expression",
                "discover.since | yesterday | an instant",
                "turns.channels | 0=customer,0=agent | each channel and each role once",
                "cost.aws.tiers | 0.024 | minutes=price pairs separated by commas",
                "cost.aws.tiers | 0=0.024,0=0.015 | each larger than the one before",
                "cost.aws.redaction | 1=0.0024 | the first of them 0",
                "cost.aws.language-model | 0=-1 | minutes=price pairs separated by commas",
                "cost.stt.per-minute | 0.4c | a price in USD, such as 0.004",
                "turns.channels | 0=customer,1=customer | each channel and each role once",
                "turns.channels | customer | channel=role pairs",
                "transcript.formats | pdf | formats separated by commas, each at most once, of: txt, json, srt, vtt",
                "transcript.formats | 'txt,txt' | each at most once",
                "turns.post-empty | yes | one of: true, false",
                "genesys.api.url | api.mypurecloud.com | a URL that starts with https://",
                "genesys.region | https://mypurecloud.com | a host name",
                "genesys.download.hosts | a.example.com,,b.example.com | a list, separated by commas",
                "genesys.download.hosts | https://a.example.com | with a port or without one",
                "s3.prefix | /callscribe/ | not starting with /",
                "s3.prefix | callscribe | ending with /",
                "s3.prefix | a b/ | letters, digits",
                "s3.bucket | A_Bucket | the name of a bucket",
                "transcribe.job-prefix | callscribe: | letters, digits, dots, dashes and underscores",
                "transcribe.language-code | english | a language code",
                "transcribe.redaction | on | one of: redacted, redacted_and_unredacted",
                "aws.region | Frankfurt | the code of an AWS region",
                "ledger.url | jdbc:h2:mem:x | jdbc:sqlite: or jdbc:postgresql:",
                "ledger.keep | always | a duration with its unit",
                "callscribe.log.format | xml | one of: text, json",
                "callscribe.pipelines | transcribe-recordings, | a list, separated by commas"
            })
    void aBadValueIsToldWithWhatIsExpectedAndWhatCame(String name, String value, String expected) {
        file.put(name, value);

        assertThat(check().problems())
                .singleElement()
                .asString()
                .startsWith(name + " is")
                .contains(expected, "\"" + value + "\"", "application.properties says", "Example: " + name + "=");
    }

    @Test
    void theExampleOfEverySettingIsAGoodValueItself() {
        assertThat(Settings.all())
                .allMatch(setting -> setting.kind().accepts().test(setting.example()), "accepts its example");
    }

    @Test
    void aBadValueFromTheEnvironmentNamesTheVariable() {
        environment.put("RETRY_ATTEMPTS", "four");

        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains("environment variable RETRY_ATTEMPTS says \"four\"");
    }

    @Test
    void anEmptyVariableIsOneThatIsNotSet() {
        environment.put("RETRY_ATTEMPTS", "");

        assertThat(check().problems()).isEmpty();
    }

    @Test
    void aSecretsValueIsNeverShown() {
        file.put("genesys.client-secret", "very-secret\n");
        file.put("ledger.password", "very-secret");
        environment.put("GENESYS_CLIENT_SECRT", "very-secret");

        SettingsReport report = check();

        assertThat(report.problems()).hasSize(3);
        assertThat(report.problems().get(0)).contains("genesys.client-secret", "begins or ends with white space");
        assertThat(report.problems().toString() + report.warnings()).doesNotContain("very-secret");
    }

    @Test
    void credentialsWithinAUrlAreNotShown() {
        file.put("genesys.api.url", "https://user:very-secret@api.example.com/?sig=very-secret");

        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains("genesys.api.url")
                .doesNotContain("very-secret");
    }

    @Test
    void aSecretInTheFileIsAWarning() {
        assertThat(check().warnings())
                .singleElement()
                .asString()
                .contains("genesys.client-secret", "GENESYS_CLIENT_SECRET");
    }

    @Test
    void aPlaceholderThatNothingSetsIsAProblemOfTheSettingThatNamesIt() {
        file.put("ledger.url", "jdbc:sqlite:{{callscribe.dta}}/ledger.db");

        assertThat(check().problems()).singleElement().asString().contains("ledger.url", "cannot be resolved");
    }

    @Test
    void aUserOrPasswordWithoutPostgresIsAContradiction() {
        file.put("ledger.user", "me");
        environment.put("LEDGER_PASSWORD", "very-secret");

        assertThat(check().problems())
                .hasSize(2)
                .allMatch(problem -> problem.contains("SQLite has no users"))
                .anyMatch(problem -> problem.contains("ledger.user"))
                .anyMatch(problem -> problem.contains("LEDGER_PASSWORD"));
    }

    @Test
    void postgresMayHaveUserAndPassword() {
        file.put("ledger.url", "jdbc:postgresql://db.example.com/callscribe");
        file.put("ledger.user", "me");
        environment.put("LEDGER_PASSWORD", "very-secret");

        assertThat(check().problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '', '', '', ''
                    me, very-secret, '', ''
                    '', '', very-secret, ''
                    me, '', '', search.password is not set
                    '', very-secret, '', search.user is not set
                    me, very-secret, very-secret, search.api-key is set
                    """)
    void theSearchClusterIsShownAUserWithAPasswordOrAKey(String user, String password, String key, String problem) {
        file.put("search.user", user);
        environment.put("SEARCH_PASSWORD", password);
        environment.put("SEARCH_API_KEY", key);

        if (problem.isEmpty()) {
            assertThat(check().problems()).isEmpty();
        } else {
            assertThat(check().problems())
                    .singleElement()
                    .asString()
                    .contains(problem)
                    .doesNotContain("very-secret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z, ''",
        "'', '', ''",
        "2026-01-01T00:00:00Z, '', export.to is not set",
        "'', 2026-02-01T00:00:00Z, export.from is not set",
        "2026-02-01T00:00:00Z, 2026-02-01T00:00:00Z, export.from is not before export.to",
        "2026-01-01T00:00:00Z, 2026-11-20T12:00:01Z, export.to is in the future"
    })
    void aPeriodToExportHasAStartAndAnEndInThePast(String from, String to, String problem) {
        file.put("export.from", from);
        file.put("export.to", to);

        if (problem.isEmpty()) {
            assertThat(check().problems()).isEmpty();
        } else {
            assertThat(check().problems()).singleElement().asString().contains(problem);
        }
    }

    @Test
    void aRunThatEndsWantsAPeriodAndNoOtherPipelineBesideIt() {
        file.put("export.once", "true");
        assertThat(check().problems()).as("it is not exported here").isEmpty();

        file.put("callscribe.pipelines", "export-recordings");
        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains("export.once is true", "there is no period", "Set export.from and export.to");

        file.put("export.from", "2026-01-01T00:00:00Z");
        file.put("export.to", "2026-02-01T00:00:00Z");
        assertThat(check().problems()).isEmpty();

        file.put("callscribe.pipelines", "export-recordings,transcribe-recordings");
        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains("export.once is true", "transcribe-recordings would end with the export");
    }

    @ParameterizedTest
    @CsvSource({
        "wav, true",
        "'mp3,flac', true",
        "WAV, false",
        ".wav, false",
        "part, false",
        "json, false",
        "../x, false"
    })
    void aCodecIsAnEndingThatNoOtherFileHas(String codecs, boolean good) {
        file.put("callscribe.pipelines", "export-recordings");
        file.put("export.codecs", codecs);

        assertThat(check().problems().isEmpty()).isEqualTo(good);
    }

    @Test
    void aStartInTheFutureIsAContradiction() {
        file.put("discover.since", "2026-11-20T12:00:01Z");
        assertThat(check().problems()).singleElement().asString().contains("discover.since is in the future");

        file.put("discover.since", "2026-11-20T12:00:00Z");
        assertThat(check().problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.example.com, false",
        "http://127.0.0.1.example.com, false",
        "https://api.example.com, true",
        "http://localhost:8080, true",
        "http://127.0.0.1:8080, true",
        "http://[::1]:8080, true"
    })
    void plainHttpIsForLoopbackAddressesAlone(String url, boolean good) {
        file.put("genesys.api.url", url);
        assertThat(check().problems().isEmpty()).isEqualTo(good);

        file.put("genesys.api.url", "https://api.example.com");
        file.put("genesys.login.url", url);
        assertThat(check().problems().isEmpty()).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(strings = {"media.example.com", "media.example.com:8443, [2001:db8::1]:8443", "127.0.0.1:45241"})
    void hostsThatGetTheBearerMayHaveAPort(String hosts) {
        file.put("genesys.download.hosts", hosts);

        assertThat(check().problems()).isEmpty();
    }

    @Test
    void anUnknownPipelineListsTheKnownOnesAndTheNearest() {
        file.put("callscribe.pipelines", "transcribe-recordings,export-recording");

        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains(
                        "\"export-recording\"",
                        "did you mean \"export-recordings\"?",
                        "There are: export-recordings, transcribe-recordings.");
    }

    @Test
    void anUnknownProfileListsTheKnownOnes() {
        file.put("genesys.profile", "platform");

        assertThat(check().problems()).singleElement().asString().contains("platform", "There are: documents.");
    }

    @Test
    void redactionInALanguageThatTranscribeDoesNotRedactIsAContradiction() {
        file.put("transcribe.redaction", "redacted");
        file.put("transcribe.language-code", "fr-FR");

        assertThat(check().problems())
                .singleElement()
                .asString()
                .contains("transcribe.redaction", "en-US, es-US", "fr-FR");
    }

    @Test
    void audioThatIsRemovedBeforeItIsTriedForTheLastTimeIsAContradiction() {
        file.put("retry.window", "7d");

        assertThat(check().problems())
                .hasSize(2)
                .allMatch(problem -> problem.contains("not longer than retry.window (7d)"));
    }

    @Test
    void anUnknownSettingUnderOurPrefixesIsAProblemThatNamesTheNearest() {
        file.put("genesys.clientId", "x");
        file.put("retry.windw", "x");
        systemKeys.add("s3.bukket");

        assertThat(check().problems())
                .hasSize(3)
                .anyMatch(problem -> problem.contains("Did you mean genesys.client-id?"))
                .anyMatch(problem -> problem.contains("Did you mean retry.window?"))
                .anyMatch(problem -> problem.contains("(-D)") && problem.contains("Did you mean s3.bucket?"));
    }

    @Test
    void whatIsNotOursIsLeftAlone() {
        file.put("camel.main.name", "x");
        file.put("acme.ticket-url", "x");
        systemKeys.addAll(System.getProperties().stringPropertyNames());
        systemKeys.add("native.encoding");
        systemKeys.addAll(Set.of("aws.profile", "aws.accessKeyId", "aws.secretAccessKey"));
        environment.putAll(Map.of("PATH", "/bin", "AWS_REGON", "x", "S3_ACCESS_KEY", "x", "TURNSTILE", "x"));

        assertThat(check().problems()).isEmpty();
        assertThat(check().warnings()).hasSize(1);
    }

    @Test
    void aNameOutsideOurPrefixesThatLooksLikeASlipOfThePenIsAWarning() {
        file.put("discver.cron", "x");
        environment.put("S3_BUKET", "x");
        environment.put("retry_window", "x");

        SettingsReport report = check();

        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings())
                .hasSize(4)
                .anyMatch(warning -> warning.contains("discver.cron") && warning.contains("discover.cron"))
                .anyMatch(warning -> warning.contains("S3_BUKET") && warning.contains("S3_BUCKET"))
                .anyMatch(warning -> warning.contains("retry_window") && warning.contains("RETRY_WINDOW"));
    }

    @ParameterizedTest
    @CsvSource({
        "CALLSCRIBE_PIPELINE, CALLSCRIBE_PIPELINES",
        "GENESYS_CLIENTID, GENESYS_CLIENT_ID",
        "TRANSCRIBE_MAXJOBS, TRANSCRIBE_MAX_JOBS",
        "LEDGER_USR, LEDGER_USER",
        "CALLSCRIBE_MANAGMENT_PORT, CALLSCRIBE_MANAGEMENT_PORT"
    })
    void anUnknownVariableUnderAPrefixThatIsOursAloneIsAProblem(String variable, String meant) {
        environment.put(variable, "1");

        assertThat(check().problems()).singleElement().asString().contains(variable, "Did you mean " + meant + "?");
    }

    @Test
    void variablesThatKubernetesSetsAreLeftAlone() {
        environment.putAll(Map.of(
                "CALLSCRIBE_SERVICE_HOST", "10.0.0.1",
                "CALLSCRIBE_SERVICE_PORT", "8080",
                "CALLSCRIBE_SERVICE_PORT_HTTP", "8080",
                "CALLSCRIBE_PORT", "tcp://10.0.0.1:8080",
                "CALLSCRIBE_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                "CALLSCRIBE_PORT_8080_TCP_PROTO", "tcp",
                "CALLSCRIBE_PORT_8080_TCP_PORT", "8080",
                "CALLSCRIBE_PORT_8080_TCP_ADDR", "10.0.0.1",
                "LEDGER_DB_SERVICE_HOST", "10.0.0.2"));

        assertThat(check().problems()).isEmpty();
    }

    @Test
    void anOverrideForOnePipelineIsKnownAndCheckedLikeTheSettingItself() {
        file.put("transcribe-recordings.discover.cron", "0 0 * * * ?");
        environment.put("EXPORT_RECORDINGS_DISCOVER_CRON", "hourly");

        assertThat(check().problems())
                .singleElement()
                .asString()
                .startsWith("export-recordings.discover.cron is")
                .contains("EXPORT_RECORDINGS_DISCOVER_CRON says \"hourly\"");
    }

    private SettingsReport check() {
        return new SettingsCheck(Settings.all(), CLOCK)
                .check(new SettingsInput(
                        this::resolve, file.keySet(), systemKeys, environment, routes, Set.of("documents")));
    }

    /** As Camel does: the environment wins, placeholders are replaced. */
    private String resolve(String name) {
        String variable = environment.getOrDefault(EnvironmentNames.of(name), "");
        String value = variable.isEmpty() ? file.get(name) : variable;
        int start = value == null ? -1 : value.indexOf("{{");
        if (start < 0) {
            return value;
        }
        int end = value.indexOf("}}");
        String nested = resolve(value.substring(start + 2, end));
        if (nested == null) {
            throw new IllegalArgumentException("Property not found");
        }
        return value.substring(0, start) + nested + value.substring(end + 2);
    }
}
