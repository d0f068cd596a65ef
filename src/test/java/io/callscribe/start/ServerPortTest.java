package io.callscribe.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A port that is taken is told at start, and only where something would listen on it. */
class ServerPortTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "callscribe.server, The server for requests, CALLSCRIBE_SERVER_PORT",
        "callscribe.management, Health and metrics, CALLSCRIBE_MANAGEMENT_PORT"
    })
    void aPortThatIsTakenKeepsItFromStarting(String prefix, String what, String variable) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Main main = application("process-native-transcriptions");
            main.addOverrideProperty(prefix + ".port", String.valueOf(taken.getLocalPort()));

            assertThatThrownBy(main::init)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining(what + " cannot listen on 127.0.0.1, port " + taken.getLocalPort())
                    .hasMessageContaining(variable);
        }
    }

    @Test
    void whereNothingAnswersRequestsItsPortDoesNotMatter() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Main main = application("transcribe-recordings");
            main.addOverrideProperty("callscribe.server.port", String.valueOf(taken.getLocalPort()));
            try {
                main.init();
            } finally {
                main.stop();
                main.getCamelContext().stop();
            }
        }
    }

    @Test
    void requestsAndHealthAreAnsweredEachOnItsPort() throws Exception {
        Main main = application("process-native-transcriptions");
        int port = freePort();
        main.addOverrideProperty("callscribe.server.port", String.valueOf(port));
        main.addOverrideProperty("genesys.api.url", "http://127.0.0.1:1");
        main.addOverrideProperty("search.url", "http://127.0.0.1:1");
        try {
            main.start();
            String management = main.getCamelContext().resolvePropertyPlaceholders("{{callscribe.management.port}}");

            assertThat(status("POST", port, "/submit-transcription?media_id=m-1"))
                    .isEqualTo(202);
            assertThat(status("GET", port, "/submit-transcription/m-1")).isEqualTo(200);
            assertThat(status("GET", port, "/observe/health/live")).isEqualTo(404);
            assertThat(status("POST", port, "/webhook/transcription")).isEqualTo(404);
            assertThat(status("GET", Integer.parseInt(management), "/observe/health/live"))
                    .isEqualTo(200);
            assertThat(status("POST", Integer.parseInt(management), "/submit-transcription?media_id=m-1"))
                    .isEqualTo(404);
        } finally {
            main.stop();
            main.getCamelContext().stop();
        }
    }

    private static int status(String method, int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer a-key")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private Main application(String pipeline) throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("file:application.properties");
        main.addOverrideProperty("callscribe.pipelines", pipeline);
        main.addOverrideProperty("callscribe.data", data.toString());
        main.addOverrideProperty("callscribe.management.port", String.valueOf(freePort()));
        main.addOverrideProperty("callscribe.server.api-key", "a-key");
        main.addOverrideProperty("genesys.client-id", "an-id");
        main.addOverrideProperty("genesys.client-secret", "a-secret");
        main.addOverrideProperty("s3.bucket", "a-bucket");
        main.addOverrideProperty("search.url", "http://127.0.0.1:9200");
        main.addMainListener(new Startup(Path.of("routes"), Map.of(), new Properties(), Clock.systemUTC()));
        return main;
    }
}
