package io.callscribe.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.start.RouteRig;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a caller of ours is told, over the real HTTP server. */
@Timeout(90)
class HttpErrorsTest {

    private static final String ROUTES =
            """
            - route:
                id: calls-submit
                routeConfigurationId: http-errors
                from:
                  uri: platform-http:/submit
                  steps:
                    - throwException:
                        exceptionType: java.lang.IllegalStateException
                        message: "cannot enter https://h/a?sig=s3cret ${body}"
            """;

    @TempDir
    Path folder;

    @Test
    void aRequestThatFailedIsAnsweredBy503AndAProblemDocumentWithoutItsReason() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (RouteRig rig = new RouteRig(folder, Map.of())) {
            MainHttpServer server = new MainHttpServer();
            server.setHost("127.0.0.1");
            server.setPort(port);
            rig.camel.addService(server);
            rig.start(ROUTES, "common/errors.camel.yaml");

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/submit"))
                                    .header("X-Mine", "echo")
                                    .POST(HttpRequest.BodyPublishers.ofString("words of a call"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.headers().firstValue("X-Mine")).isEmpty();
            JsonNode problem = new ObjectMapper().readTree(answer.body());
            assertThat(problem.get("status").asInt()).isEqualTo(503);
            assertThat(problem.get("title").asText()).isEqualTo("Service Unavailable");
            assertThat(answer.body()).doesNotContain("IllegalState", "s3cret", "words of a call");
            rig.assertLogged("ERROR", "calls-submit failed");
            assertThat(rig.log).noneSatisfy(line -> assertThat(line).contains("s3cret"));
        }
    }
}
