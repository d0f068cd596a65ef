package io.callscribe.media;

import static io.callscribe.http.AnsweringServer.answer;
import static io.callscribe.http.AnsweringServer.breakOff;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.callscribe.failure.Failures;
import io.callscribe.failure.Kind;
import io.callscribe.http.AnsweringServer;
import io.callscribe.start.RouteRig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    private final AnsweringServer genesys = new AnsweringServer();
    private final AnsweringServer elsewhere = new AnsweringServer();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private RouteRig rig;
    private byte[] audio;

    @BeforeEach
    void open() throws Exception {
        audio = Files.readAllBytes(AUDIO);
        genesys.issuingTokens();
        genesys.on(
                "/api/v2/conversations/c1/participants", "{\"entities\":[{\"id\":\"p1\",\"direction\":\"outbound\"}]}");
        genesys.on("/api/v2/recordings/media/m1", "{\"id\":\"m1\",\"downloadUri\":\"" + genesys.url() + "/audio\"}");
        genesys.on("/audio", exchange -> answer(exchange, 200, audio));
        rig = new RouteRig(data, Map.of("genesys.api.url", genesys.url(), "genesys.login.url", genesys.url()))
                .start(
                        NEXT_REQUEST,
                        "common/errors.camel.yaml",
                        "genesys/documents.camel.yaml",
                        "common/media.camel.yaml",
                        "common/download.camel.yaml");
        // or the sweep at start would take its files for those of nobody
        rig.enter("discovered", "m1");
    }

    @AfterEach
    void close() {
        rig.close();
        genesys.close();
        elsewhere.close();
        threads.shutdownNow();
    }

    @Test
    void theDownloadOfTheApisHostBearsTheToken() {
        Exchange fetched = download("m1", genesys.url() + "/audio?a=b%2Bc&d={e}".replace("{e}", "%7Be%7D"));

        assertThat(fetched.getException()).isNull();
        assertThat(genesys.calls()).extracting(AnsweringServer.Call::address).contains("/audio?a=b%2Bc&d=%7Be%7D");
        assertThat(genesys.last("/audio").header("Authorization")).isEqualTo("Bearer t0k3n");
        assertThat(fetched.getVariable("audioBytes", Long.class)).isEqualTo(audio.length);
        assertThat(fetched.getVariable("audioChannels", Integer.class)).isEqualTo(2);
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void aRedirectToAnotherHostLosesTheTokenAndWorks() {
        genesys.on("/audio", exchange -> redirect(exchange, elsewhere.url() + "/stored?sig=s"));
        elsewhere.on("/stored", exchange -> answer(exchange, 200, audio));

        Exchange fetched = download("m1", genesys.url() + "/audio");

        assertThat(fetched.getException()).isNull();
        assertThat(genesys.last("/audio").header("Authorization")).isEqualTo("Bearer t0k3n");
        assertThat(elsewhere.last("/stored").header("Authorization")).isNull();
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void aDownloadGoesOnAlongARedirect() throws Exception {
        genesys.on("/audio", exchange -> redirect(exchange, elsewhere.url() + "/stored"));
        elsewhere.on("/stored", exchange -> part(exchange, "\"v1\"", "\"v1\""));

        assertThat(download("m1", genesys.url() + "/audio").getException()).isInstanceOf(IOException.class);
        assertThat(download("m1", genesys.url() + "/audio").getException()).isNull();

        assertThat(elsewhere.last("/stored").header("Range")).matches("bytes=[1-9]\\d*-");
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void aServerThatDoesNotHeedIfRangeMakesNoMixture() throws Exception {
        genesys.on("/audio", exchange -> part(exchange, "\"v1\"", "\"v2\""));

        assertThat(download("m1", genesys.url() + "/audio").getException()).isInstanceOf(IOException.class);
        assertThat(download("m1", genesys.url() + "/audio").getException())
                .hasMessageContaining("It is fetched from its start");

        genesys.on("/audio", exchange -> answer(exchange, 200, audio));
        assertThat(download("m1", genesys.url() + "/audio").getException()).isNull();
        assertThat(genesys.last("/audio").header("Range")).isNull();
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void whatWasAllThereBeforeAKillIsNotFetchedAgain() throws Exception {
        MediaFiles files = rig.bean("mediaFiles", MediaFiles.class);
        new DownloadAnswers()
                .receive(
                        files.download(RouteRig.PIPELINE, "m1"),
                        Map.of("ETag", "\"v1\"", "Content-Length", audio.length),
                        Files.newInputStream(AUDIO));
        genesys.on("/audio", exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + audio.length);
            answer(exchange, 416, new byte[0]);
        });

        assertThat(download("m1", genesys.url() + "/audio").getException()).isNull();

        assertThat(genesys.last("/audio").header("If-Range")).isEqualTo("\"v1\"");
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void nothingOfTheDownloadLeavesWithTheNextRequestOfTheExchange() throws Exception {
        genesys.on("/audio", exchange -> part(exchange, "\"v1\"", "\"v1\""));
        assertThat(download("m1", genesys.url() + "/audio").getException()).isInstanceOf(IOException.class);

        Exchange done = send("direct:download-and-go-on", "m1", genesys.url() + "/audio");

        assertThat(done.getException()).isNull();
        assertThat(genesys.last("/audio").headers()).containsKeys("Range", "If-range");
        assertThat(genesys.last("/api/v2/conversations/c1/participants").headers())
                .doesNotContainKeys("Range", "If-range", "Content-type", "Etag");
    }

    /** A message keeps headers of the answer before: the one that told where the audio is. */
    @Test
    void nothingOfTheAnswerBeforeCountsForTheDownload() throws Exception {
        genesys.on("/api/v2/recordings/media/m1", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"address\"");
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-1/2");
            answer(exchange, 200, ("{\"downloadUri\":\"" + genesys.url() + "/audio\"}").getBytes());
        });
        genesys.on("/audio", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(audio, 0, 10_000);
            exchange.getResponseBody().flush();
            throw new IOException("cut off");
        });
        assertThat(send("direct:fetch-missing-media", "m1", null).getException())
                .isInstanceOf(IOException.class);
        genesys.on("/audio", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(audio);
        });

        assertThat(send("direct:fetch-missing-media", "m1", null).getException())
                .isNull();

        assertThat(genesys.last("/audio").headers()).doesNotContainKeys("Range", "If-range");
        assertThat(file("m1")).hasBinaryContent(audio);
    }

    @Test
    void theLengthOfTheAnswerBeforeIsNotThatOfADownloadWithoutOne() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            genesys.on(
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
        genesys.on("/audio", exchange -> {
            exchange.getResponseHeaders().put("ETag", List.of("\"v1\"", "\"v2\""));
            breakOff(exchange, audio, 10_000);
        });
        assertThat(download("m1", genesys.url() + "/audio").getException()).isInstanceOf(IOException.class);

        download("m1", genesys.url() + "/audio");

        assertThat(genesys.last("/audio").headers()).doesNotContainKeys("Range", "If-range");
    }

    @Test
    void anEtagWithACommaIsSentBackAsItCame() throws Exception {
        genesys.on("/audio", exchange -> part(exchange, "\"a,b;c=d\"", "\"a,b;c=d\""));
        assertThat(download("m1", genesys.url() + "/audio").getException()).isInstanceOf(IOException.class);

        assertThat(download("m1", genesys.url() + "/audio").getException()).isNull();

        assertThat(genesys.last("/audio").headers().get("If-range")).containsExactly("\"a,b;c=d\"");
    }

    @ParameterizedTest
    @CsvSource({"404,ITEM", "410,OTHER", "403,OTHER", "401,CONFIGURATION", "503,TRANSIENT"})
    void aRefusalIsOfTheKindThatTheErrorRoutesKnow(int status, Kind kind) throws Exception {
        genesys.on("/audio", status);

        Exchange refused = download("m1", genesys.url() + "/audio");

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
        Exchange fetched = download(id, genesys.url() + "/audio");

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
        rig.enter("somewhere", id);
        return rig.send(uri, exchange -> {
            exchange.setVariable("item", rig.find(id));
            exchange.setVariable("conversationId", "c1");
            exchange.setVariable("downloadUri", address);
        });
    }

    private Path file(String id) {
        return rig.bean("mediaFiles", MediaFiles.class).path(RouteRig.PIPELINE, id);
    }

    /** The first answer is cut off, one to a range has the rest: with these ETags. */
    private void part(HttpExchange exchange, String etagOfWhole, String etagOfPart) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        exchange.getResponseHeaders().set("ETag", range == null ? etagOfWhole : etagOfPart);
        if (range == null) {
            breakOff(exchange, audio, 10_000);
        } else {
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (audio.length - 1) + "/" + audio.length);
            answer(exchange, 206, Arrays.copyOfRange(audio, from, audio.length));
        }
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void readHead(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) client.getInputStream().read());
        }
    }
}
