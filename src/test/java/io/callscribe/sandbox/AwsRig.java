package io.callscribe.sandbox;

import io.callscribe.start.RouteRig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJob;

/** The sandbox's AWS, with the project's routes in front of it. Credentials are the JVM's system properties, as the SDK's default chain reads them. */
public final class AwsRig implements AutoCloseable {

    public final Sandbox sandbox;
    private final ByHand hand;

    public AwsRig(UnaryOperator<Account> account) {
        System.setProperty("aws.accessKeyId", AwsFront.ACCESS_KEY_ID);
        System.setProperty("aws.secretAccessKey", AwsFront.SECRET_ACCESS_KEY);
        sandbox = Sandbox.start(SandboxOptions.of(Recordings.tones(1))
                .withAccount(account.apply(Account.ordinary().withJobTime(Duration.ofMillis(50)))));
        hand = new ByHand(sandbox);
    }

    /** Routes whose settings name this AWS. */
    public RouteRig routes(Path data, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>();
        all.put("aws.endpoint", sandbox.awsUrl().toString());
        all.put("s3.bucket", sandbox.s3().bucket());
        // S3Mock loses a key that is put at the moment in which lifecycle rules are set
        all.put("s3.lifecycle.enabled", "false");
        all.putAll(settings);
        return new RouteRig(data, all);
    }

    public S3Client s3() {
        return hand.s3Client();
    }

    public TranscribeClient transcribe() {
        return hand.transcribeClient();
    }

    /** Puts audio under a key: a tone with this many channels. */
    public void putAudio(String key, int channels) throws Exception {
        sandbox.s3().put(key, ToneWav.seconds(7, channels, 1).open().readAllBytes());
    }

    /** The job of a name, once it has ended. */
    public TranscriptionJob ended(String name) {
        return hand.ended(name);
    }

    /** What was asked for in a job. */
    public String request(String name) {
        return sandbox.transcribe().get(name).request().json().toString();
    }

    /** Starts a job of another's. */
    public void start(String name, String key, int channels) {
        hand.start(hand.job(name, key, channels));
    }

    public void delete(String job) {
        sandbox.transcribe().delete(job);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
