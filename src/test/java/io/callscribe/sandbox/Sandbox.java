package io.callscribe.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Genesys, S3 and AWS Transcribe in this JVM, on free ports of the loopback interface; the application runs against them unchanged. */
public final class Sandbox implements AutoCloseable {

    private final SandboxOptions options;
    private final Path folder;
    private final Faults faults;
    private final FakeGenesys genesys;
    private final S3Server s3Server;
    private final FakeS3 s3;
    private final SpokenWords words;
    private final FakeTranscribe transcribe;
    private final AwsFront front;
    private final WebServer aws;
    private final Journal awsRequests = new Journal();
    private final Map<String, String> environment;

    private Sandbox(SandboxOptions options) throws IOException {
        this.options = options;
        Quiet.libraries();
        folder = options.folder() == null ? Files.createTempDirectory("callscribe-sandbox") : options.folder();
        delete(folder.resolve("data"));
        delete(folder.resolve("s3"));
        faults = new Faults(options.faults(), options.seed());
        genesys = new FakeGenesys(options.recordings(), options.tokenLife(), options.linkLife(), faults);
        s3Server = options.folder() == null
                ? S3Server.shared()
                : new S3Server(Files.createDirectories(folder.resolve("s3").toAbsolutePath()), true);
        s3 = new FakeS3(s3Server, bucket());
        words = new SpokenWords(options.recordings());
        transcribe = new FakeTranscribe(
                options.account(),
                new StartChecks(s3, options.account()),
                new Transcriber(s3, words, options.account()));
        front = new AwsFront(new S3Front(s3, awsRequests), new TranscribeFront(transcribe, awsRequests));
        aws = new WebServer("aws", front, faults);
        environment = settings();
    }

    /** Starts it; the first one of a JVM takes some three seconds. */
    public static Sandbox start(SandboxOptions options) {
        try {
            return new Sandbox(options);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot start", e);
        }
    }

    public FakeGenesys genesys() {
        return genesys;
    }

    public FakeTranscribe transcribe() {
        return transcribe;
    }

    public FakeS3 s3() {
        return s3;
    }

    public Faults faults() {
        return faults;
    }

    /** The one endpoint of Transcribe and S3. */
    public URI awsUrl() {
        return aws.url();
    }

    /** While set, AWS refuses every call with AccessDenied. */
    public void awsAccessDenied(boolean denied) {
        front.accessDenied(denied);
    }

    /** The last requests to S3 and Transcribe that were answered. */
    public List<String> awsRequests() {
        return awsRequests.lines();
    }

    /** One more recording, from the next listing on. */
    public void add(Recording recording) {
        words.add(recording);
        genesys.add(recording);
    }

    /** The words that Transcribe hears in a recording, by start time. */
    public List<Word> wordsOf(Recording recording) {
        return words.of(
                recording.audio().sha256(),
                recording.channels(),
                recording.seconds() == null ? -1 : recording.seconds());
    }

    /** The folder for the application's data. */
    public Path data() {
        return folder.resolve("data").toAbsolutePath();
    }

    /** The application's settings, as environment variables. */
    public Map<String, String> environment() {
        return environment;
    }

    private Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("GENESYS_API_URL", genesys.apiUrl().toString());
        settings.put("GENESYS_LOGIN_URL", genesys.loginUrl().toString());
        settings.put("GENESYS_CLIENT_ID", FakeGenesys.CLIENT_ID);
        settings.put("GENESYS_CLIENT_SECRET", FakeGenesys.CLIENT_SECRET);
        settings.put("AWS_ENDPOINT", aws.url().toString());
        settings.put("AWS_REGION", "us-east-1");
        settings.put("AWS_ACCESS_KEY_ID", AwsFront.ACCESS_KEY_ID);
        settings.put("AWS_SECRET_ACCESS_KEY", AwsFront.SECRET_ACCESS_KEY);
        settings.put("S3_BUCKET", s3.bucket());
        settings.put("DISCOVER_CRON", "* * * * * ?");
        settings.put("DISCOVER_SINCE", since().toString());
        settings.put("TRANSCRIBE_COLLECT_EVERY", "1s");
        settings.put("CALLSCRIBE_DATA", data().toString());
        settings.put("CALLSCRIBE_MANAGEMENT_PORT", String.valueOf(freePort()));
        return Map.copyOf(settings);
    }

    /** A bucket of this sandbox's own, where S3Mock is shared. */
    private String bucket() {
        return options.folder() == null
                ? "callscribe-" + UUID.randomUUID().toString().substring(0, 8)
                : "callscribe-sandbox";
    }

    private Instant since() {
        return options.recordings().stream()
                .map(Recording::startTime)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(Instant.now())
                .minus(Duration.ofDays(1));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        genesys.close();
        aws.close();
        transcribe.close();
        s3.close();
        if (options.folder() == null) {
            delete(folder);
        } else {
            s3Server.close();
        }
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's folder " + tree + " cannot be cleared", e);
        }
    }
}
