package io.callscribe.transcribe;

import static io.callscribe.http.AnsweringServer.answer;
import static io.callscribe.start.RouteRig.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.http.AnsweringServer;
import io.callscribe.ledger.Entry;
import io.callscribe.sandbox.Account;
import io.callscribe.sandbox.AwsRig;
import io.callscribe.sandbox.Faults;
import io.callscribe.start.RouteRig;
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

    private static AwsRig aws;

    @TempDir
    Path folder;

    private final Map<String, Transcript> transcripts = new java.util.concurrent.ConcurrentHashMap<>();
    private RouteRig rig;

    @BeforeAll
    static void startAws() {
        aws = new AwsRig(account -> account.withLimits(150, 1_000)
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
        if (rig != null) {
            rig.close();
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
        assertThat(rig.find("full-1").context())
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
        assertThat(rig.find("plain-2").context())
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
        assertThat(rig.find("twice").run()).isEqualTo(1);
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
        await().until(() -> rig.story("lost").contains("delayed transcribing"));
        assertThat(aws.sandbox.transcribe().jobsStarted()).doesNotContainKey("callscribe-lost-2");

        letTheJobBeOld();

        untilAt("lost", "delivered");

        assertThat(rig.find("lost").run()).isEqualTo(2);
        assertThat(aws.sandbox.transcribe().jobsStarted())
                .containsEntry("callscribe-lost", 1)
                .containsEntry("callscribe-lost-2", 1);
    }

    /** A job that was started a moment ago need not be known everywhere yet. */
    private void letTheJobBeOld() {
        rig.sql("UPDATE item SET stage_since = stage_since - 60000");
        rig.letTimePass();
    }

    @Test
    void aJobThatFailedByAFaultOfTheServiceBeginsANewRunAndAnyOtherIsDead() throws Exception {
        start(Map.of(), JOBS);
        aws.sandbox.transcribe().failNext(1, "Internal failure. Try again.");
        submit("internal", 2);
        untilAt("internal", "delivered");
        assertThat(rig.find("internal").run()).isEqualTo(2);

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
            rig.ledger()
                    .entrance()
                    .enter(
                            PIPELINE,
                            List.of(new Entry("r", "transcribing", Map.of("jobName", "callscribe-r"), Map.of())));

            await().until(() -> rig.story("r").size() > 1);
            assertThat(rig.story("r").get(1)).isEqualTo(lost ? "delayed transcribing" : "dead transcribing>dead");

            letTheJobBeOld();

            await().until(() -> !lost || rig.story("r").contains("rerun transcribing>stored"));
        }
    }

    @Test
    void aMissingBucketPausesTheSubmissionsAndNothingIsDead() throws Exception {
        start(Map.of(), JOBS);
        aws.putAudio("callscribe/recordings/homeless.wav", 2);
        aws.sandbox.s3().bucketMissing(true);
        try {
            enter("stored", "homeless", 2);

            await().until(() -> !rig.ledger().stages().paused().isEmpty());

            assertThat(rig.ledger().stages().paused().get(0).cause()).isEqualTo("configuration");
            assertThat(rig.ledger().stages().paused().get(0).reason()).contains("NoSuchBucket");
            assertThat(rig.story("homeless")).noneMatch(event -> event.startsWith("dead"));
        } finally {
            aws.sandbox.s3().bucketMissing(false);
        }
        rig.letTimePass();
        untilAt("homeless", "delivered");
    }

    @Test
    void audioThatIsGoneIsADeadLetter() throws Exception {
        start(Map.of(), JOBS);
        enter("stored", "gone", 2);

        untilAt("gone", "buried");

        assertThat(reasonOf("gone")).contains("NoSuchKey");
        assertThat(rig.ledger().stages().paused()).isEmpty();
    }

    @Test
    void aVocabularyThatIsNotThereAndAnAccessThatIsDeniedPauseTheStage() throws Exception {
        start(Map.of("transcribe.vocabulary", "misspelt"), JOBS);
        submit("waits", 2);
        await().until(() -> !rig.ledger().stages().paused().isEmpty());
        assertThat(rig.ledger().stages().paused().get(0).reason()).contains("vocabulary");

        aws.sandbox.awsAccessDenied(true);
        try {
            rig.letTimePass();
            await().until(() -> rig.ledger().stages().paused().get(0).reason().contains("AccessDenied"));
        } finally {
            aws.sandbox.awsAccessDenied(false);
        }
        assertThat(rig.find("waits").stage()).isEqualTo("stored");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theRunningJobsAreListedPageByPageAndWhatIsNotAmongThemHasEnded() throws Exception {
        try (AwsRig slow =
                new AwsRig(account -> account.withJobTime(Duration.ofHours(1)).withLimits(130, 1_000))) {
            slow.putAudio("callscribe/recordings/a.wav", 2);
            for (int i = 0; i < 250; i++) {
                slow.start("callscribe-" + i, "callscribe/recordings/a.wav", 2);
            }
            slow.start("somebody-elses", "callscribe/recordings/a.wav", 2);
            rig = slow.routes(folder, Map.of());
            rig.start("", "common/errors.camel.yaml", "common/transcribe.camel.yaml", "common/s3.camel.yaml");

            Exchange listed = rig.send("direct:list-running-jobs", exchange -> {});

            assertThat(listed.getException()).isNull();
            List<String> running =
                    List.copyOf((Collection<String>) listed.getVariable("runningJobs", Collection.class));
            assertThat(running).hasSize(250).doesNotContain("somebody-elses");
            assertThat(slow.sandbox.awsRequests().stream().filter(line -> line.contains("ListTranscriptionJobs")))
                    .hasSize(4);
            enter("transcribing", "7", 2);
            enter("transcribing", "999", 2);
            assertThat(rig.bean("transcriptionJobs", TranscriptionJobs.class)
                            .ended(List.of(rig.find("7"), rig.find("999")), running))
                    .containsExactly("999");
        }
    }

    @Test
    void aLanguageModelThatCannotBeUsedIsToldAtStart() throws Exception {
        start(Map.of("transcribe.language-model", "calls"), "");
        await().untilAsserted(() -> rig.assertLogged("INFO", "calls is COMPLETED, for en-US"));
        again("rufe");
        await().untilAsserted(() -> rig.assertLogged("ERROR", "rufe is for de-DE", "transcribe.language-code=en-US"));
        again("young");
        await().untilAsserted(() -> rig.assertLogged("ERROR", "young is IN_PROGRESS, not COMPLETED"));
        again("nobody");
        await().untilAsserted(() -> rig.assertLogged("ERROR", "couldn't be found"));
    }

    private void again(String model) throws Exception {
        rig.close();
        start(Map.of("transcribe.language-model", model), "");
    }

    private void start(Map<String, String> settings, String yaml) throws Exception {
        rig = aws.routes(folder, settings);
        rig.bind(
                "read",
                exchange -> transcripts.put(
                        exchange.getVariable("item", io.callscribe.ledger.Item.class)
                                .id(),
                        exchange.getVariable("transcript", Transcript.class)));
        rig.start(yaml, "common/errors.camel.yaml", "common/transcribe.camel.yaml", "common/s3.camel.yaml");
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
        rig.ledger().entrance().enter(PIPELINE, List.of(new Entry(id, stage, kept, Map.of())));
    }

    private void untilAt(String id, String stage) {
        await().atMost(Duration.ofSeconds(40)).until(() -> rig.find(id).stage(), stage::equals);
    }

    private static JsonNode request(String job) throws Exception {
        return new ObjectMapper().readTree(aws.request(job));
    }

    private String reasonOf(String id) {
        return rig.ledger().events().of(id).stream()
                .filter(event -> event.what().equals("dead"))
                .map(event -> event.detail().get("reason").toString())
                .findFirst()
                .orElseThrow();
    }
}
