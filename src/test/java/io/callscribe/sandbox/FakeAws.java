package io.callscribe.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** S3 and AWS Transcribe behind one endpoint, as {@code aws.endpoint} wants them. */
final class FakeAws implements AutoCloseable {

    private final Path folder;
    private final S3Server s3Server;
    private final FakeS3 s3;
    private final FakeTranscribe transcribe;
    private final AwsFront front;
    private final WebServer server;
    private final Journal requests = new Journal();

    /** @param folder for S3's objects, which are kept; null for a temporary one, and for sharing S3Mock */
    FakeAws(Path folder, Account account, SpokenWords words, Faults faults) throws IOException {
        this.folder = folder;
        s3Server = folder == null
                ? S3Server.shared()
                : new S3Server(Files.createDirectories(folder.resolve("s3").toAbsolutePath()), true);
        s3 = new FakeS3(s3Server, bucket());
        transcribe = new FakeTranscribe(account, new StartChecks(s3, account), new Transcriber(s3, words, account));
        front = new AwsFront(new S3Front(s3, requests), new TranscribeFront(transcribe, requests));
        server = new WebServer("aws", front, faults);
    }

    FakeS3 s3() {
        return s3;
    }

    FakeTranscribe transcribe() {
        return transcribe;
    }

    AwsFront front() {
        return front;
    }

    URI url() {
        return server.url();
    }

    List<String> requests() {
        return requests.lines();
    }

    /** The application's settings for it, as environment variables. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT",
                url().toString(),
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                AwsFront.ACCESS_KEY_ID,
                "AWS_SECRET_ACCESS_KEY",
                AwsFront.SECRET_ACCESS_KEY,
                "S3_BUCKET",
                s3.bucket(),
                "TRANSCRIBE_COLLECT_EVERY",
                "1s");
    }

    /** A bucket of its own, where S3Mock is shared. */
    private String bucket() {
        return folder == null ? "callscribe-" + UUID.randomUUID().toString().substring(0, 8) : "callscribe-sandbox";
    }

    @Override
    public void close() {
        server.close();
        transcribe.close();
        s3.close();
        if (folder != null) {
            s3Server.close();
        }
    }
}
