package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callscribe.sandbox.Audio;
import io.callscribe.sandbox.CdQualityWav;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A big recording through a small heap: 512 MB, or with {@code -Dbig} just under 2 GB. One server plays everybody, and keeps nothing.
 */
class BigRecordingIT {

    private static final long BYTES = System.getProperty("big") == null ? 512L << 20 : (1L << 31) - 4;
    private static final String OBJECT = "/bucket/callscribe/recordings/big.wav";

    private final Audio audio = new CdQualityWav(BYTES);
    private final AtomicLong payload = new AtomicLong();
    private final AtomicLong announced = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @TempDir
    Path data;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aBigRecordingPassesThroughASmallHeapWhole() throws IOException {
        Trail trail = new Trail(data);
        try (Application application = Application.start(environment(), List.of("-Xmx64m"))) {
            Awaitility.await("stored")
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> trail.stages().containsValue("transcribing") || !application.isRunning());
            assertThat(application.said("dead at")).isFalse();
        }
        JsonNode stored = trail.eventsOf("big").stream()
                .filter(event -> event.path("to").asText().equals("stored"))
                .findFirst()
                .orElseThrow();

        assertThat(announced.get()).as("x-amz-decoded-content-length").isEqualTo(BYTES);
        assertThat(payload.get()).as("bytes that came, chunk headers and all").isBetween(BYTES, BYTES + BYTES / 100);
        assertThat(stored.path("detail").path("audioBytes").asLong()).isEqualTo(BYTES);
        assertThat(stored.path("detail").path("audioSha256").asText()).isEqualTo(audio.sha256());
    }

    private Map<String, String> environment() throws IOException {
        String url = url();
        try (ServerSocket free = new ServerSocket(0)) {
            return Map.ofEntries(
                    Map.entry("GENESYS_API_URL", url),
                    Map.entry("GENESYS_LOGIN_URL", url),
                    Map.entry("GENESYS_CLIENT_ID", "id"),
                    Map.entry("GENESYS_CLIENT_SECRET", "secret"),
                    Map.entry("AWS_ENDPOINT", url),
                    Map.entry("AWS_ACCESS_KEY_ID", "key"),
                    Map.entry("AWS_SECRET_ACCESS_KEY", "secret"),
                    Map.entry("S3_BUCKET", "bucket"),
                    Map.entry("DISCOVER_CRON", "* * * * * ?"),
                    Map.entry("DISCOVER_SINCE", "2026-01-01T00:00:00Z"),
                    Map.entry("CALLSCRIBE_DATA", data.toString()),
                    Map.entry("CALLSCRIBE_MANAGEMENT_PORT", String.valueOf(free.getLocalPort())));
        }
    }

    private String url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort()).toString();
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        if (path.equals("/audio")) {
            serveAudio(call);
        } else if (path.equals(OBJECT) && call.getRequestMethod().equals("PUT")) {
            takeObject(call);
        } else if (path.equals("/oauth/token")) {
            json(call, "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":86400}");
        } else if (path.equals("/api/v2/media/recordings")) {
            json(
                    call,
                    "{\"entities\":[{\"id\":\"big\",\"conversationId\":\"c\",\"startTime\":\"2026-11-20T09:00:00Z\","
                            + "\"fileUrl\":\"" + url() + "/audio?Signature=s\"}],\"next_page_token\":null}");
        } else if (call.getRequestHeaders().containsKey("X-Amz-Target")) {
            json(
                    call,
                    "{\"TranscriptionJob\":{\"TranscriptionJobName\":\"callscribe-big\","
                            + "\"TranscriptionJobStatus\":\"IN_PROGRESS\"},\"TranscriptionJobSummaries\":[]}");
        } else {
            call.getRequestBody().transferTo(OutputStream.nullOutputStream());
            call.sendResponseHeaders(200, -1);
            call.close();
        }
    }

    private void serveAudio(HttpExchange call) throws IOException {
        call.getResponseHeaders().set("Content-Type", "audio/wav");
        call.sendResponseHeaders(200, audio.length());
        try (InputStream in = audio.open()) {
            byte[] buffer = new byte[128 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                call.getResponseBody().write(buffer, 0, read);
            }
        }
        call.close();
    }

    private void takeObject(HttpExchange call) throws IOException {
        String decoded = call.getRequestHeaders().getFirst("X-Amz-Decoded-Content-Length");
        announced.set(Long.parseLong(decoded == null ? call.getRequestHeaders().getFirst("Content-Length") : decoded));
        byte[] buffer = new byte[128 * 1024];
        InputStream in = call.getRequestBody();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            payload.addAndGet(read);
        }
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
}
