package io.callscribe.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.sandbox.AwsRig;
import io.callscribe.sandbox.Faults.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.TranscribeException;

/** The AWS parts against the sandbox's S3 and Transcribe. */
@Timeout(90)
class AwsTest {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private AwsRig aws;
    private S3Client s3;
    private TranscribeClient transcribe;
    private String bucket;

    @BeforeEach
    void start() {
        aws = new AwsRig(UnaryOperator.identity());
        AwsClients clients = new AwsClients(
                "us-east-1", aws.sandbox.awsUrl(), (service, outcome) -> calls.add(service + " " + outcome));
        s3 = clients.s3();
        transcribe = clients.transcribe();
        bucket = aws.sandbox.s3().bucket();
    }

    @AfterEach
    void stop() {
        s3.close();
        transcribe.close();
        aws.close();
    }

    @Test
    void aClientCallsOnceWhateverHappensAndCountsIt() {
        aws.sandbox.faults().failNext("s3.PutObject", 1, Fault.UNAVAILABLE);
        assertThatThrownBy(() -> put("k")).isInstanceOf(S3Exception.class);
        aws.sandbox.faults().failNext("s3.PutObject", 1, Fault.CUT_BEFORE);
        assertThatThrownBy(() -> put("k")).isInstanceOf(SdkException.class);
        aws.sandbox.faults().failNext("transcribe.ListTranscriptionJobs", 1, Fault.TOO_MANY);
        assertThatThrownBy(() -> transcribe.listTranscriptionJobs(list -> {})).isInstanceOf(TranscribeException.class);
        put("k");
        transcribe.listTranscriptionJobs(list -> {});

        assertThat(calls).containsExactly("s3 5xx", "s3 failed", "transcribe 4xx", "s3 2xx", "transcribe 2xx");
        assertThat(aws.sandbox.faults().injected()).isEqualTo(3);
    }

    @Test
    void ourRulesAreSetBesideThoseOfOthers() {
        s3.putBucketLifecycleConfiguration(put -> put.bucket(bucket)
                .lifecycleConfiguration(configuration -> configuration.rules(
                        rule("theirs", "archive/", 365), rule("callscribe-audio", "old-prefix/", 1))));

        assertThat(lifecycle(7, 30).apply())
                .contains("callscribe-audio", "audio expires after 7 days, transcripts after 30");

        Map<String, LifecycleRule> rules = new java.util.TreeMap<>();
        rules().forEach(rule -> rules.put(rule.id(), rule));
        assertThat(rules)
                .containsOnlyKeys("theirs", "callscribe-audio", "callscribe-transcripts", "callscribe-uploads");
        assertThat(rules.get("theirs").expiration().days()).isEqualTo(365);
        assertThat(rules.get("theirs").filter().prefix()).isEqualTo("archive/");
        assertThat(rules.get("callscribe-audio").filter().prefix()).isEqualTo("callscribe/recordings/");
        assertThat(rules.get("callscribe-audio").expiration().days()).isEqualTo(7);
        assertThat(rules.get("callscribe-transcripts").filter().prefix()).isEqualTo("callscribe/transcripts/");
        assertThat(rules.get("callscribe-transcripts").expiration().days()).isEqualTo(30);
        assertThat(rules.get("callscribe-uploads").filter().prefix()).isEqualTo("callscribe/");
        assertThat(rules.get("callscribe-uploads")
                        .abortIncompleteMultipartUpload()
                        .daysAfterInitiation())
                .isEqualTo(1);
    }

    @Test
    void doingItAgainChangesNothingAndAnotherSettingDoes() {
        lifecycle(7, 7).apply();
        calls.clear();

        assertThat(lifecycle(7, 7).apply()).contains("stand as they should");
        assertThat(calls).containsExactly("s3 2xx");
        assertThat(lifecycle(8, 7).apply()).contains("after 8 days");
        assertThat(rules()).hasSize(3);
    }

    @Test
    void aPermissionThatIsMissingIsToldAndNoFailure() {
        aws.sandbox.awsAccessDenied(true);

        assertThat(lifecycle(7, 7).apply())
                .contains("s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration", "s3.lifecycle.enabled=false");
    }

    @Test
    void aBucketThatIsNotThereIsAFailure() {
        aws.sandbox.s3().bucketMissing(true);

        assertThatThrownBy(() -> lifecycle(7, 7).apply())
                .isInstanceOf(S3Exception.class)
                .satisfies(e -> assertThat(new io.callscribe.failure.Failures().kind(e))
                        .isEqualTo(io.callscribe.failure.Kind.CONFIGURATION));
    }

    @Test
    void theMetadataOfAnObjectIsWhatS3CanKeep() {
        Map<String, String> metadata = new ObjectMetadata().of("r-ä\n1", "c".repeat(500));

        assertThat(metadata).containsEntry("recording-id", "r-??1").containsOnlyKeys("recording-id", "conversation-id");
        assertThat(metadata.get("conversation-id")).hasSize(200);
        assertThat(new ObjectMetadata().of("r", null)).containsOnlyKeys("recording-id");
        s3.putObject(put -> put.bucket(bucket).key("m").metadata(metadata), RequestBody.fromString("x"));
        assertThat(s3.headObject(head -> head.bucket(bucket).key("m")).metadata())
                .containsEntry("recording-id", "r-??1");
    }

    private void put(String key) {
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("x"));
    }

    private List<LifecycleRule> rules() {
        return s3.getBucketLifecycleConfiguration(get -> get.bucket(bucket)).rules();
    }

    private BucketLifecycle lifecycle(int audioDays, int transcriptDays) {
        return new BucketLifecycle(s3, bucket, "callscribe/", audioDays, transcriptDays);
    }

    private static LifecycleRule rule(String id, String prefix, int days) {
        return LifecycleRule.builder()
                .id(id)
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix(prefix))
                .expiration(expiration -> expiration.days(days))
                .build();
    }
}
