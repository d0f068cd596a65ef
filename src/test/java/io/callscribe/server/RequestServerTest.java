package io.callscribe.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server does with requests of a bad form, on sockets. */
@Timeout(60)
class RequestServerTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final RequestServer server = new RequestServer(camel, "127.0.0.1", 0, Duration.ofMillis(700));
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile CountDownLatch answering = new CountDownLatch(0);

    @BeforeEach
    void open() throws Exception {
        camel.addService(server, true, true);
        camel.getRegistry().bind("answerHeaders", new AnswerHeaders());
        RequestReader reader = new RequestReader();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/taken?headerFilterStrategy=#bean:answerHeaders")
                        .process(exchange -> {
                            received.add(reader.read(exchange));
                            answering.await();
                            exchange.getMessage().setBody("taken");
                        });
            }
        });
        camel.getShutdownStrategy().setTimeout(5);
        camel.start();
    }

    @AfterEach
    void close() {
        answering.countDown();
        camel.stop();
    }

    @Test
    void aBodyOf64KilobytesIsTakenAndOneByteMoreIsNot() throws Exception {
        assertThat(post(BodyPublishers.ofByteArray(new byte[64 * 1024])).statusCode())
                .isEqualTo(200);

        HttpResponse<String> answer = post(BodyPublishers.ofByteArray(new byte[64 * 1024 + 1]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("Content Too Large", "65536");
        assertThat(received).hasSize(1);
        assertThat(received.get(0).body()).hasSize(64 * 1024);
    }

    @Test
    void aBodyWithoutALengthIsMeasuredAsItComes() throws Exception {
        assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_000])))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[200_000])))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aBodyThatNeverEndsIsCutOff() throws Exception {
        try (Socket socket = connect("POST /taken HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            byte[] chunk = ("400\r\n" + "x".repeat(0x400) + "\r\n").getBytes(ISO_8859_1);
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        socket.getOutputStream().write(chunk);
                    }
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
        }
        assertThat(received).isEmpty();
        assertThat(post(BodyPublishers.ofString("x")).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatDripsIsGivenUp() throws Exception {
        try (Socket socket = connect("POST /taken HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc")) {
            String answer = firstLine(socket);

            assertThat(answer).isEqualTo("HTTP/1.1 408 Request Timeout");
        }
        assertThat(received).isEmpty();
    }

    @Test
    void aRouteMayTakeItsTime() throws Exception {
        answering = new CountDownLatch(1);
        try (Socket socket = connect("POST /taken HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
                Socket dripping = connect("POST /taken HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc")) {
            await().atMost(Duration.ofMinutes(1)).until(() -> received.size() == 1);
            assertThat(firstLine(dripping)).as("the time is up").contains("408");
            answering.countDown();

            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void moreThan500AtOnceAreTurnedAwayAndTheirPlacesAreFreeAgain() throws Exception {
        List<Socket> open = new CopyOnWriteArrayList<>();
        for (int i = 0; i < RequestGuard.MOST_REQUESTS; i++) {
            open.add(connect("POST /taken HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc"));
        }
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> post(BodyPublishers.ofString("x")).statusCode() == 503);
        for (Socket socket : open) {
            socket.close();
        }

        await().atMost(Duration.ofMinutes(1))
                .until(() -> post(BodyPublishers.ofString("x")).statusCode() == 200);
    }

    @Test
    void whoHangsUpLeavesNoPlaceTaken() throws Exception {
        for (int i = 0; i < RequestGuard.MOST_REQUESTS + 100; i++) {
            connect("POST /taken HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc")
                    .close();
        }

        await().atMost(Duration.ofMinutes(1))
                .until(() -> post(BodyPublishers.ofString("x")).statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=b", "Multipart/mixed", "application/x-www-form-urlencoded"})
    void aFormIsNotTakenApart(String type) throws Exception {
        Path uploads = Path.of("file-uploads");
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri("/taken"))
                        .header("Content-Type", type)
                        .POST(
                                BodyPublishers.ofString(
                                        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nx\r\n--b--\r\n"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(received).isEmpty();
        assertThat(Files.exists(uploads)).isFalse();
    }

    @Test
    void whoWaitsForALeaveToSendGetsIt() throws Exception {
        try (Socket socket =
                connect("POST /taken HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")) {
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 100 Continue");
        }
    }

    @Test
    void noParameterOfAQueryAndNoHeaderBecomesAnother() throws Exception {
        http.send(
                HttpRequest.newBuilder(uri("/taken?Authorization=a&CamelHttpMethod=DELETE&x=%2B+"))
                        .header("X-Twice", "1")
                        .header("X-Twice", "2")
                        .header("X-Once", " 1 ")
                        .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xFF, 0, '\r', '\n'}))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        Received request = received.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.query()).isEqualTo("Authorization=a&CamelHttpMethod=DELETE&x=%2B+");
        assertThat(request.header("authorization")).isEmpty();
        assertThat(request.header("x-twice")).isEmpty();
        assertThat(request.header("x-once")).contains("1");
        assertThat(request.body()).containsExactly(0xFF, 0, '\r', '\n');
        assertThat(request.toString()).doesNotContain("Authorization");
    }

    @Test
    void itListensWhereItIsTold() {
        assertThat(server.port()).isPositive();
        assertThat(uri("/").getPort()).isEqualTo(server.port());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri("/taken")).POST(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Socket connect(String head) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
