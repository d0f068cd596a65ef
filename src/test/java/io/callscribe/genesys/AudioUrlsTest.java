package io.callscribe.genesys;

import static io.callscribe.http.AnsweringServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callscribe.http.AnsweringServer;
import io.callscribe.start.RouteRig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The route that opens a signed URL, as it is, over real HTTP. */
@Timeout(60)
class AudioUrlsTest {

    private static final byte[] BLOCK = new byte[64 * 1024];

    private static final String OPEN_AND_CLOSE =
            """
            - route:
                streamCache: false
                from:
                  uri: direct:open-and-close
                  steps:
                    - to:
                        uri: direct:genesys-open-audio
                    - process:
                        ref: read
            """;

    @TempDir
    Path folder;

    private final AnsweringServer server = new AnsweringServer();
    private final AtomicReference<IOException> cut = new AtomicReference<>();
    private String url;
    private RouteRig rig;

    @BeforeEach
    void start() throws Exception {
        server.on("/expired", 403);
        server.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, Long.MAX_VALUE);
            try {
                while (true) {
                    exchange.getResponseBody().write(BLOCK);
                }
            } catch (IOException e) {
                cut.set(e);
            }
        });
        server.otherwise(exchange -> answer(exchange, 200, "RIFF".getBytes()));
        url = server.url();
        rig = new RouteRig(folder, Map.of("genesys.api.url", url, "genesys.login.url", url));
        rig.bind("read", exchange -> {
            InputStream audio = exchange.getMessage().getBody(InputStream.class);
            assertThat(audio.readNBytes(1_000)).hasSize(1_000);
            new Downloads().close(audio);
        });
        rig.start(OPEN_AND_CLOSE, "genesys/documents.camel.yaml");
    }

    @AfterEach
    void stop() {
        rig.close();
        server.close();
    }

    @Test
    void aSignedUrlIsCalledAsItStands() {
        String query = "?X-Amz-Signature=a%2Bb%2Fc%3D%3D&empty=&throwExceptionOnFailure=false&X-Amz-Date=1%20x"
                + "&Signature=Ab~Cd-_~~&Policy=%7E&list[]=[1]&plus=+";

        Exchange answer = open(url + "/r%2F1~.wav" + query);

        assertThat(answer.getException()).isNull();
        assertThat(server.calls()).extracting(AnsweringServer.Call::address).containsExactly("/r%2F1~.wav" + query);
        assertThat(server.calls().get(0).headers()).doesNotContainKey("Callscribe-Url");
    }

    @Test
    void noOtherHeaderLeavesThanThoseOfTheAllowList() {
        Exchange answer = rig.send("direct:genesys-open-audio", exchange -> {
            exchange.setVariable("fileUrl", url + "/r.wav");
            for (String name : List.of(
                    "Authorization",
                    "Cookie",
                    "X-Amz-Security-Token",
                    "CamelAwsS3Key",
                    "CamelFileName",
                    "breadcrumbId",
                    "item")) {
                exchange.getMessage().setHeader(name, "s3cret");
            }
            exchange.getMessage().setHeader("Range", "bytes=0-3");
        });

        assertThat(answer.getException()).isNull();
        Set<String> sent = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sent.addAll(server.calls().get(0).headers().keySet());
        assertThat(sent)
                .contains("Range")
                .isSubsetOf("Range", "Host", "Connection", "User-Agent", "Accept", "Accept-Encoding");
    }

    @Test
    void closingAnAudioEndsItsDownloadInsteadOfDrainingIt() throws IOException {
        Exchange answer =
                rig.send("direct:open-and-close", exchange -> exchange.setVariable("fileUrl", url + "/endless?sig=x"));

        assertThat(answer.getException()).isNull();
        await().atMost(Duration.ofSeconds(20)).until(() -> cut.get() != null);
        new Downloads().close(null);
    }

    @Test
    void anExpiredUrlIsToldAsSuchWithoutItsText() {
        Exchange answer = open(url + "/expired?sig=s3cret");

        assertThat(answer.getException())
                .isInstanceOf(SignedUrlExpiredException.class)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "http://127.0.0.1/{{genesys.client-secret}}",
                "http://127.0.0.1/r?x={{env:PATH}}",
                "https://h/${header.x}",
                "file:///etc/passwd",
                "ftp://h/r.wav",
                "//h/r.wav",
                "r.wav",
                "http:///r.wav",
                "http://h/a b"
            })
    void whatIsNoHttpUrlIsNeverCalledAndNeverTold(String text) {
        assertThatThrownBy(() -> new SignedUrls().check(text))
                .isInstanceOf(SignedUrlExpiredException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "passwd", "127.0.0.1", "header.x"));
        if (text != null) {
            assertThat(open(text).getException()).isNotNull();
            assertThat(server.calls()).extracting(AnsweringServer.Call::address).isEmpty();
        }
    }

    @Test
    void anHttpUrlIsTakenWhateverItsCase() {
        assertThat(new SignedUrls().check("HTTPS://H/r?x=%7B%7By%7D%7D")).isEqualTo("HTTPS://H/r?x=%7B%7By%7D%7D");
    }

    private Exchange open(String fileUrl) {
        return rig.send("direct:genesys-open-audio", exchange -> exchange.setVariable("fileUrl", fileUrl));
    }
}
