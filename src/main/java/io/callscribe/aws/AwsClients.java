package io.callscribe.aws;

import java.net.URI;
import java.time.Duration;
import java.util.function.BiConsumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/**
 * The AWS clients. They do not retry by themselves: a stream that was read once cannot be sent again, and the routes see and count
 * every attempt.
 */
public final class AwsClients {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 64;

    private final Region region;
    private final URI endpoint;
    private final BiConsumer<String, String> calls;

    /**
     * @param region such as us-east-1
     * @param endpoint serves S3 (path style) and Transcribe alike; null for AWS's own
     * @param calls is told the service and the outcome of every call
     */
    public AwsClients(String region, URI endpoint, BiConsumer<String, String> calls) {
        this.region = Region.of(region);
        this.endpoint = endpoint;
        this.calls = calls;
    }

    /** The client for S3. */
    public S3Client s3() {
        return S3Client.builder()
                .forcePathStyle(endpoint != null)
                .applyMutation(this::configure)
                .httpClient(http())
                .build();
    }

    /** The client for Transcribe. */
    public TranscribeClient transcribe() {
        return TranscribeClient.builder()
                .applyMutation(this::configure)
                .httpClient(http())
                .build();
    }

    private void configure(AwsClientBuilder<?, ?> builder) {
        builder.region(region).overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry())
                .addExecutionInterceptor(new CallCounter(calls)));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
    }

    private static SdkHttpClient http() {
        return ApacheHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(IDLE)
                .maxConnections(CONNECTIONS)
                .build();
    }
}
