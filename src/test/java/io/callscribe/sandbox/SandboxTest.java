package io.callscribe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.Faults.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;
import software.amazon.awssdk.services.transcribe.model.ConflictException;
import software.amazon.awssdk.services.transcribe.model.LimitExceededException;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.TranscribeException;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJob;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJobStatus;

/** The sandbox is what other tests rest on: it keeps the contracts of the services that it stands for. */
class SandboxTest {

    private static Sandbox sandbox;
    private static ByHand hand;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.speech()
                .withAccount(Account.ordinary()
                        .withJobTime(Duration.ofMillis(200))
                        .withLimits(2, 1)
                        .withLanguageModels(Map.of(
                                "calls", new Account.LanguageModel("en-US", "COMPLETED"),
                                "rufe", new Account.LanguageModel("de-DE", "COMPLETED")))));
        hand = new ByHand(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void everyRecordingGoesFromListingToInboxByHandAndItsWordsComeOut() throws IOException {
        for (Recording recording : Recordings.speech()) {
            String key = hand.store(recording);
            assertThat(sandbox.s3().sha256(key)).isEqualTo(recording.audio().sha256());

            JsonNode results = hand.transcribe("whole-" + recording.id(), key, recording.channels());

            assertThat(results.at("/transcripts/0/transcript").asText()).isEqualTo(hand.spoken(recording));
            assertThat(results.get("items").isEmpty())
                    .isEqualTo(recording.utterances().isEmpty());
        }
        String id = Recordings.speech().get(0).id();
        assertThat(hand.deliver(id, "key-1", ByHand.TURN).statusCode()).isEqualTo(201);
        assertThat(hand.deliver(id, "key-1", ByHand.TURN).statusCode()).isEqualTo(201);
        assertThat(sandbox.genesys().inbox().of(id)).singleElement().satisfies(stored -> {
            assertThat(stored.attempts()).isEqualTo(2);
            assertThat(new String(stored.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(ByHand.TURN);
        });
    }

    @Test
    void channelIdentificationLabelsEveryItemAndListsItOnceMoreByChannel() throws IOException {
        Recording overlapping = Recordings.speech().get(3);
        JsonNode results = hand.transcribe("channels", hand.store(overlapping), 2);

        assertThat(results.at("/channel_labels/number_of_channels").asInt()).isEqualTo(2);
        assertThat(results.get("items"))
                .allSatisfy(
                        item -> assertThat(item.get("channel_label").asText()).matches("ch_[01]"));
        int nested = results.at("/channel_labels/channels/0/items").size()
                + results.at("/channel_labels/channels/1/items").size();
        assertThat(nested).isEqualTo(results.get("items").size());
        assertThat(results.get("items"))
                .filteredOn(item -> item.get("type").asText().equals("punctuation"))
                .isNotEmpty()
                .allSatisfy(item -> {
                    assertThat(item.has("start_time")).isFalse();
                    assertThat(item.at("/alternatives/0/confidence").asText()).isEqualTo("0.0");
                });
    }

    @Test
    void speakerLabelsCoverEveryItemAndSegmentsNameItemsById() throws IOException {
        Recording mono = Recordings.speech().get(5);
        JsonNode results = hand.transcribe("speakers", hand.store(mono), 1);

        assertThat(results.at("/speaker_labels/speakers").asInt()).isEqualTo(2);
        List<Integer> ids = new ArrayList<>();
        results.get("audio_segments").forEach(segment -> segment.get("items").forEach(id -> ids.add(id.asInt())));
        assertThat(ids).doesNotHaveDuplicates().hasSameSizeAs(results.get("items"));
        assertThat(results.at("/items/0/start_time").isTextual()).isTrue();
        assertThat(results.at("/items/0/speaker_label").asText()).isEqualTo("spk_0");
    }

    @Test
    void unknownAudioGetsWordsThatFollowFromItsBytes() throws IOException {
        Recording tone = Recordings.tones(1).get(0);
        sandbox.s3().put("tone.wav", tone.audio().open().readAllBytes());

        JsonNode results = hand.transcribe("tone", "tone.wav", 2);

        assertThat(results.at("/transcripts/0/transcript").asText())
                .isNotEmpty()
                .isEqualTo(hand.spoken(tone));
    }

    @Test
    void aListingGivesEveryRecordingOnceAndANewLinkEachTime() throws IOException {
        Map<String, String> first = hand.links(2);
        Map<String, String> second = hand.links(100);

        assertThat(first.keySet()).isEqualTo(second.keySet());
        assertThat(first).hasSize(Recordings.speech().size());
        assertThat(first.values()).doesNotContainAnyElementsOf(second.values());
    }

    @Test
    void aRequestThatBreaksTheContractIsRefusedAndRecorded() throws IOException {
        try (Sandbox own = another(SandboxOptions.speech())) {
            ByHand other = new ByHand(own);
            String id = Recordings.speech().get(0).id();

            assertThat(other.get(own.genesys().apiUrl() + "/api/v2/media/recordings?status=done")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(other.get(own.genesys().apiUrl() + "/api/v2/media/recordings?status=completed&pagesize=9")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(other.deliver(id, null, ByHand.TURN).statusCode()).isEqualTo(400);
            assertThat(other.deliver(id, "key", ByHand.TURN.replace("0.9", "\"0.9\""))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(other.deliver(id, "key", ByHand.TURN).statusCode()).isEqualTo(201);
            assertThat(other.deliver(id, "key", ByHand.TURN.replace("Hello", "Bye"))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(own.genesys().violations()).hasSize(5);

            String link = other.links(100).get(id);
            assertThat(other.get(link).statusCode()).as("with a bearer").isEqualTo(400);
            assertThat(other.anonymous(link.replace("%2B", "+")).statusCode())
                    .as("decoded and not encoded again")
                    .isEqualTo(403);
            assertThat(own.genesys().violations()).hasSize(7);
            assertThat(own.genesys().inbox().all()).hasSize(1);
        }
    }

    @Test
    void aLinkExpiresAndTheNextListingBringsAnother() throws IOException {
        String id = Recordings.speech().get(1).id();
        sandbox.genesys().expireLinksAfter(Duration.ZERO);
        String expired = hand.links(100).get(id);
        sandbox.genesys().expireLinksAfter(Duration.ofHours(1));

        assertThat(hand.anonymous(expired).statusCode()).isEqualTo(403);
        assertThat(hand.anonymous(hand.links(100).get(id)).statusCode()).isEqualTo(200);
    }

    @Test
    void aDownloadServesRangesAndLeavesTheLengthOutWhereAsked() throws IOException {
        Recording recording = Recordings.speech().get(0);
        byte[] whole = recording.audio().open().readAllBytes();
        String link = hand.links(100).get(recording.id());

        HttpResponse<byte[]> part = hand.anonymous(link, "Range", "bytes=100-199");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(whole, 100, 200));
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 100-199/" + whole.length);
        assertThat(hand.anonymous(link, "Range", "bytes=" + whole.length + "-").statusCode())
                .isEqualTo(416);

        sandbox.genesys().chunkedDownloads(true);
        HttpResponse<byte[]> chunked = hand.anonymous(link);
        sandbox.genesys().chunkedDownloads(false);
        assertThat(chunked.headers().firstValue("Content-Length")).isEmpty();
        assertThat(chunked.body()).isEqualTo(whole);
    }

    @Test
    void tokensCanBeWrongRevokedAndRefused() throws IOException {
        try (Sandbox own = another(SandboxOptions.speech())) {
            ByHand other = new ByHand(own);
            String listing = own.genesys().apiUrl() + "/api/v2/media/recordings?status=completed";
            assertThat(other.get(listing).statusCode()).isEqualTo(200);

            own.genesys().tokens().revokeAll();
            assertThat(other.get(listing).statusCode()).isEqualTo(401);

            own.genesys().tokens().throttleNext(1);
            assertThat(other.requestToken().statusCode()).isEqualTo(400);
            own.genesys().tokens().rotateSecret("another");
            assertThat(other.requestToken().statusCode()).isEqualTo(401);
            assertThat(own.genesys().violations()).isEmpty();
        }
    }

    @Test
    void aNameIsUsedOnceAndAnUnknownJobIsABadRequest() throws IOException {
        TranscribeClient transcribe = hand.transcribeClient();
        String key = hand.store(Recordings.speech().get(0));
        transcribe.startTranscriptionJob(hand.job("once", key, 2));

        assertThatThrownBy(() -> transcribe.startTranscriptionJob(hand.job("once", key, 2)))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> transcribe.getTranscriptionJob(r -> r.transcriptionJobName("nobody")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("The requested job couldn't be found");
        assertThat(sandbox.transcribe().jobsStarted()).containsEntry("once", 1);
        hand.ended("once");
    }

    @Test
    void whatAwsRefusesAtStartIsRefused() throws IOException {
        String key = hand.store(Recordings.speech().get(0));
        List<StartTranscriptionJobRequest> refused = List.of(
                hand.job("no/slash", key, 2),
                hand.job("nowhere", "nothing-here.wav", 2),
                hand.job("nolanguage", key, 2).toBuilder()
                        .languageCode((String) null)
                        .build(),
                hand.job("both", key, 2).toBuilder()
                        .settings(s -> s.channelIdentification(true)
                                .showSpeakerLabels(true)
                                .maxSpeakerLabels(2))
                        .build(),
                hand.job("speakers1", key, 2).toBuilder()
                        .settings(s -> s.showSpeakerLabels(true).maxSpeakerLabels(1))
                        .build(),
                hand.job("key", key, 2).toBuilder().outputKey("a b.json").build(),
                hand.job("model", key, 2).toBuilder()
                        .modelSettings(m -> m.languageModelName("unknown"))
                        .build(),
                hand.job("language", key, 2).toBuilder()
                        .modelSettings(m -> m.languageModelName("rufe"))
                        .build(),
                hand.job("vocabulary", key, 2).toBuilder()
                        .settings(s -> s.vocabularyName("unknown"))
                        .build());

        for (StartTranscriptionJobRequest request : refused) {
            assertThatThrownBy(() -> hand.transcribeClient().startTranscriptionJob(request))
                    .as(request.transcriptionJobName())
                    .isInstanceOf(BadRequestException.class);
        }
        assertThat(sandbox.transcribe().jobsStarted().keySet())
                .doesNotContainAnyElementsOf(refused.stream()
                        .map(StartTranscriptionJobRequest::transcriptionJobName)
                        .toList());
        assertThat(hand.transcribeClient()
                        .describeLanguageModel(r -> r.modelName("calls"))
                        .languageModel()
                        .languageCodeAsString())
                .isEqualTo("en-US");
    }

    @Test
    void jobsQueueOverTheConcurrencyAndAreRefusedOverTheQueue() throws IOException {
        Account slow = Account.ordinary().withJobTime(Duration.ofSeconds(2)).withLimits(1, 1);
        try (Sandbox own = another(SandboxOptions.speech().withAccount(slow))) {
            ByHand other = new ByHand(own);
            String key = other.store(Recordings.speech().get(0));
            TranscribeClient transcribe = other.transcribeClient();

            assertThat(transcribe
                            .startTranscriptionJob(other.job("first", key, 2))
                            .transcriptionJob()
                            .transcriptionJobStatus())
                    .isEqualTo(TranscriptionJobStatus.IN_PROGRESS);
            assertThat(transcribe
                            .startTranscriptionJob(other.job("second", key, 2))
                            .transcriptionJob()
                            .transcriptionJobStatus())
                    .isEqualTo(TranscriptionJobStatus.QUEUED);
            assertThatThrownBy(() -> transcribe.startTranscriptionJob(other.job("third", key, 2)))
                    .isInstanceOf(LimitExceededException.class);
            assertThat(other.ended("second").transcriptionJobStatus()).isEqualTo(TranscriptionJobStatus.COMPLETED);
            assertThat(own.transcribe().jobsStarted()).isEqualTo(Map.of("first", 1, "second", 1));
        }
    }

    @Test
    void aListingOfJobsIsPagedNewestFirst() throws IOException {
        String key = hand.store(Recordings.speech().get(0));
        for (int i = 0; i < 7; i++) {
            hand.transcribe("paged-" + i, key, 2);
        }
        var first = hand.transcribeClient().listTranscriptionJobs(r -> r.jobNameContains("PAGED"));
        var second = hand.transcribeClient()
                .listTranscriptionJobs(r -> r.jobNameContains("PAGED").nextToken(first.nextToken()));

        assertThat(first.transcriptionJobSummaries())
                .extracting(job -> job.transcriptionJobName())
                .containsExactly("paged-6", "paged-5", "paged-4", "paged-3", "paged-2");
        assertThat(second.transcriptionJobSummaries())
                .extracting(job -> job.transcriptionJobName())
                .containsExactly("paged-1", "paged-0");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void jobsFailAreLostAndAreGarbledWhereAsked() throws IOException {
        try (Sandbox own =
                another(SandboxOptions.speech().withAccount(Account.ordinary().withJobTime(Duration.ofMillis(50))))) {
            ByHand other = new ByHand(own);
            String key = other.store(Recordings.speech().get(0));
            own.transcribe().failNext(1, "Internal failure. Try again.");
            other.transcribeClient().startTranscriptionJob(other.job("failed", key, 2));
            assertThat(other.ended("failed").failureReason()).startsWith("Internal");

            TranscriptionJob wrong = other.ended(other.start(
                    other.job("format", key, 2).toBuilder().mediaFormat("flac").build()));
            assertThat(wrong.failureReason()).contains("does not match the detected media format");

            own.transcribe().garbleNext(1);
            other.ended(other.start(other.job("garbled", key, 2)));
            assertThatThrownBy(() -> Json.read(own.s3().bytes("transcripts/garbled.json")))
                    .isInstanceOf(IOException.class);

            own.transcribe().loseNext(1);
            other.start(other.job("lost", key, 2));
            Awaitility.await().untilAsserted(() -> assertThatThrownBy(
                            () -> other.transcribeClient().getTranscriptionJob(r -> r.transcriptionJobName("lost")))
                    .isInstanceOf(BadRequestException.class));
        }
    }

    @Test
    void redactionWritesAFileOfItsOwnWithoutTheNumbers() throws IOException {
        String key = hand.store(Recordings.speech().get(1));
        TranscriptionJob job = hand.ended(hand.start(hand.job("redacted", key, 2).toBuilder()
                .contentRedaction(r -> r.redactionType("PII").redactionOutput("redacted"))
                .build()));

        assertThat(job.transcript().transcriptFileUri()).isNull();
        assertThat(job.transcript().redactedTranscriptFileUri()).endsWith("/transcripts/redacted-redacted.json");
        String json = new String(
                sandbox.s3().bytes("transcripts/redacted-redacted.json"), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(json).contains("[PII]", "redactions").doesNotContain("\"42\"");
    }

    @Test
    void faultsOfEachServiceLookLikeItsOwn() throws IOException {
        try (Sandbox own = another(SandboxOptions.speech())) {
            ByHand other = new ByHand(own);
            String listing = own.genesys().apiUrl() + "/api/v2/media/recordings?status=completed";
            own.faults().failNext("genesys.listing", 1, Fault.TOO_MANY);
            HttpResponse<byte[]> busy = other.get(listing);
            assertThat(busy.statusCode()).isEqualTo(429);
            assertThat(busy.headers().firstValue("Retry-After")).isPresent();

            own.faults().failNext("s3.PutObject", 1, Fault.TOO_MANY);
            assertThatThrownBy(() -> other.put("slow", "x")).isInstanceOfSatisfying(S3Exception.class, e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
                assertThat(e.isThrottlingException()).isTrue();
            });

            own.faults().failNext("transcribe.ListTranscriptionJobs", 1, Fault.TOO_MANY);
            assertThatThrownBy(() -> other.transcribeClient().listTranscriptionJobs(r -> r.maxResults(1)))
                    .isInstanceOfSatisfying(TranscribeException.class, e -> assertThat(e.isThrottlingException())
                            .isTrue());

            own.s3().bucketMissing(true);
            assertThatThrownBy(() -> other.put("nowhere", "x"))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchBucket"));
            own.s3().bucketMissing(false);
            own.awsAccessDenied(true);
            assertThatThrownBy(() -> other.transcribeClient().listTranscriptionJobs(r -> r.maxResults(1)))
                    .hasMessageContaining("not authorized");
        }
    }

    @Test
    void aCutConnectionComesBeforeOrAfterTheEffectAndAudioIsCutShort() throws IOException {
        try (Sandbox own = another(SandboxOptions.speech())) {
            ByHand other = new ByHand(own);
            String id = Recordings.speech().get(0).id();
            own.faults().failNext("genesys.transcripts", 1, Fault.CUT_BEFORE);
            assertThatThrownBy(() -> other.deliver(id, "key", ByHand.TURN)).isInstanceOf(IOException.class);
            assertThat(own.genesys().inbox().all()).isEmpty();

            own.faults().failNext("genesys.transcripts", 1, Fault.CUT_AFTER);
            assertThatThrownBy(() -> other.deliver(id, "key", ByHand.TURN)).isInstanceOf(IOException.class);
            assertThat(own.genesys().inbox().all()).hasSize(1);

            String key = other.store(Recordings.speech().get(0));
            own.faults().failNext("transcribe.StartTranscriptionJob", 1, Fault.CUT_AFTER);
            assertThatThrownBy(() -> other.start(other.job("cut", key, 2)));
            assertThat(own.transcribe().jobsStarted()).containsEntry("cut", 1);

            String link = other.links(100).get(id);
            for (boolean chunked : new boolean[] {false, true}) {
                own.genesys().chunkedDownloads(chunked);
                own.faults().failNext("genesys.file", 1, Fault.TRUNCATED);
                assertThatThrownBy(() -> other.anonymous(link)).isInstanceOf(IOException.class);
                assertThat(other.anonymous(link).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void theSameSeedBringsTheSameFaults() {
        assertThat(fates(7)).isEqualTo(fates(7)).isNotEqualTo(fates(8));
        long faults = fates(7).stream().filter(fate -> !fate.equals("none")).count();
        assertThat(faults).isBetween(1_800L, 2_200L);
        Set<String> kinds = new HashSet<>(fates(7));
        assertThat(kinds).hasSize(Fault.values().length + 1);
    }

    private static List<String> fates(long seed) {
        Faults faults = new Faults(0.2, seed);
        List<String> fates = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            fates.add(faults.next("s3.PutObject").map(Fault::name).orElse("none"));
        }
        return fates;
    }

    @Test
    void aBigObjectPassesTheFrontWithItsMetadata() {
        Recording big = Recordings.big("big", 40L * 1024 * 1024);
        S3Client s3 = hand.s3Client();
        s3.putObject(
                r -> r.bucket(sandbox.s3().bucket())
                        .key("big.wav")
                        .contentType("audio/wav")
                        .metadata(Map.of("recording-id", big.id())),
                RequestBody.fromContentProvider(
                        () -> big.audio().open(), big.audio().length(), "audio/wav"));

        assertThat(sandbox.s3().sha256("big.wav")).isEqualTo(big.audio().sha256());
        var head = s3.headObject(r -> r.bucket(sandbox.s3().bucket()).key("big.wav"));
        assertThat(head.contentLength()).isEqualTo(big.audio().length());
        assertThat(head.metadata()).containsEntry("recording-id", big.id());
    }

    @Test
    void tenThousandRecordingsAreListedInPages() throws IOException {
        FakeGenesys genesys =
                new FakeGenesys(Recordings.tones(10_000), Duration.ofHours(1), Duration.ofHours(1), new Faults(0, 1));
        try (genesys) {
            assertThat(new ByHand(genesys).links(100)).hasSize(10_000);
            assertThat(genesys.violations()).isEmpty();
        }
    }

    private static Sandbox another(SandboxOptions options) {
        return Sandbox.start(options);
    }
}
