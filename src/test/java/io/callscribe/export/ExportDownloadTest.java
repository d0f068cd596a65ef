package io.callscribe.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callscribe.start.RouteBench;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The download of a recording over real HTTP, from a server that cuts, changes its file, and tells wrong lengths. */
@Timeout(120)
class ExportDownloadTest {

    private static final int LENGTH = 60;

    @TempDir
    Path data;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final byte[] audio = new byte[LENGTH];
    private final byte[] changed = new byte[LENGTH];
    private HttpServer server;
    private RouteBench bench;
    private volatile Answering answer;
    private volatile String lastRange;

    interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void open() throws Exception {
        new Random(1).nextBytes(audio);
        new Random(2).nextBytes(changed);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/oauth/token")) {
                send(
                        exchange,
                        200,
                        "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":3600}"
                                .getBytes(StandardCharsets.UTF_8));
            } else {
                lastRange = exchange.getRequestHeaders().getFirst("Range");
                answer.to(exchange);
            }
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        bench = new RouteBench(
                        data,
                        Map.of(
                                "genesys.api.url",
                                url,
                                "genesys.login.url",
                                url,
                                "genesys.requests-per-second",
                                "0",
                                "export.min-free-disk-mb",
                                "0"))
                .start(RouteBench.route("common/export.camel.yaml", "export-fetch"), "common/download.camel.yaml");
    }

    @AfterEach
    void close() {
        bench.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void whereverTheServerCutsTheAudioAndItsHashAreOfAllBytes() throws Exception {
        for (int cut = 0; cut <= LENGTH; cut++) {
            String id = "cut" + cut;
            int at = cut;
            answer = exchange -> part(exchange, audio, "\"v1\"", at);
            Exchange first = fetch(id, sha(audio));
            if (cut < LENGTH) {
                assertThat(first.getException()).isInstanceOf(IOException.class);
                answer = exchange -> part(exchange, audio, "\"v1\"", LENGTH);
                assertRight(fetch(id, sha(audio)), id, audio);
                assertThat(lastRange).isEqualTo(cut == 0 ? null : "bytes=" + cut + "-");
            } else {
                assertRight(first, id, audio);
            }
        }
    }

    @Test
    void whereverAFileChangesBetweenTwoPartsNoneIsAMixture() throws Exception {
        for (int cut = 1; cut < LENGTH; cut++) {
            String id = "changed" + cut;
            int at = cut;
            answer = exchange -> part(exchange, audio, "\"v1\"", at);
            fetch(id, null);
            answer = exchange -> part(exchange, changed, "\"v2\"", LENGTH);
            assertRight(fetch(id, null), id, changed);
        }
    }

    @Test
    void aWholeFileInsteadOfAPartIsTakenAsSuch() throws Exception {
        answer = exchange -> part(exchange, audio, "\"v1\"", 20);
        fetch("whole", null);
        answer = exchange -> send(exchange, 200, changed);

        assertRight(fetch("whole", null), "whole", changed);
    }

    @Test
    void aPartThatIsWholeOnDiskIsNotFetchedAgain() throws Exception {
        answer = exchange -> part(exchange, audio, "\"v1\"", LENGTH);
        fetch("killed", null); // the kill came before it was put in its place
        answer = exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + LENGTH);
            send(exchange, 416, new byte[0]);
        };

        assertRight(fetch("killed", null), "killed", audio);
        assertThat(lastRange).isEqualTo("bytes=" + LENGTH + "-");
    }

    @Test
    void aFileThatHasBecomeShorterIsFetchedFromItsStart() throws Exception {
        answer = exchange -> part(exchange, audio, "\"v1\"", 40);
        fetch("shorter", null);
        byte[] shorter = Arrays.copyOf(changed, 30);
        answer = exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes */30");
            send(exchange, 416, new byte[0]);
        };
        assertThat(fetch("shorter", null).getException()).hasMessageContaining("416");
        answer = exchange -> part(exchange, shorter, "\"v2\"", 30);

        assertRight(fetch("shorter", null), "shorter", shorter);
        assertThat(lastRange).isNull();
    }

    @Test
    void aPartOfAnotherLengthThanTheFileBeganWithIsNotPutBehindIt() throws Exception {
        answer = exchange -> part(exchange, audio, "\"v1\"", 40);
        fetch("longer", null);
        answer = exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Content-Range", "bytes 40-79/80");
            send(exchange, 206, new byte[40]);
        };
        assertThat(fetch("longer", null).getException()).hasMessageContaining("from its start");
        answer = exchange -> part(exchange, audio, "\"v1\"", LENGTH);

        assertRight(fetch("longer", null), "longer", audio);
    }

    @Test
    void audioOfNoByteIsNone() throws Exception {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, -1);
        };

        ExportedAudio nothing = fetch("empty", null).getVariable("exported", ExportedAudio.class);
        assertThat(nothing.isRight()).isFalse();
        assertThat(nothing.difference()).contains("at least one byte", "came 0 bytes");
        ExportedAudio asTold = fetch("empty", sha(new byte[0])).getVariable("exported", ExportedAudio.class);
        assertThat(asTold.isRight()).as("Genesys itself says so").isTrue();
    }

    @Test
    void aWrongHashIsSeenAfterAResumeToo() throws Exception {
        answer = exchange -> part(exchange, audio, "\"v1\"", 25);
        fetch("wrong", sha(changed));
        answer = exchange -> part(exchange, audio, "\"v1\"", LENGTH);

        ExportedAudio exported = fetch("wrong", sha(changed)).getVariable("exported", ExportedAudio.class);

        assertThat(exported.isRight()).isFalse();
        assertThat(exported.sha256()).isEqualTo(sha(audio));
    }

    private void assertRight(Exchange fetched, String id, byte[] content) throws Exception {
        assertThat(fetched.getException()).isNull();
        ExportedAudio exported = fetched.getVariable("exported", ExportedAudio.class);
        assertThat(exported.isRight()).isTrue();
        assertThat(exported.sha256()).isEqualTo(sha(content));
        assertThat(Files.readAllBytes(data.resolve("exports/unknown-date/" + id + ".wav.part")))
                .isEqualTo(content);
    }

    private Exchange fetch(String id, String sha256) {
        bench.enter("somewhere", id);
        return bench.send("direct:fetch-recording", exchange -> {
            exchange.setVariable("item", bench.find(id));
            exchange.setVariable("format", "wav");
            exchange.setVariable("expectedSha256", sha256);
            exchange.setVariable(
                    "downloadUri", "http://127.0.0.1:" + server.getAddress().getPort() + "/audio");
        });
    }

    /** What a range asks for, by RFC 9110, cut off at a byte of the whole. */
    private static void part(HttpExchange exchange, byte[] content, String etag, int cutAt) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        boolean heeded =
                range != null && etag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int from = heeded ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        exchange.getResponseHeaders().set("ETag", etag);
        if (heeded) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(heeded ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, cutAt - from);
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String sha(byte[] bytes) throws Exception {
        return ExportRecordingsTest.sha256(bytes);
    }
}
