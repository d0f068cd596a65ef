package io.callscribe.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3Mock, and the sandbox's own way in, behind the front that the application sees: no faults, no checks. */
public final class FakeS3 implements AutoCloseable {

    private final S3Server server;
    private final S3Client client;
    private final String bucket;
    private volatile boolean bucketMissing;

    FakeS3(S3Server server, String bucket) {
        this.server = server;
        this.bucket = bucket;
        client = S3Client.builder()
                .endpointOverride(url())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")))
                .build();
        client.createBucket(request -> request.bucket(bucket));
    }

    /** S3Mock itself, without the front. */
    URI url() {
        return server.url();
    }

    public String bucket() {
        return bucket;
    }

    /** While set, the bucket is not there for anybody. */
    public void bucketMissing(boolean missing) {
        bucketMissing = missing;
    }

    boolean isBucketMissing() {
        return bucketMissing;
    }

    /** The keys that begin so, at most 1,000. */
    public List<String> keys(String prefix) {
        return client.listObjectsV2(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** What lies under a key; for small objects. */
    public byte[] bytes(String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asByteArray();
    }

    public void put(String key, byte[] bytes) {
        client.putObject(
                request -> request.bucket(bucket).key(key).contentType("application/json"),
                RequestBody.fromBytes(bytes));
    }

    /** Length, type and metadata; empty where there is no such object or bucket. */
    public Optional<HeadObjectResponse> head(String anyBucket, String key) {
        if (bucketMissing) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    client.headObject(request -> request.bucket(anyBucket).key(key)));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The SHA-256 of an object, in hex. */
    public String sha256(String key) {
        try (InputStream in = client.getObject(request -> request.bucket(bucket).key(key))) {
            return Audio.sha256(in);
        } catch (IOException e) {
            throw new IllegalStateException("s3://" + bucket + "/" + key + " cannot be read", e);
        }
    }

    /** The first bytes of an object. */
    byte[] beginning(String key, int howMany) {
        try (InputStream in =
                client.getObject(request -> request.bucket(bucket).key(key).range("bytes=0-" + (howMany - 1)))) {
            return in.readNBytes(howMany);
        } catch (IOException e) {
            throw new IllegalStateException("s3://" + bucket + "/" + key + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
