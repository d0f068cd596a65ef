package io.callscribe.sandbox;

import io.callscribe.sandbox.Needs.Source;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Genesys, and what the pipelines need besides, in this JVM, on free ports of the loopback interface; the application runs against them
 * unchanged.
 */
public final class Sandbox implements AutoCloseable {

    private final SandboxOptions options;
    private final Needs needs;
    private final Path folder;
    private final Faults faults;
    private final FakeGenesys genesys;
    private final SpokenWords words;
    private final FakeAws aws;
    private final FakeStt stt;
    private final FakeSearch search;
    private final Map<String, String> environment;
    private Submissions submissions;

    private Sandbox(SandboxOptions options) throws IOException {
        this.options = options;
        needs = Needs.of(options.pipelines());
        Quiet.libraries();
        folder = options.folder() == null ? Files.createTempDirectory("callscribe-sandbox") : options.folder();
        delete(folder.resolve("data"));
        delete(folder.resolve("s3"));
        faults = new Faults(options.faults(), options.seed());
        genesys = new FakeGenesys(
                options.recordings(),
                options.conversations(),
                options.media(),
                options.archive(),
                options.voiceCalls(),
                options.tokenLife(),
                options.linkLife(),
                faults);
        List<Recording> media = options.conversations().stream()
                .map(Conversation::media)
                .filter(Objects::nonNull)
                .toList();
        words = new SpokenWords(options.recordings());
        media.forEach(words::add);
        aws = needs.aws() ? new FakeAws(options.folder(), options.account(), words, faults) : null;
        stt = needs.sttService() ? new FakeStt(media, words, faults) : null;
        search = needs.search() ? new FakeSearch(faults) : null;
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
        return aws().transcribe();
    }

    public FakeS3 s3() {
        return aws().s3();
    }

    public Faults faults() {
        return faults;
    }

    private FakeAws aws() {
        return Objects.requireNonNull(aws, "this sandbox has no AWS, for no pipeline that runs here needs it");
    }

    /** The speech-to-text service. */
    public FakeStt stt() {
        return Objects.requireNonNull(stt, "this sandbox has no speech-to-text service, for no pipeline needs it");
    }

    /** The search cluster. */
    public FakeSearch search() {
        return Objects.requireNonNull(search, "this sandbox has no search cluster, for no pipeline that runs needs it");
    }

    public List<String> pipelines() {
        return options.pipelines();
    }

    /** What the pipelines need of it. */
    Needs needs() {
        return needs;
    }

    /** The ids of all that each pipeline should come upon, by its name. */
    Map<String, Set<String>> itemsByPipeline() {
        Map<String, Set<String>> items = new TreeMap<>();
        for (Source source : Source.values()) {
            needs.from(source).forEach(pipeline -> items.computeIfAbsent(pipeline, name -> new TreeSet<>())
                    .addAll(genesys.itemsOf(source)));
        }
        return items;
    }

    /** The one endpoint of Transcribe and S3. */
    public URI awsUrl() {
        return aws().url();
    }

    /** While set, AWS refuses every call with AccessDenied. */
    public void awsAccessDenied(boolean denied) {
        aws().front().accessDenied(denied);
    }

    /** The last requests to S3 and Transcribe that were answered. */
    public List<String> awsRequests() {
        return aws().requests();
    }

    /** One more recording, from the next listing on. */
    public void add(Recording recording) {
        words.add(recording);
        genesys.add(recording);
    }

    /** One more conversation, or another in the place of one with its id, from the next listing on. */
    public void put(Conversation conversation) {
        if (conversation.media() != null) {
            words.add(conversation.media());
            if (stt != null) {
                stt.add(conversation.media());
            }
        }
        genesys.put(conversation);
    }

    /** What is spoken in a recording, stretch by stretch, by start time. */
    public List<Utterance> utterancesOf(Recording recording) {
        return words.utterances(recording);
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
        settings.put("CALLSCRIBE_PIPELINES", String.join(",", options.pipelines()));
        settings.put("DISCOVER_CRON", "* * * * * ?");
        settings.put("DISCOVER_SINCE", since().toString());
        settings.put("CALLSCRIBE_DATA", data().toString());
        settings.put("CALLSCRIBE_MANAGEMENT_PORT", String.valueOf(freePort()));
        if (aws != null) {
            settings.putAll(aws.environment());
        }
        if (needs.downloads()) {
            settings.put("GENESYS_DOWNLOAD_HOSTS", genesys.downloadHost());
        }
        if (needs.has(Source.ARCHIVE)) {
            settings.putAll(period());
            settings.put("EXPORT_MIN_FREE_DISK_MB", "16");
        }
        if (needs.has(Source.VOICE_CALLS)) {
            settings.put("TRANSCRIPT_FORMATS", "txt,json,srt,vtt");
        }
        if (stt != null) {
            settings.put("STT_URL", stt.url(options.dialect()).toString());
            settings.put("STT_API_KEY", FakeStt.API_KEY);
            settings.put("STT_DIALECT", options.dialect());
            settings.put("STT_SPLIT_CHANNELS", String.valueOf(options.dialect().equals("openai")));
        }
        if (search != null) {
            settings.put("SEARCH_URL", search.url().toString());
            settings.put("SEARCH_API_KEY", FakeSearch.API_KEY);
        }
        if (needs.has(Source.SUBMISSIONS)) {
            int port = freePort();
            genesys.quality().webhooks().to(URI.create("http://127.0.0.1:" + port + "/webhook/transcription"));
            submissions = new Submissions(URI.create("http://127.0.0.1:" + port + "/submit-transcription"));
            settings.put("CALLSCRIBE_SERVER_PORT", String.valueOf(port));
            settings.put("CALLSCRIBE_SERVER_API_KEY", Submissions.API_KEY);
            settings.put("GENESYS_WEBHOOK_SECRET", WebhookSender.SECRET);
            settings.put("NATIVE_POLL_AFTER", "1s");
        }
        return Map.copyOf(settings);
    }

    /** Of all that can be exported, to the millisecond behind the last. */
    private Map<String, String> period() {
        List<Instant> times = options.archive().stream()
                .map(ArchivedRecording::created)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return times.isEmpty()
                ? Map.of()
                : Map.of(
                        "EXPORT_FROM", times.get(0).toString(),
                        "EXPORT_TO", times.get(times.size() - 1).plusMillis(1).toString());
    }

    /** Where the export lies. */
    public Path exports() {
        return data().resolve("exports");
    }

    /** Where the written transcripts of a pipeline lie. */
    public Path transcripts(String pipeline) {
        return data().resolve("transcripts").resolve(pipeline);
    }

    /** Who asks the application for transcriptions. */
    public Submissions submissions() {
        return Objects.requireNonNull(submissions, "nobody submits anything, for no pipeline that runs here takes it");
    }

    private Instant since() {
        return Stream.concat(
                        options.recordings().stream().map(Recording::startTime),
                        Stream.concat(
                                options.conversations().stream().map(Conversation::start),
                                options.voiceCalls().stream().map(VoiceCall::start)))
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
        if (aws != null) {
            aws.close();
        }
        if (stt != null) {
            stt.close();
        }
        if (search != null) {
            search.close();
        }
        if (options.folder() == null) {
            delete(folder);
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
