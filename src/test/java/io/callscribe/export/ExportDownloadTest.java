package io.callscribe.export;

import static io.callscribe.http.AnsweringServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.callscribe.files.Sha256;
import io.callscribe.http.AnsweringServer;
import io.callscribe.start.RouteRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
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

    private final AnsweringServer server = new AnsweringServer();
    private final byte[] audio = new byte[LENGTH];
    private final byte[] changed = new byte[LENGTH];
    private RouteRig rig;

    @BeforeEach
    void open() throws Exception {
        new Random(1).nextBytes(audio);
        new Random(2).nextBytes(changed);
        server.issuingTokens();
        rig = new RouteRig(
                        data,
                        Map.of(
                                "genesys.api.url",
                                server.url(),
                                "genesys.login.url",
                                server.url(),
                                "genesys.requests-per-second",
                                "0",
                                "export.min-free-disk-mb",
                                "0"))
                .start(RouteRig.route("common/export.camel.yaml", "export-fetch"), "common/download.camel.yaml");
    }

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    @Test
    void whereverTheServerCutsTheAudioAndItsHashAreOfAllBytes() throws Exception {
        for (int cut = 0; cut <= LENGTH; cut++) {
            String id = "cut" + cut;
            int at = cut;
            server.on("/audio", exchange -> part(exchange, audio, "\"v1\"", at));
            Exchange first = fetch(id, Sha256.hex(audio));
            if (cut < LENGTH) {
                assertThat(first.getException()).isInstanceOf(IOException.class);
                server.on("/audio", exchange -> part(exchange, audio, "\"v1\"", LENGTH));
                assertRight(fetch(id, Sha256.hex(audio)), id, audio);
                assertThat(lastRange()).isEqualTo(cut == 0 ? null : "bytes=" + cut + "-");
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
            server.on("/audio", exchange -> part(exchange, audio, "\"v1\"", at));
            fetch(id, null);
            server.on("/audio", exchange -> part(exchange, changed, "\"v2\"", LENGTH));
            assertRight(fetch(id, null), id, changed);
        }
    }

    @Test
    void aWholeFileInsteadOfAPartIsTakenAsSuch() throws Exception {
        server.on("/audio", exchange -> part(exchange, audio, "\"v1\"", 20));
        fetch("whole", null);
        server.on("/audio", exchange -> answer(exchange, 200, changed));

        assertRight(fetch("whole", null), "whole", changed);
    }

    @Test
    void aPartThatIsWholeOnDiskIsNotFetchedAgain() throws Exception {
        server.on("/audio", exchange -> part(exchange, audio, "\"v1\"", LENGTH));
        fetch("killed", null); // the kill came before it was put in its place
        server.on("/audio", exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + LENGTH);
            answer(exchange, 416, new byte[0]);
        });

        assertRight(fetch("killed", null), "killed", audio);
        assertThat(lastRange()).isEqualTo("bytes=" + LENGTH + "-");
    }

    @Test
    void aFileThatHasBecomeShorterIsFetchedFromItsStart() throws Exception {
        server.on("/audio", exchange -> part(exchange, audio, "\"v1\"", 40));
        fetch("shorter", null);
        byte[] shorter = Arrays.copyOf(changed, 30);
        server.on("/audio", exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes */30");
            answer(exchange, 416, new byte[0]);
        });
        assertThat(fetch("shorter", null).getException()).hasMessageContaining("416");
        server.on("/audio", exchange -> part(exchange, shorter, "\"v2\"", 30));

        assertRight(fetch("shorter", null), "shorter", shorter);
        assertThat(lastRange()).isNull();
    }

    @Test
    void aPartOfAnotherLengthThanTheFileBeganWithIsNotPutBehindIt() throws Exception {
        server.on("/audio", exchange -> part(exchange, audio, "\"v1\"", 40));
        fetch("longer", null);
        server.on("/audio", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Content-Range", "bytes 40-79/80");
            answer(exchange, 206, new byte[40]);
        });
        assertThat(fetch("longer", null).getException()).hasMessageContaining("from its start");
        server.on("/audio", exchange -> part(exchange, audio, "\"v1\"", LENGTH));

        assertRight(fetch("longer", null), "longer", audio);
    }

    @Test
    void audioOfNoByteIsNone() throws Exception {
        server.on("/audio", exchange -> {
            exchange.sendResponseHeaders(200, -1);
        });

        ExportedAudio nothing = fetch("empty", null).getVariable("exported", ExportedAudio.class);
        assertThat(nothing.isRight()).isFalse();
        assertThat(nothing.difference()).contains("at least one byte", "came 0 bytes");
        ExportedAudio asTold = fetch("empty", Sha256.hex(new byte[0])).getVariable("exported", ExportedAudio.class);
        assertThat(asTold.isRight()).as("Genesys itself says so").isTrue();
    }

    @Test
    void aWrongHashIsSeenAfterAResumeToo() throws Exception {
        server.on("/audio", exchange -> part(exchange, audio, "\"v1\"", 25));
        fetch("wrong", Sha256.hex(changed));
        server.on("/audio", exchange -> part(exchange, audio, "\"v1\"", LENGTH));

        ExportedAudio exported = fetch("wrong", Sha256.hex(changed)).getVariable("exported", ExportedAudio.class);

        assertThat(exported.isRight()).isFalse();
        assertThat(exported.sha256()).isEqualTo(Sha256.hex(audio));
    }

    private void assertRight(Exchange fetched, String id, byte[] content) throws Exception {
        assertThat(fetched.getException()).isNull();
        ExportedAudio exported = fetched.getVariable("exported", ExportedAudio.class);
        assertThat(exported.isRight()).isTrue();
        assertThat(exported.sha256()).isEqualTo(Sha256.hex(content));
        assertThat(Files.readAllBytes(data.resolve("exports/unknown-date/" + id + ".wav.part")))
                .isEqualTo(content);
    }

    private Exchange fetch(String id, String sha256) {
        rig.enter("somewhere", id);
        return rig.send("direct:fetch-recording", exchange -> {
            exchange.setVariable("item", rig.find(id));
            exchange.setVariable("format", "wav");
            exchange.setVariable("expectedSha256", sha256);
            exchange.setVariable("downloadUri", server.url() + "/audio");
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

    private String lastRange() {
        return server.last("/audio").header("Range");
    }
}
