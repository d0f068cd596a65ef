package io.callscribe.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioOverHttpTest {
    private static final byte[] FILE = Samples.wav(20);

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/known", exchange -> send(exchange, FILE.length, FILE.length));
        server.createContext("/chunked", exchange -> send(exchange, 0, FILE.length));
        server.createContext("/cut", exchange -> send(exchange, FILE.length, FILE.length / 2));
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void aDownloadOfKnownLengthArrivesWhole() throws Exception {
        try (AudioStream audio = open("/known")) {
            arrivesWhole(audio);
        }
    }

    @Test
    void aChunkedDownloadArrivesWhole() throws Exception {
        try (AudioStream audio = open("/chunked")) {
            arrivesWhole(audio);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aDownloadThatIsCutIsNeverTakenForAWholeOne() throws Exception {
        try (AudioStream audio = open("/cut")) {
            assertThatThrownBy(audio::readAllBytes).isInstanceOf(IOException.class);
            assertThatThrownBy(audio::sha256).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(audio::read).isInstanceOf(IOException.class);
        }
    }

    private AudioStream open(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
        OptionalLong length = response.headers().firstValueAsLong("Content-Length");
        return new AudioIntake(folder, AudioLimits.ofTranscribe())
                .open(response.body(), length.isPresent() ? (Long) length.getAsLong() : null, null);
    }

    private static void arrivesWhole(AudioStream audio) throws Exception {
        assertThat(audio.length()).isEqualTo(FILE.length);
        assertThat(audio.readAllBytes()).isEqualTo(FILE);
        assertThat(audio.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(FILE)));
    }

    /** An announced length of 0 means chunks to this server. */
    private static void send(HttpExchange exchange, long announced, int sent) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, announced);
            exchange.getResponseBody().write(FILE, 0, sent);
        }
    }
}
