package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.StartTranscriptionJobRequest;
import software.amazon.awssdk.services.transcribe.model.Tag;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJob;
import software.amazon.awssdk.services.transcribe.model.TranscriptionJobStatus;

/** Does by hand what the application does, with the plain clients and no retry: for the sandbox's own tests. */
final class ByHand {

    static final String TURN = "{\"transcript\":[{\"speaker\":\"agent\",\"text\":\"Hello.\",\"confidence\":0.9,"
            + "\"start\":\"2026-11-20T08:15:00.300Z\",\"end\":\"2026-11-20T08:15:01.000Z\"}]}";

    private final FakeGenesys genesys;
    private final Sandbox sandbox;
    private S3Client s3;
    private TranscribeClient transcribe;
    private String token;

    ByHand(FakeGenesys genesys) {
        this.genesys = genesys;
        this.sandbox = null;
    }

    ByHand(Sandbox sandbox) {
        this.genesys = sandbox.genesys();
        this.sandbox = sandbox;
        if (!sandbox.needs().aws()) {
            return;
        }
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(AwsFront.ACCESS_KEY_ID, AwsFront.SECRET_ACCESS_KEY));
        s3 = S3Client.builder()
                .endpointOverride(sandbox.awsUrl())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(credentials)
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
        transcribe = TranscribeClient.builder()
                .endpointOverride(sandbox.awsUrl())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    S3Client s3Client() {
        return s3;
    }

    TranscribeClient transcribeClient() {
        return transcribe;
    }

    HttpResponse<byte[]> requestToken() throws IOException {
        String basic = FakeGenesys.CLIENT_ID + ":" + FakeGenesys.CLIENT_SECRET;
        return send(HttpRequest.newBuilder(genesys.loginUrl().resolve("/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private String token() throws IOException {
        if (token == null) {
            token = Json.read(requestToken().body()).get("access_token").asText();
        }
        return token;
    }

    /** GET with the bearer. */
    HttpResponse<byte[]> get(String url, String... headers) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** POSTs JSON to the API with the bearer; without a key where it is null. */
    HttpResponse<byte[]> post(String path, String key, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(genesys.apiUrl().resolve(path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    /** POSTs a form to the speech-to-text service; chunked where its length is not told. */
    HttpResponse<byte[]> speak(URI url, String apiKey, String key, FormByHand form, boolean lengthTold)
            throws IOException {
        byte[] body = form.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", form.type())
                .POST(
                        lengthTold
                                ? BodyPublishers.ofByteArray(body)
                                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    /** GET without it. */
    HttpResponse<byte[]> anonymous(String url, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Signed URLs by recording. */
    Map<String, String> links(int pageSize) throws IOException {
        Map<String, String> links = new HashMap<>();
        String more = "";
        while (more != null) {
            JsonNode page = Json.read(
                    get(genesys.apiUrl() + "/api/v2/media/recordings?status=completed&page_size=" + pageSize + more)
                            .body());
            page.get("entities")
                    .forEach(one ->
                            links.put(one.get("id").asText(), one.get("fileUrl").asText()));
            JsonNode next = page.get("next_page_token");
            more = next.isNull()
                    ? null
                    : "&next_page_token=" + java.net.URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
        }
        return links;
    }

    /** POSTs a transcript; without a key where it is null. */
    HttpResponse<byte[]> deliver(String recordingId, String key, String body) throws IOException {
        return post("/api/v2/interactions/recordings/" + recordingId + "/transcripts", key, body);
    }

    /** Downloads a recording and stores it; gives its key. */
    String store(Recording recording) throws IOException {
        byte[] audio = anonymous(links(100).get(recording.id())).body();
        String key = "recordings/" + recording.id();
        s3.putObject(r -> r.bucket(sandbox.s3().bucket()).key(key), RequestBody.fromBytes(audio));
        return key;
    }

    void put(String key, String text) {
        s3.putObject(r -> r.bucket(sandbox.s3().bucket()).key(key), RequestBody.fromString(text));
    }

    StartTranscriptionJobRequest job(String name, String key, int channels) {
        return StartTranscriptionJobRequest.builder()
                .transcriptionJobName(name)
                .languageCode("en-US")
                .media(m -> m.mediaFileUri("s3://" + sandbox.s3().bucket() + "/" + key))
                .outputBucketName(sandbox.s3().bucket())
                .outputKey("transcripts/" + name + ".json")
                .settings(s -> {
                    if (channels == 2) {
                        s.channelIdentification(true);
                    } else {
                        s.showSpeakerLabels(true).maxSpeakerLabels(10);
                    }
                })
                .tags(Tag.builder().key("application").value("callscribe").build())
                .build();
    }

    /** Starts a job and gives its name. */
    String start(StartTranscriptionJobRequest request) {
        return transcribe.startTranscriptionJob(request).transcriptionJob().transcriptionJobName();
    }

    /** Waits for a job to end. */
    TranscriptionJob ended(String name) {
        List<TranscriptionJobStatus> ends = List.of(TranscriptionJobStatus.COMPLETED, TranscriptionJobStatus.FAILED);
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> transcribe
                                .getTranscriptionJob(r -> r.transcriptionJobName(name))
                                .transcriptionJob(),
                        job -> ends.contains(job.transcriptionJobStatus()));
    }

    /** Starts a job, waits for it, and gives its results. */
    JsonNode transcribe(String name, String key, int channels) throws IOException {
        ended(start(job(name, key, channels)));
        JsonNode output = Json.read(sandbox.s3().bytes("transcripts/" + name + ".json"));
        return output.get("results");
    }

    /** What is spoken in a recording, in one line. */
    String spoken(Recording recording) {
        StringBuilder text = new StringBuilder();
        for (Word word : sandbox.wordsOf(recording)) {
            text.append(text.length() == 0 ? "" : " ").append(word.content()).append(word.punctuation());
        }
        return text.toString();
    }

    /** By a client of its own: a connection that the sandbox has cut must not be taken up by the next request. */
    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
