package io.callscribe.export;

import static io.callscribe.http.AnsweringServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.audio.UnacceptableAudioException;
import io.callscribe.files.Sha256;
import io.callscribe.http.AnsweringServer;
import io.callscribe.ledger.Entry;
import io.callscribe.media.DownloadForbiddenException;
import io.callscribe.sandbox.AwsRig;
import io.callscribe.sandbox.Recordings;
import io.callscribe.start.RouteRig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that go into the bucket in one stream, by the routes as they are shipped, over real HTTP and S3's protocol. */
@Timeout(120)
class ExportToBucketTest {

    private static final String KEY = "callscribe/exports/2026/03/05/r1.aac";

    private static AwsRig aws;

    @TempDir
    Path data;

    private final AnsweringServer server = new AnsweringServer();
    private RouteRig rig;

    @BeforeAll
    static void startAws() {
        aws = new AwsRig(account -> account);
    }

    @AfterAll
    static void stopAws() {
        aws.close();
    }

    @BeforeEach
    void open() throws Exception {
        server.issuingTokens();
        rig = aws.routes(data, Map.of("genesys.api.url", server.url(), "genesys.login.url", server.url()))
                .start(
                        "",
                        "common/errors.camel.yaml",
                        "common/download.camel.yaml",
                        "common/transcript.camel.yaml",
                        "genesys/documents.camel.yaml",
                        "common/s3.camel.yaml");
        rig.ledger().entrance().enter(RouteRig.PIPELINE, List.of(new Entry("r1", "here", Map.of(), Map.of())));
    }

    @AfterEach
    void close() {
        rig.close();
        server.close();
        aws.sandbox.s3().put(KEY, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 3_000_000})
    void audioOfAnyFormatIsStoredWithTheHashThatIsTold(int length) {
        byte[] audio = bytes(length);
        server.on("/audio", exchange -> answer(exchange, 200, audio));

        Exchange exported = export("direct:export-download", Sha256.hex(audio).toUpperCase(Locale.ROOT));

        assertThat(exported.getException()).isNull();
        assertThat(exported.getVariable("wrongAudio")).isNull();
        assertThat(exported.getVariable("audioSha256")).isEqualTo(Sha256.hex(audio));
        assertThat(exported.getVariable("audioBytes", Long.class)).isEqualTo(length);
        assertThat(aws.sandbox.s3().bytes(KEY)).isEqualTo(audio);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 3_000_000})
    void audioOfAnotherHashIsSaidAndNothingIsStored(int length) {
        byte[] before = "what lay there before".getBytes(StandardCharsets.UTF_8);
        aws.sandbox.s3().put(KEY, before);
        server.on("/audio", exchange -> answer(exchange, 200, bytes(length)));

        Exchange exported = export("direct:export-download", "0".repeat(64));

        assertThat(exported.getException()).isNull();
        assertThat(exported.getMessage().getBody())
                .as("a stream that nobody can read any more")
                .isNull();
        assertThat(exported.getVariable("wrongAudio", String.class))
                .startsWith("Expected audio ")
                .contains(length == 0 ? "empty" : "came " + length + " bytes");
        assertThat(aws.sandbox.s3().bytes(KEY)).isEqualTo(before);
    }

    @Test
    void audioThatIsCutIsAFailureOfTheMomentAndNotOfTheAudio() {
        byte[] audio = bytes(100_000);
        server.on("/audio", exchange -> {
            exchange.sendResponseHeaders(200, audio.length);
            exchange.getResponseBody().write(audio, 0, 50_000);
            throw new IOException("cut");
        });

        Exchange exported = export("direct:export-download", Sha256.hex(audio));

        assertThat(exported.getException()).isNotNull();
        assertThat(exported.getVariable("wrongAudio")).isNull();
    }

    @Test
    void aRefusedDownloadIsToldAsWhereverOneIs() {
        server.on("/audio", exchange -> answer(exchange, 403, new byte[0]));

        assertThat(export("direct:export-download", null).getException())
                .isInstanceOf(DownloadForbiddenException.class);
    }

    @Test
    void whatGoesToTranscribeIsHeldAgainstItsLimitsAndNamedAsTheCallerSays() throws IOException {
        byte[] audio = bytes(1_000);
        server.on("/audio", exchange -> answer(exchange, 200, audio));

        assertThat(export("direct:store-download", null).getException())
                .hasRootCauseInstanceOf(UnacceptableAudioException.class);

        server.on("/audio", exchange -> answer(exchange, 200, wav()));
        Exchange stored = export("direct:store-download", null);
        assertThat(stored.getException()).isNull();
        assertThat(stored.getVariable("audioKey")).isEqualTo("callscribe/recordings/mine-r1.wav");
        assertThat(stored.getVariable("audioSha256")).isEqualTo(Sha256.hex(wav()));
        assertThat(aws.sandbox.s3().bytes("callscribe/recordings/mine-r1.wav")).isEqualTo(wav());
    }

    private Exchange export(String route, String sha256) {
        return rig.camel.createProducerTemplate().request(route, sent -> {
            sent.setVariable("item", rig.find("r1"));
            sent.setVariable("downloadUri", server.url() + "/audio");
            sent.setVariable("objectKey", KEY);
            sent.setVariable("expectedSha256", sha256);
            sent.setVariable("audioName", "mine-r1");
        });
    }

    private static byte[] wav() throws IOException {
        try (InputStream tone = Recordings.tones(1).get(0).audio().open()) {
            return tone.readAllBytes();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
