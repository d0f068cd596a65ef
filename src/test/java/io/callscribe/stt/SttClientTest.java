package io.callscribe.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callscribe.transcript.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client as routes use it: camel-http on real HTTP. */
@Timeout(60)
class SttClientTest {

    private static final String ANSWER =
            "{\"results\":[{\"speakerLabel\":\"a\",\"transcript\":\"b\",\"startTimeMs\":0,\"endTimeMs\":1}]}";

    private record Seen(String path, Map<String, List<String>> headers, long bytes) {
        String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : String.join("|", values);
        }
    }

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final SttService service =
            new SttService(new SttSettings(Dialect.named("segments"), "en-US", 2, "phone_call", true));
    private HttpServer server;
    private ProducerTemplate producer;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        camel.getRegistry().bind("sttClient", new SttClient(url() + "/stt", " key-1 ", outcomes::add));
        camel.getRegistry().bind("withoutKey", new SttClient(url() + "/stt", "", outcomes::add));
        camel.getRegistry()
                .bind("ofAnother", new SttClient("http://localhost:" + port() + "/stt", "key-1", outcomes::add));
        camel.getComponent("http", HttpComponent.class).setAutomaticRetriesDisabled(true);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:read")
                        .streamCache("false")
                        .toD("${header.url}?httpMethod=POST&httpClientConfigurer=#sttClient&disableStreamCache=true")
                        .process(exchange ->
                                service.read(exchange.getMessage().getBody(InputStream.class), 2, AudioPart.WHOLE));
            }
        });
        camel.start();
        producer = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aBigFileArrivesWholeWithAKnownLengthAndTheKey() throws Exception {
        int bytes = 200 * 1024 * 1024;
        Path file = Wav.sparse(folder, 2, bytes);

        Transcript transcript = service.read(post("sttClient", "/stt", file, AudioPart.WHOLE), 2, AudioPart.WHOLE);

        assertThat(transcript.turnCount()).isEqualTo(1);
        assertThat(seen.get(0).bytes()).isBetween(bytes + 44L, bytes + 1_500L);
        assertThat(seen.get(0).header("Content-length"))
                .isEqualTo(Long.toString(seen.get(0).bytes()));
        assertThat(seen.get(0).header("Transfer-encoding")).isNull();
        assertThat(seen.get(0).header("Content-type")).matches("multipart/form-data; boundary=callscribe-[0-9a-f]{40}");
        assertThat(seen.get(0).header("Authorization")).isEqualTo("Bearer key-1");
        assertThat(outcomes).containsExactly("2xx");
    }

    @Test
    void aChannelOfABigFileArrivesWholeWithAKnownLength() throws Exception {
        int bytes = 100 * 1024 * 1024;
        Path file = Wav.sparse(folder, 2, bytes);

        post("sttClient", "/stt", file, new AudioPart(1)).close();

        assertThat(seen.get(0).bytes()).isBetween(bytes / 2 + 44L, bytes / 2 + 1_500L);
        assertThat(seen.get(0).header("Content-length"))
                .isEqualTo(Long.toString(seen.get(0).bytes()));
        assertThat(seen.get(0).header("Transfer-encoding")).isNull();
    }

    @Test
    void withoutAKeyThereIsNoAuthorization() throws Exception {
        post("withoutKey", "/stt", small(), AudioPart.WHOLE).close();

        assertThat(seen.get(0).header("Authorization")).isNull();
    }

    @Test
    void anotherServerThanTheOneOfTheSettingGetsNoKeyAndIsNotCounted() throws Exception {
        post("ofAnother", "/stt", small(), AudioPart.WHOLE).close();

        assertThat(seen.get(0).header("Authorization")).isNull();
        assertThat(outcomes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void noRedirectIsFollowedEvenWhereTheEndpointWould(int status) throws Exception {
        Path file = small();

        assertThatThrownBy(() -> post("sttClient", "/" + status, "followRedirects=true", file, AudioPart.WHOLE))
                .hasRootCauseInstanceOf(HttpOperationFailedException.class);
        assertThat(seen).hasSize(1);
        assertThat(outcomes).containsExactly("3xx");
    }

    @Test
    void outcomesAreCounted() throws Exception {
        Path file = small();
        for (String path : List.of("/429", "/401", "/503", "/400", "/cut")) {
            assertThatThrownBy(() -> post("sttClient", path, file, AudioPart.WHOLE))
                    .isInstanceOf(CamelExecutionException.class);
        }

        assertThat(outcomes).containsExactly("429", "401", "5xx", "4xx", "failed");
        assertThat(seen).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/announced"})
    void anAnswerOfMoreThanIsReadIsGivenUp(String path) throws Exception {
        Path file = small();

        assertThatThrownBy(() -> post("sttClient", path, file, AudioPart.WHOLE).readAllBytes())
                .satisfies(e -> assertThat(root(e))
                        .isInstanceOf(UnreadableAnswerException.class)
                        .hasMessageContaining("33554432"));
    }

    @Test
    void theSameHoldsWhereTheRouteReadsTheStreamItself() throws Exception {
        Path file = small();

        assertThatThrownBy(() -> producer.requestBodyAndHeader(
                        "direct:read", service.request(file, "m-1", AudioPart.WHOLE), "url", url() + "/endless"))
                .hasCauseInstanceOf(UnreadableAnswerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://stt.example.com/v1", "https://u:p@stt.example.com", "stt.example.com", ""})
    void anAddressThatMayNotHaveTheKeyIsRefusedByItsSetting(String url) {
        assertThatThrownBy(() -> new SttClient(url, "key-1", outcomes::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("stt.url: expected")
                .hasMessageNotContaining("u:p");
    }

    private InputStream post(String client, String path, Path file, AudioPart part) throws IOException {
        return post(client, path, "", file, part);
    }

    private InputStream post(String client, String path, String option, Path file, AudioPart part) throws IOException {
        String extra = option.isEmpty() ? "" : "&" + option;
        return producer.requestBody(
                url() + path + "?httpMethod=POST&httpClientConfigurer=#" + client + extra,
                service.request(file, "m-1", part),
                InputStream.class);
    }

    private Path small() throws IOException {
        return Wav.of(folder, 2, new byte[4_000]);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            long bytes = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            String path = exchange.getRequestURI().getPath();
            seen.add(new Seen(path, Map.copyOf(exchange.getRequestHeaders()), bytes));
            switch (path) {
                case "/cut" -> {}
                case "/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    fill(exchange.getResponseBody());
                }
                case "/announced" -> {
                    exchange.sendResponseHeaders(200, 40L * 1024 * 1024);
                    fill(exchange.getResponseBody());
                }
                default -> {
                    exchange.getResponseHeaders().set("Location", url() + "/stt");
                    byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
                    int status = path.matches("/\\d+") ? Integer.parseInt(path.substring(1)) : 200;
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }

    /** Until the client gives up. */
    private static void fill(OutputStream out) throws IOException {
        byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(spaces);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + port();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
