package io.callscribe.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.transcribe.model.GetTranscriptionJobResponse;
import software.amazon.awssdk.services.transcribe.model.ListTranscriptionJobsResponse;

class TranscriptionJobsTest {

    private final TranscriptionJobs jobs = new TranscriptionJobs(
            new JobSettings("bucket", "callscribe/", "callscribe-", "en-US", null, null, null, null, null));

    @Test
    void aNameMayBeAsLongAsAwsAllowsAndNotLonger() {
        String longest = "x".repeat(200 - "callscribe-".length());

        assertThat(jobs.name(longest, 1)).hasSize(200);
        assertThatThrownBy(() -> jobs.name(longest + "x", 1))
                .isInstanceOf(UnusableRecordingIdException.class)
                .hasMessageContaining("1 to 189");
        assertThatThrownBy(() -> jobs.name(longest, 2)).isInstanceOf(UnusableRecordingIdException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a b", "ä", "a\nb", "a:b", "../x"})
    void anIdThatNoJobCanBearIsRefused(String id) {
        assertThatThrownBy(() -> jobs.name(id, 1))
                .isInstanceOf(UnusableRecordingIdException.class)
                .hasMessageNotContaining("\n");
    }

    @Test
    void everyRunHasANameAndAnOutputOfItsOwn() {
        assertThat(jobs.name("r", 1)).isEqualTo("callscribe-r");
        assertThat(jobs.name("r", 3)).isEqualTo("callscribe-r-3");
        assertThat(jobs.outputKey("r", 1)).isEqualTo("callscribe/transcripts/r.json");
        assertThat(jobs.outputKey("r", 3)).isEqualTo("callscribe/transcripts/r-3.json");
    }

    @ParameterizedTest
    @CsvSource({
        "https://s3.us-east-1.amazonaws.com/bucket/callscribe/transcripts/redacted-r.json",
        "https://bucket.s3.us-east-1.amazonaws.com/callscribe/transcripts/redacted-r.json"
    })
    void theKeyOfTheRedactedOutputIsReadFromItsUri(String uri) {
        GetTranscriptionJobResponse answer = GetTranscriptionJobResponse.builder()
                .transcriptionJob(job -> job.transcriptionJobStatus("COMPLETED")
                        .transcript(transcript -> transcript.redactedTranscriptFileUri(uri)))
                .build();

        assertThat(jobs.completed(answer, "callscribe/recordings/r.wav", 1))
                .isEqualTo("callscribe/transcripts/redacted-r.json");
    }

    @Test
    void aJobThatIsQueuedOrRunsHasNoOutputYet() {
        for (String status : List.of("QUEUED", "IN_PROGRESS")) {
            assertThat(jobs.completed(
                            GetTranscriptionJobResponse.builder()
                                    .transcriptionJob(job -> job.transcriptionJobStatus(status))
                                    .build(),
                            "callscribe/recordings/r.wav",
                            1))
                    .isNull();
        }
    }

    @Test
    void aFailureOfTheServiceIsToldFromOneOfTheAudio() {
        assertThatThrownBy(() -> failed("Internal failure. Try again.")).isInstanceOf(ServiceFaultException.class);
        assertThatThrownBy(() -> failed("Unsupported media format.")).isInstanceOf(FailedJobException.class);
        assertThatThrownBy(() -> failed(null)).isInstanceOf(FailedJobException.class);
    }

    private void failed(String reason) {
        jobs.completed(
                GetTranscriptionJobResponse.builder()
                        .transcriptionJob(job -> job.transcriptionJobName("callscribe-r")
                                .transcriptionJobStatus("FAILED")
                                .failureReason(reason))
                        .build(),
                "callscribe/recordings/r.wav",
                1);
    }

    @Test
    void aJobIsTakenUpOnlyWhereItTranscribesTheSameAudio() {
        GetTranscriptionJobResponse answer = GetTranscriptionJobResponse.builder()
                .transcriptionJob(job -> job.transcriptionJobName("callscribe-r")
                        .media(media -> media.mediaFileUri("s3://bucket/callscribe/recordings/r.wav")))
                .build();

        jobs.adopt(answer, "callscribe/recordings/r.wav");
        assertThatThrownBy(() -> jobs.adopt(answer, "callscribe/recordings/other.wav"))
                .isInstanceOf(ForeignJobException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "callscribe/recordings/r.wav, callscribe-r, callscribe/transcripts/r.json",
        "callscribe/recordings/a.b-c.flac, callscribe-a.b-c, callscribe/transcripts/a.b-c.json",
        "recordings/outbound-r.mp4, callscribe-outbound-r, callscribe/transcripts/outbound-r.json",
    })
    void aJobAndItsOutputAreCalledAsTheAudioIs(String audioKey, String name, String outputKey) {
        assertThat(jobs.nameOf(audioKey, 1)).isEqualTo(name);
        assertThat(jobs.nameOf(audioKey, 2)).isEqualTo(name + "-2");
        assertThat(jobs.start(audioKey, 1, "wav", 2).transcriptionJobName()).isEqualTo(name);
        assertThat(jobs.start(audioKey, 1, "wav", 2).outputKey()).isEqualTo(outputKey);
        assertThat(jobs.completed(
                        GetTranscriptionJobResponse.builder()
                                .transcriptionJob(job -> job.transcriptionJobStatus("COMPLETED"))
                                .build(),
                        audioKey,
                        1))
                .isEqualTo(outputKey);
    }

    @Test
    void aListingIsAskedForAHundredAtATimeOfOursAlone() {
        assertThat(jobs.list("QUEUED", "first").nextToken()).isNull();
        assertThat(jobs.list("QUEUED", "t").nextToken()).isEqualTo("t");
        assertThat(jobs.list("QUEUED", "first").maxResults()).isEqualTo(100);
        assertThat(jobs.list("QUEUED", "first").jobNameContains()).isEqualTo("callscribe-");
        assertThat(jobs.add(
                        List.of("a"),
                        ListTranscriptionJobsResponse.builder()
                                .transcriptionJobSummaries(job -> job.transcriptionJobName("b"))
                                .build()))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anUnknownRedactionIsRefusedByName() {
        assertThatThrownBy(() -> new JobSettings("b", "", "p-", "en-US", null, null, null, "all", null))
                .hasMessageContaining("transcribe.redaction")
                .hasMessageContaining("redacted_and_unredacted");
    }
}
