package io.callscribe.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Lets what we store in the bucket expire. Our rules are merged into the bucket's own by their ids, for PutBucketLifecycleConfiguration
 * replaces the whole configuration (S3 API reference); no other rule is touched.
 */
public final class BucketLifecycle {

    private static final String AUDIO = "callscribe-audio";
    private static final String TRANSCRIPTS = "callscribe-transcripts";
    private static final String UPLOADS = "callscribe-uploads";
    private static final Set<String> OURS = Set.of(AUDIO, TRANSCRIPTS, UPLOADS);

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final int audioDays;
    private final int transcriptDays;

    /**
     * @param prefix the prefix of our keys, ending in a slash, or empty
     * @param audioDays after how many days audio expires
     * @param transcriptDays after how many days Transcribe's output expires
     */
    public BucketLifecycle(S3Client s3, String bucket, String prefix, int audioDays, int transcriptDays) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
        this.audioDays = audioDays;
        this.transcriptDays = transcriptDays;
    }

    /**
     * Sees to it that the bucket has our rules, and says what was done. A permission that is missing is said too, and is no failure: the
     * rules may be kept by other means.
     *
     * @throws S3Exception for any other refusal, such as a bucket that does not exist
     */
    public String apply() {
        try {
            List<LifecycleRule> before = rules();
            List<LifecycleRule> after = merged(before);
            if (Set.copyOf(before).equals(Set.copyOf(after))) {
                return "The lifecycle rules of s3://" + bucket + "/" + prefix + " stand as they should";
            }
            s3.putBucketLifecycleConfiguration(
                    put -> put.bucket(bucket).lifecycleConfiguration(configuration -> configuration.rules(after)));
            return "Set the lifecycle rules " + OURS.stream().sorted().toList() + " of s3://" + bucket + "/" + prefix
                    + ": audio expires after " + audioDays + " days, transcripts after " + transcriptDays;
        } catch (S3Exception e) {
            if (e.statusCode() == 403) {
                return "Audio and transcripts in s3://" + bucket + "/" + prefix
                        + " do not expire by themselves: the permission"
                        + " s3:GetLifecycleConfiguration or s3:PutLifecycleConfiguration is missing. Grant it, or set the"
                        + " rules by other means and s3.lifecycle.enabled=false";
            }
            throw e;
        }
    }

    private List<LifecycleRule> rules() {
        try {
            return s3.getBucketLifecycleConfiguration(get -> get.bucket(bucket)).rules();
        } catch (S3Exception e) {
            if (e.awsErrorDetails() != null
                    && "NoSuchLifecycleConfiguration".equals(e.awsErrorDetails().errorCode())) {
                return List.of();
            }
            throw e;
        }
    }

    private List<LifecycleRule> merged(List<LifecycleRule> before) {
        List<LifecycleRule> rules = before.stream()
                .filter(rule -> !OURS.contains(rule.id()))
                .collect(Collectors.toCollection(ArrayList::new));
        rules.add(expiry(AUDIO, "recordings/", audioDays));
        rules.add(expiry(TRANSCRIPTS, "transcripts/", transcriptDays));
        rules.add(rule(UPLOADS, prefix)
                .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(1))
                .build());
        return rules;
    }

    private LifecycleRule expiry(String id, String folder, int days) {
        return rule(id, prefix + folder)
                .expiration(expiration -> expiration.days(days))
                .build();
    }

    private static LifecycleRule.Builder rule(String id, String prefix) {
        return LifecycleRule.builder().id(id).status(ExpirationStatus.ENABLED).filter(filter -> filter.prefix(prefix));
    }
}
