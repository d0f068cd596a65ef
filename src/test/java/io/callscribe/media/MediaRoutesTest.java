package io.callscribe.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callscribe.failure.Failures;
import io.callscribe.failure.Kind;
import io.callscribe.start.RouteBench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes that fetch audio, as they are shipped, over real HTTP. */
@Timeout(60)
class MediaRoutesTest {

    private static final Path AUDIO = Path.of("src/test/resources/sandbox/late-parcel.wav");
    private static final String NEXT_REQUEST =
            """
            - route:
                from:
                  uri: direct:download-and-go-on
                  steps:
                    - to:
                        uri: direct:download-media
                    - to:
                        uri: direct:genesys-get-participants
            """;

    @TempDir
    Path data;

    private final Map<String, Answering> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer genesys;
    private HttpServer elsewhere;
    private RouteBench bench;
    private byte[] audio;

    interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void open() throws Exception {
        audio = Files.readAllBytes(AUDIO);
        genesys = server();
        elsewhere = server();
        json("/oauth/token", "{\"access_token\":\"t0k3n\",\"token_type\":\"bearer\",\"expires_in\":3600}");
        json("/api/v2/conversations/c1/participants", "{\"entities\":[{\"id\":\"p1\",\"direction\":\"outbound\"}]}");
        json("/api/v2/recordings/media/m1", "{\"id\":\"m1\",\"downloadUri\":\"" + url(genesys) + "/audio\"}");
        answers.put("/audio", exchange -> answer(exchange, 200, audio));
        bench = new RouteBench(data, Map.of("genesys.api.url", url(genesys), "genesys.login.url", url(genesys)))
                .start(
                        NEXT_REQUEST,
                        "common/errors.camel.yaml",
                        "genesys/documents.camel.yaml",
                        "common/media.camel.yaml",
                        "common/download.camel.yaml");
        // or the sweep at start would take its files for those of nobody
        bench.enter("discovered", "m1");
    }

    @AfterEach
    void close() {
        bench.close();
        genesys.stop(0);
        elsewhere.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theDownloadOfTheApisHostBearsTheToken() {
        Exchange fetched = download("m1", url(genesys) + "/audio?a=b%2Bc&d={e}".replace("{e}", "%7Be%7D"));

        assertThat(fetched.getException()).isNull();
        assertThat(asked).contains("/audio?a=b%2Bc&d=%7Be%7D");
        assertThat(last("/audio").getFirst("Authorization")).isEqualTo("Bearer t0k3n");
        assertThat(fetched.getVariable("audioBytes", Long.class)).isEqualTo(audio.length);
        assertThat(fetched.getVariable("audioChannels", Integer.class)).isEqualTo(2);
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void aRedirectToAnotherHostLosesTheTokenAndWorks() {
        answers.put("/audio", exchange -> redirect(exchange, url(elsewhere) + "/stored?sig=s"));
        answers.put("/stored", exchange -> answer(exchange, 200, audio));

        Exchange fetched = download("m1", url(genesys) + "/audio");

        assertThat(fetched.getException()).isNull();
        assertThat(last("/audio").getFirst("Authorization")).isEqualTo("Bearer t0k3n");
        assertThat(last("/stored").getFirst("Authorization")).isNull();
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void aDownloadGoesOnAlongARedirect() throws Exception {
        answers.put("/audio", exchange -> redirect(exchange, url(elsewhere) + "/stored"));
        answers.put("/stored", exchange -> part(exchange, "\"v1\"", "\"v1\""));

        assertThat(download("m1", url(genesys) + "/audio").getException()).isInstanceOf(IOException.class);
        assertThat(download("m1", url(genesys) + "/audio").getException()).isNull();

        assertThat(last("/stored").getFirst("Range")).matches("bytes=[1-9]\\d*-");
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void aServerThatDoesNotHeedIfRangeMakesNoMixture() throws Exception {
        answers.put("/audio", exchange -> part(exchange, "\"v1\"", "\"v2\""));

        assertThat(download("m1", url(genesys) + "/audio").getException()).isInstanceOf(IOException.class);
        assertThat(download("m1", url(genesys) + "/audio").getException())
                .hasMessageContaining("It is fetched from its start");

        answers.put("/audio", exchange -> answer(exchange, 200, audio));
        assertThat(download("m1", url(genesys) + "/audio").getException()).isNull();
        assertThat(last("/audio").getFirst("Range")).isNull();
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void whatWasAllThereBeforeAKillIsNotFetchedAgain() throws Exception {
        MediaFiles files = bench.bean("mediaFiles", MediaFiles.class);
        new DownloadAnswers()
                .receive(
                        files.download(RouteBench.PIPELINE, "m1"),
                        Map.of("ETag", "\"v1\"", "Content-Length", audio.length),
                        Files.newInputStream(AUDIO));
        answers.put("/audio", exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + audio.length);
            answer(exchange, 416, new byte[0]);
        });

        assertThat(download("m1", url(genesys) + "/audio").getException()).isNull();

        assertThat(last("/audio").getFirst("If-Range")).isEqualTo("\"v1\"");
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void nothingOfTheDownloadLeavesWithTheNextRequestOfTheExchange() throws Exception {
        answers.put("/audio", exchange -> part(exchange, "\"v1\"", "\"v1\""));
        assertThat(download("m1", url(genesys) + "/audio").getException()).isInstanceOf(IOException.class);

        Exchange done = send("direct:download-and-go-on", "m1", url(genesys) + "/audio");

        assertThat(done.getException()).isNull();
        assertThat(last("/audio")).containsKeys("Range", "If-range");
        assertThat(last("/api/v2/conversations/c1/participants"))
                .doesNotContainKeys("Range", "If-range", "Content-type", "Etag");
    }

    /** A message keeps headers of the answer before: the one that told where the audio is. */
    @Test
    void nothingOfTheAnswerBeforeCountsForTheDownload() throws Exception {
        answers.put("/api/v2/recordings/media/m1", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"address\"");
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-1/2");
            answer(exchange, 200, ("{\"downloadUri\":\"" + url(genesys) + "/audio\"}").getBytes());
        });
        answers.put("/audio", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(audio, 0, 10_000);
            exchange.getResponseBody().flush();
            throw new IOException("cut off");
        });
        assertThat(send("direct:fetch-missing-media", "m1", null).getException())
                .isInstanceOf(IOException.class);
        answers.put("/audio", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(audio);
        });

        assertThat(send("direct:fetch-missing-media", "m1", null).getException())
                .isNull();

        assertThat(last("/audio")).doesNotContainKeys("Range", "If-range");
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void theLengthOfTheAnswerBeforeIsNotThatOfADownloadWithoutOne() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            json(
                    "/api/v2/recordings/media/m1",
                    "{\"downloadUri\":\"http://127.0.0.1:" + socket.getLocalPort() + "/audio\"}");
            threads.submit(() -> {
                try (Socket client = socket.accept()) {
                    readHead(client);
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    client.getOutputStream().write(audio);
                }
                return null;
            });

            assertThat(send("direct:fetch-missing-media", "m1", null).getException())
                    .isNull();
            assertThat(file("m1")).hasBinaryContent(audio);
        }
    }

    @Test
    void anEtagThatCameTwiceIsNotGoneOnWith() throws Exception {
        answers.put("/audio", exchange -> {
            exchange.getResponseHeaders().put("ETag", List.of("\"v1\"", "\"v2\""));
            cut(exchange, 200);
        });
        assertThat(download("m1", url(genesys) + "/audio").getException()).isInstanceOf(IOException.class);

        download("m1", url(genesys) + "/audio");

        assertThat(last("/audio")).doesNotContainKeys("Range", "If-range");
    }

    @Test
    void anEtagWithACommaIsSentBackAsItCame() throws Exception {
        answers.put("/audio", exchange -> part(exchange, "\"a,b;c=d\"", "\"a,b;c=d\""));
        assertThat(download("m1", url(genesys) + "/audio").getException()).isInstanceOf(IOException.class);

        assertThat(download("m1", url(genesys) + "/audio").getException()).isNull();

        assertThat(last("/audio").get("If-range")).containsExactly("\"a,b;c=d\"");
    }

    @ParameterizedTest
    @CsvSource({"404,ITEM", "410,OTHER", "403,OTHER", "401,CONFIGURATION", "503,TRANSIENT"})
    void aRefusalIsOfTheKindThatTheErrorRoutesKnow(int status, Kind kind) throws Exception {
        answers.put("/audio", exchange -> answer(exchange, status, new byte[0]));

        Exchange refused = download("m1", url(genesys) + "/audio");

        assertThat(new Failures().kind(refused.getException())).isEqualTo(kind);
        assertThat(file("m1")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: abc\r\n\r\nRIFF",
                "Content-Length: 4\r\nContent-Length: 5\r\n\r\nRIFF",
                "Content-Length: 4000\r\n\r\nRIFF"
            })
    void aLengthThatCannotBeTrueIsABrokenAnswer(String rest) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            threads.submit(() -> {
                try (Socket client = socket.accept()) {
                    readHead(client);
                    client.getOutputStream().write(("HTTP/1.1 200 OK\r\n" + rest).getBytes(StandardCharsets.UTF_8));
                }
                return null;
            });

            Exchange broken = download("m1", "http://127.0.0.1:" + socket.getLocalPort() + "/audio");

            assertThat(broken.getException()).isNotNull();
            assertThat(new Failures().kind(broken.getException())).isEqualTo(Kind.TRANSIENT);
        }
    }

    @Test
    void aContentLengthBesideChunksCountsForNothing() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            threads.submit(() -> {
                try (Socket client = socket.accept()) {
                    readHead(client);
                    client.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + Integer.toHexString(audio.length) + "\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
                    client.getOutputStream().write(audio);
                    client.getOutputStream().write("\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                }
                return null;
            });

            Exchange fetched = download("m1", "http://127.0.0.1:" + socket.getLocalPort() + "/audio");

            assertThat(fetched.getException()).isNull();
            assertThat(file("m1")).hasBinaryContent(audio);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${body}", "a,b", "true", "5", "../../m1", "a b+c", "x)", "String.class"})
    void anIdOfAnyCharactersIsFetchedIntoItsOwnFile(String id) throws Exception {
        Exchange fetched = download(id, url(genesys) + "/audio");

        assertThat(fetched.getException()).isNull();
        assertThat(file(id)).hasBinaryContent(audio);
        send("direct:drop-media", id, null);
        assertThat(file(id)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ftp://127.0.0.1/x", "file:///etc/passwd", "/relative", "http://a b/", "http://h/{{secret}}"
            })
    void whatIsNoAddressIsRefusedWithoutTellingIt(String address) {
        Exchange refused = download("m1", address);

        assertThat(refused.getException()).hasStackTraceContaining("Expected an http or https address");
        assertThat(refused.getException().getMessage()).doesNotContain("passwd", "{{");
    }

    private Exchange download(String id, String address) {
        return send("direct:download-media", id, address);
    }

    private Exchange send(String uri, String id, String address) {
        bench.enter("somewhere", id);
        return bench.send(uri, exchange -> {
            exchange.setVariable("item", bench.find(id));
            exchange.setVariable("conversationId", "c1");
            exchange.setVariable("downloadUri", address);
        });
    }

    private Path file(String id) {
        return bench.bean("mediaFiles", MediaFiles.class).path(RouteBench.PIPELINE, id);
    }

    /** The first answer is cut off, one to a range has the rest: with these ETags. */
    private void part(HttpExchange exchange, String etagOfWhole, String etagOfPart) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        exchange.getResponseHeaders().set("ETag", range == null ? etagOfWhole : etagOfPart);
        if (range == null) {
            cut(exchange, 200);
        } else {
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (audio.length - 1) + "/" + audio.length);
            answer(exchange, 206, Arrays.copyOfRange(audio, from, audio.length));
        }
    }

    private void cut(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, audio.length);
        exchange.getResponseBody().write(audio, 0, 10_000);
        exchange.getResponseBody().flush();
        throw new IOException("cut off");
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void json(String path, String body) {
        answers.put(path, exchange -> answer(exchange, 200, body.getBytes(StandardCharsets.UTF_8)));
    }

    private Headers last(String path) {
        for (int i = asked.size() - 1; i >= 0; i--) {
            if (asked.get(i).split("\\?")[0].equals(path)) {
                return headers.get(i);
            }
        }
        throw new AssertionError("Nobody asked for " + path + " but for " + asked);
    }

    private static void readHead(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) client.getInputStream().read());
        }
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        return server;
    }

    private synchronized void note(HttpExchange exchange) {
        headers.add(exchange.getRequestHeaders());
        asked.add(exchange.getRequestURI().toString());
    }

    /** Where an answer is cut off, the server ends the connection: an exchange that is closed would have its last chunk. */
    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        note(exchange);
        answers.getOrDefault(exchange.getRequestURI().getPath(), nothing -> answer(nothing, 404, new byte[0]))
                .to(exchange);
        exchange.close();
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
