package io.callscribe.search;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real OpenSearch node in a JVM of its own, for its libraries do not get along with ours. It takes some ten seconds to start. */
final class OpenSearch implements AutoCloseable {

    private static final Path CLASS_PATH = Path.of("target/opensearch.classpath");
    private static final Path MAIN = Path.of("src/test/opensearch/OpenSearchNode.java");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final Path told;
    private final URI url;

    /** An answer of the node. */
    record Told(int status, JsonNode body) {}

    OpenSearch(Path folder) throws IOException {
        if (!Files.exists(CLASS_PATH)) {
            throw new IllegalStateException(
                    "Expected " + CLASS_PATH + ", which the build writes in its phase"
                            + " pre-integration-test; run `mvn verify -Dit.test=OpenSearchIT -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false`.");
        }
        int port = freePort();
        url = URI.create("http://127.0.0.1:" + port);
        told = folder.resolve("opensearch.txt");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        Files.readString(CLASS_PATH).strip(),
                        MAIN.toString(),
                        folder.resolve("node").toString(),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .until(this::answers);
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException("OpenSearch did not start: " + Files.readString(told), e);
        }
    }

    URI url() {
        return url;
    }

    Told ask(String method, String path, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Told(response.statusCode(), json.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("it ended");
        }
        try {
            return ask("GET", "/_cluster/health?wait_for_status=yellow", "").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
