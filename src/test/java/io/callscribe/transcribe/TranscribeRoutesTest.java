package io.callscribe.transcribe;

import static io.callscribe.http.AnsweringServer.answer;
import static io.callscribe.start.RouteBench.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.http.AnsweringServer;
import io.callscribe.ledger.Entry;
import io.callscribe.sandbox.Account;
import io.callscribe.sandbox.AwsBench;
import io.callscribe.sandbox.Faults;
import io.callscribe.start.RouteBench;
import io.callscribe.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Transcribe and S3 routes, as they are, against the sandbox. */
@Timeout(120)
class TranscribeRoutesTest {

    private static final String JOBS =
            """
            - route:
                id: calls-submit
                routeConfigurationId: item-errors
                from:
                  uri: ledger:calls/stored
                  parameters:
                    rerunFrom: stored
                  steps:
                    - to:
                        uri: direct:start-transcription-job
                    - to:
                        uri: ledger:calls/transcribing
                        parameters:
                          keep: jobName
            - route:
                id: calls-collect
                routeConfigurationId: item-errors
                from:
                  uri: ledger:calls/transcribing
                  parameters:
                    rerunFrom: stored
                  steps:
                    - to:
                        uri: direct:get-transcription-job
                    - choice:
                        when:
                          - expression:
                              simple:
                                expression: "${variable.transcriptKey} == null"
                            steps:
                              - to:
                                  uri: ledger:current
                                  parameters:
                                    operation: delay
                                    for: 100ms
                                    reason: runs
                        otherwise:
                          steps:
                            - to:
                                uri: ledger:calls/transcribed
                                parameters:
                                  keep: transcriptKey,paidTo
            - route:
                id: calls-read
                routeConfigurationId: item-errors
                from:
                  uri: ledger:calls/transcribed
                  parameters:
                    rerunFrom: stored
                  steps:
                    - to:
                        uri: direct:read-transcript
                    - process:
                        ref: read
                    - to:
                        uri: ledger:calls/delivered
            """;

    private static AwsBench aws;

    @TempDir
    Path folder;

    private final Map<String, Transcript> transcripts = new java.util.concurrent.ConcurrentHashMap<>();
    private RouteBench bench;

    @BeforeAll
    static void startAws() {
        aws = new AwsBench(account -> account.withLimits(150, 1_000)
                .withVocabularies(Set.of("names"), Map.of("rude", Set.of("damn")))
                .withLanguageModels(Map.of(
                        "calls", new Account.LanguageModel("en-US", "COMPLETED"),
                        "rufe", new Account.LanguageModel("de-DE", "COMPLETED"),
                        "young", new Account.LanguageModel("en-US", "IN_PROGRESS"))));
    }

    @AfterAll
    static void stopAws() {
        aws.close();
    }

    @AfterEach
    void stop() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void aJobAsksForWhatTheSettingsSayAndForSpeakersWhereThereIsOneChannel() throws Exception {
        start(
                Map.of(
                        "transcribe.vocabulary", "names",
                        "transcribe.vocabulary-filter", "rude",
                        "transcribe.redaction", "redacted_and_unredacted",
                        "transcribe.language-model", "calls",
                        "s3.kms-key-id", "arn:aws:kms:us-east-1:000000000000:key/sandbox"),
                JOBS);
        submit("full-1", 1);

        untilAt("full-1", "delivered");

        JsonNode job = request("callscribe-full-1");
        assertThat(job.at("/Settings/VocabularyName").asText()).isEqualTo("names");
        assertThat(job.at("/Settings/VocabularyFilterName").asText()).isEqualTo("rude");
        assertThat(job.at("/Settings/VocabularyFilterMethod").asText()).isEqualTo("mask");
        assertThat(job.at("/Settings/ShowSpeakerLabels").asBoolean()).isTrue();
        assertThat(job.at("/Settings/MaxSpeakerLabels").asInt()).isEqualTo(10);
        assertThat(job.at("/Settings").has("ChannelIdentification")).isFalse();
        assertThat(job.at("/ModelSettings/LanguageModelName").asText()).isEqualTo("calls");
        assertThat(job.at("/ContentRedaction/RedactionType").asText()).isEqualTo("PII");
        assertThat(job.at("/ContentRedaction/RedactionOutput").asText()).isEqualTo("redacted_and_unredacted");
        assertThat(job.at("/OutputEncryptionKMSKeyId").asText()).endsWith("key/sandbox");
        assertThat(job.at("/OutputKey").asText()).isEqualTo("callscribe/transcripts/full-1.json");
        assertThat(job.at("/Media/MediaFileUri").asText())
                .isEqualTo("s3://" + aws.sandbox.s3().bucket() + "/callscribe/recordings/full-1.wav");
        assertThat(job.at("/MediaFormat").asText()).isEqualTo("wav");
        assertThat(job.at("/Tags/0/Key").asText()).isEqualTo("application");
        assertThat(bench.find("full-1").context())
                .containsEntry("transcriptKey", "callscribe/transcripts/redacted-full-1.json");
    }

    @Test
    void aPlainJobAsksForChannelsWhereThereAreTwoAndForNothingElse() throws Exception {
        start(Map.of(), JOBS);
        submit("plain-2", 2);

        untilAt("plain-2", "delivered");

        JsonNode job = request("callscribe-plain-2");
        assertThat(job.at("/Settings/ChannelIdentification").asBoolean()).isTrue();
        assertThat(job.at("/Settings")).hasSize(1);
        assertThat(job.has("ModelSettings") || job.has("ContentRedaction") || job.has("OutputEncryptionKMSKeyId"))
                .isFalse();
        assertThat(transcripts.get("plain-2").isEmpty()).isFalse();
        assertThat(bench.find("plain-2").context())
                .containsEntry("transcriptKey", "callscribe/transcripts/plain-2.json")
                .containsEntry("paidTo", "aws-transcribe");
    }

    @Test
    void aJobThatWasStartedBeforeIsTakenUpAndNotPaidForTwice() throws Exception {
        start(Map.of(), JOBS);
        aws.sandbox.faults().failNext("transcribe.StartTranscriptionJob", 1, Faults.Fault.CUT_AFTER);
        submit("twice", 2);

        untilAt("twice", "delivered");

        assertThat(aws.sandbox.transcribe().jobsStarted()).containsEntry("callscribe-twice", 1);
        assertThat(bench.find("twice").run()).isEqualTo(1);
    }

    @Test
    void anothersJobOfOurNameIsADeadLetterThatSaysWhatToDo() throws Exception {
        aws.putAudio("elsewhere.wav", 2);
        aws.start("callscribe-theirs", "elsewhere.wav", 2);
        start(Map.of(), JOBS);
        submit("theirs", 2);

        untilAt("theirs", "buried");

        assertThat(reasonOf("theirs")).contains("callscribe-theirs", "transcribe.job-prefix");
        assertThat(aws.sandbox.transcribe().jobsStarted()).containsEntry("callscribe-theirs", 1);
    }

    @Test
    void aJobThatAwsHasLostBeginsANewRun() throws Exception {
        start(Map.of(), JOBS);
        aws.sandbox.transcribe().loseNext(1);
        submit("lost", 2);
        await().until(() -> bench.story("lost").contains("delayed transcribing"));
        assertThat(aws.sandbox.transcribe().jobsStarted()).doesNotContainKey("callscribe-lost-2");

        letTheJobBeOld();

        untilAt("lost", "delivered");

        assertThat(bench.find("lost").run()).isEqualTo(2);
        assertThat(aws.sandbox.transcribe().jobsStarted())
                .containsEntry("callscribe-lost", 1)
                .containsEntry("callscribe-lost-2", 1);
    }

    /** A job that was started a moment ago need not be known everywhere yet. */
    private void letTheJobBeOld() {
        bench.sql("UPDATE item SET stage_since = stage_since - 60000");
        bench.letTimePass();
    }

    @Test
    void aJobThatFailedByAFaultOfTheServiceBeginsANewRunAndAnyOtherIsDead() throws Exception {
        start(Map.of(), JOBS);
        aws.sandbox.transcribe().failNext(1, "Internal failure. Try again.");
        submit("internal", 2);
        untilAt("internal", "delivered");
        assertThat(bench.find("internal").run()).isEqualTo(2);

        aws.sandbox.transcribe().failNext(1, "Unsupported media format.");
        submit("unsupported", 2);
        untilAt("unsupported", "buried");
        assertThat(reasonOf("unsupported")).contains("Unsupported media format");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NotFoundException|gone|true",
                "BadRequestException|The requested job couldn't be found. Check the job name.|true",
                "BadRequestException|1 validation error detected: Value at 'transcriptionJobName'|false"
            })
    void onlyARefusalThatDoesNotKnowTheJobMeansThatItIsLost(String code, String message, boolean lost)
            throws Exception {
        try (AnsweringServer refusing = new AnsweringServer().otherwise(exchange -> {
            if (exchange.getRequestHeaders().getFirst("X-Amz-Target") == null) {
                answer(exchange, 200, new byte[0]);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            String refusal = "{\"__type\":\"" + code + "\",\"Message\":\"" + message + "\"}";
            answer(exchange, 400, refusal.getBytes(StandardCharsets.UTF_8));
        })) {
            start(
                    Map.of("aws.endpoint", refusing.url(), "s3.lifecycle.enabled", "false"),
                    JOBS.replace("ledger:calls/stored", "ledger:calls/elsewhere"));
            bench.ledger()
                    .entrance()
                    .enter(
                            PIPELINE,
                            List.of(new Entry("r", "transcribing", Map.of("jobName", "callscribe-r"), Map.of())));

            await().until(() -> bench.story("r").size() > 1);
            assertThat(bench.story("r").get(1)).isEqualTo(lost ? "delayed transcribing" : "dead transcribing>dead");

            letTheJobBeOld();

            await().until(() -> !lost || bench.story("r").contains("rerun transcribing>stored"));
        }
    }

    @Test
    void aMissingBucketPausesTheSubmissionsAndNothingIsDead() throws Exception {
        start(Map.of(), JOBS);
        aws.putAudio("callscribe/recordings/homeless.wav", 2);
        aws.sandbox.s3().bucketMissing(true);
        try {
            enter("stored", "homeless", 2);

            await().until(() -> !bench.ledger().stages().paused().isEmpty());

            assertThat(bench.ledger().stages().paused().get(0).cause()).isEqualTo("configuration");
            assertThat(bench.ledger().stages().paused().get(0).reason()).contains("NoSuchBucket");
            assertThat(bench.story("homeless")).noneMatch(event -> event.startsWith("dead"));
        } finally {
            aws.sandbox.s3().bucketMissing(false);
        }
        bench.letTimePass();
        untilAt("homeless", "delivered");
    }

    @Test
    void audioThatIsGoneIsADeadLetter() throws Exception {
        start(Map.of(), JOBS);
        enter("stored", "gone", 2);

        untilAt("gone", "buried");

        assertThat(reasonOf("gone")).contains("NoSuchKey");
        assertThat(bench.ledger().stages().paused()).isEmpty();
    }

    @Test
    void aVocabularyThatIsNotThereAndAnAccessThatIsDeniedPauseTheStage() throws Exception {
        start(Map.of("transcribe.vocabulary", "misspelt"), JOBS);
        submit("waits", 2);
        await().until(() -> !bench.ledger().stages().paused().isEmpty());
        assertThat(bench.ledger().stages().paused().get(0).reason()).contains("vocabulary");

        aws.sandbox.awsAccessDenied(true);
        try {
            bench.letTimePass();
            await().until(() -> bench.ledger().stages().paused().get(0).reason().contains("AccessDenied"));
        } finally {
            aws.sandbox.awsAccessDenied(false);
        }
        assertThat(bench.find("waits").stage()).isEqualTo("stored");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theRunningJobsAreListedPageByPageAndWhatIsNotAmongThemHasEnded() throws Exception {
        try (AwsBench slow =
                new AwsBench(account -> account.withJobTime(Duration.ofHours(1)).withLimits(130, 1_000))) {
            slow.putAudio("callscribe/recordings/a.wav", 2);
            for (int i = 0; i < 250; i++) {
                slow.start("callscribe-" + i, "callscribe/recordings/a.wav", 2);
            }
            slow.start("somebody-elses", "callscribe/recordings/a.wav", 2);
            bench = slow.routes(folder, Map.of());
            bench.start("", "common/errors.camel.yaml", "common/transcribe.camel.yaml", "common/s3.camel.yaml");

            Exchange listed = bench.send("direct:list-running-jobs", exchange -> {});

            assertThat(listed.getException()).isNull();
            List<String> running =
                    List.copyOf((Collection<String>) listed.getVariable("runningJobs", Collection.class));
            assertThat(running).hasSize(250).doesNotContain("somebody-elses");
            assertThat(slow.sandbox.awsRequests().stream().filter(line -> line.contains("ListTranscriptionJobs")))
                    .hasSize(4);
            enter("transcribing", "7", 2);
            enter("transcribing", "999", 2);
            assertThat(bench.bean("transcriptionJobs", TranscriptionJobs.class)
                            .ended(List.of(bench.find("7"), bench.find("999")), running))
                    .containsExactly("999");
        }
    }

    @Test
    void aLanguageModelThatCannotBeUsedIsToldAtStart() throws Exception {
        start(Map.of("transcribe.language-model", "calls"), "");
        await().untilAsserted(() -> bench.assertLogged("INFO", "calls is COMPLETED, for en-US"));
        again("rufe");
        await().untilAsserted(() -> bench.assertLogged("ERROR", "rufe is for de-DE", "transcribe.language-code=en-US"));
        again("young");
        await().untilAsserted(() -> bench.assertLogged("ERROR", "young is IN_PROGRESS, not COMPLETED"));
        again("nobody");
        await().untilAsserted(() -> bench.assertLogged("ERROR", "couldn't be found"));
    }

    private void again(String model) throws Exception {
        bench.close();
        start(Map.of("transcribe.language-model", model), "");
    }

    private void start(Map<String, String> settings, String yaml) throws Exception {
        bench = aws.routes(folder, settings);
        bench.bind(
                "read",
                exchange -> transcripts.put(
                        exchange.getVariable("item", io.callscribe.ledger.Item.class)
                                .id(),
                        exchange.getVariable("transcript", Transcript.class)));
        bench.start(yaml, "common/errors.camel.yaml", "common/transcribe.camel.yaml", "common/s3.camel.yaml");
    }

    private void submit(String id, int channels) throws Exception {
        aws.putAudio("callscribe/recordings/" + id + ".wav", channels);
        enter("stored", id, channels);
    }

    private void enter(String stage, String id, int channels) {
        Map<String, Object> kept = new HashMap<>();
        kept.put("audioKey", "callscribe/recordings/" + id + ".wav");
        kept.put("audioFormat", "wav");
        kept.put("audioChannels", channels);
        kept.put("jobName", "callscribe-" + id);
        bench.ledger().entrance().enter(PIPELINE, List.of(new Entry(id, stage, kept, Map.of())));
    }

    private void untilAt(String id, String stage) {
        await().atMost(Duration.ofSeconds(40)).until(() -> bench.find(id).stage(), stage::equals);
    }

    private static JsonNode request(String job) throws Exception {
        return new ObjectMapper().readTree(aws.request(job));
    }

    private String reasonOf(String id) {
        return bench.ledger().events().of(id).stream()
                .filter(event -> event.what().equals("dead"))
                .map(event -> event.detail().get("reason").toString())
                .findFirst()
                .orElseThrow();
    }
}
