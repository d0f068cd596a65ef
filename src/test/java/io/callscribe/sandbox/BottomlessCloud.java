package io.callscribe.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Genesys, S3 and AWS Transcribe in one server that takes whatever is put and keeps nothing, for recordings that are bigger than S3Mock is
 * quick. Its jobs never end. Nothing is checked.
 */
public final class BottomlessCloud implements AutoCloseable {

    private static final int BUFFER = 128 * 1024;
    private static final String AUDIO = "/audio/";
    private static final String BUCKET = "/bucket/";

    private final Map<String, Audio> audio = new ConcurrentSkipListMap<>();
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /**
     * What was put under a key.
     *
     * @param announced its length as it was told, less what the transfer adds; -1 where it was not told
     * @param bytes how many came, with what the transfer adds
     */
    public record Upload(long announced, long bytes) {}

    public BottomlessCloud() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the server", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** One more recording, from the next listing on. */
    public void add(String id, Audio recording) {
        audio.put(id, recording);
    }

    /** Where the audio of a recording is. */
    public URI audioOf(String id) {
        return URI.create(url() + AUDIO + id);
    }

    /** Where an object is put. */
    public URI object(String key) {
        return URI.create(url() + BUCKET + key);
    }

    /** The key under which the application puts a recording. */
    public static String keyOf(String id) {
        return "callscribe/recordings/" + id + ".wav";
    }

    /** What was put there, once the last byte has come. */
    public Optional<Upload> upload(String key) {
        return Optional.ofNullable(uploads.get(key));
    }

    /** The application's settings, as environment variables. */
    public Map<String, String> environment(Path data) {
        try (ServerSocket free = new ServerSocket(0)) {
            return Map.ofEntries(
                    Map.entry("CALLSCRIBE_PIPELINES", "transcribe-recordings"),
                    Map.entry("GENESYS_API_URL", url()),
                    Map.entry("GENESYS_LOGIN_URL", url()),
                    Map.entry("GENESYS_CLIENT_ID", "id"),
                    Map.entry("GENESYS_CLIENT_SECRET", "secret"),
                    Map.entry("AWS_ENDPOINT", url()),
                    Map.entry("AWS_ACCESS_KEY_ID", "key"),
                    Map.entry("AWS_SECRET_ACCESS_KEY", "secret"),
                    Map.entry("S3_BUCKET", "bucket"),
                    Map.entry("DISCOVER_CRON", "* * * * * ?"),
                    Map.entry("DISCOVER_SINCE", "2026-01-01T00:00:00Z"),
                    Map.entry("CALLSCRIBE_DATA", data.toString()),
                    Map.entry("CALLSCRIBE_MANAGEMENT_PORT", String.valueOf(free.getLocalPort())));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        if (path.startsWith(AUDIO)) {
            serve(call, path.substring(AUDIO.length()));
        } else if (path.startsWith(BUCKET) && call.getRequestMethod().equals("PUT")) {
            take(call, path.substring(BUCKET.length()));
        } else if (path.equals("/oauth/token")) {
            json(call, "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":86400}");
        } else if (path.equals("/api/v2/media/recordings")) {
            json(
                    call,
                    audio.keySet().stream()
                            .map(this::entity)
                            .collect(Collectors.joining(",", "{\"entities\":[", "],\"next_page_token\":null}")));
        } else if (call.getRequestHeaders().containsKey("X-Amz-Target")) {
            json(
                    call,
                    "{\"TranscriptionJob\":{\"TranscriptionJobName\":\"callscribe\","
                            + "\"TranscriptionJobStatus\":\"IN_PROGRESS\"},\"TranscriptionJobSummaries\":[]}");
        } else {
            call.getRequestBody().transferTo(OutputStream.nullOutputStream());
            call.sendResponseHeaders(200, -1);
            call.close();
        }
    }

    private String entity(String id) {
        return "{\"id\":\"" + id + "\",\"conversationId\":\"c\",\"startTime\":\"2026-11-20T09:00:00Z\",\"fileUrl\":\""
                + audioOf(id) + "?Signature=s\"}";
    }

    private void serve(HttpExchange call, String id) throws IOException {
        Audio served = audio.get(id);
        call.getResponseHeaders().set("Content-Type", "audio/wav");
        call.sendResponseHeaders(200, served.length());
        try (InputStream in = served.open()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                call.getResponseBody().write(buffer, 0, read);
            }
        }
        call.close();
    }

    private void take(HttpExchange call, String key) throws IOException {
        String decoded = call.getRequestHeaders().getFirst("X-Amz-Decoded-Content-Length");
        String length = decoded == null ? call.getRequestHeaders().getFirst("Content-Length") : decoded;
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        InputStream in = call.getRequestBody();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes += read;
        }
        uploads.put(key, new Upload(length == null ? -1 : Long.parseLong(length), bytes));
        call.getResponseHeaders().set("ETag", "\"e\"");
        call.sendResponseHeaders(200, -1);
        call.close();
    }

    private static void json(HttpExchange call, String text) throws IOException {
        call.getRequestBody().transferTo(OutputStream.nullOutputStream());
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(200, json.length);
        call.getResponseBody().write(json);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
