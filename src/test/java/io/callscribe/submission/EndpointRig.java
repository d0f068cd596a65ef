package io.callscribe.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.genesys.NativeTranscription;
import io.callscribe.ledger.Item;
import io.callscribe.server.RequestServer;
import io.callscribe.start.RouteRig;
import io.callscribe.transcript.Transcript;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.http.base.HttpOperationFailedException;

/** The endpoints as they are shipped, on a server and a ledger of their own, with a Genesys that knows some transcriptions. */
final class EndpointRig implements AutoCloseable {

    static final String PIPELINE = "process-native-transcriptions";
    static final String KEY = "k3y-0f-ours";
    static final String SECRET = "s3cret";
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String FILE = "process-native-transcriptions.camel.yaml";
    private static final String STUB =
            """
            - route:
                errorHandler:
                  noErrorHandler: {}
                from:
                  uri: direct:genesys-get-transcription
                  steps:
                    - process:
                        ref: genesys
            """;

    final RouteRig routes;
    final Map<String, String> mediaByTranscription = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final HttpClient http = HttpClient.newHttpClient();
    final int port;
    volatile int genesysStatus = 404;
    volatile Runnable whileGenesysIsAsked = () -> {};

    EndpointRig(Path folder, Map<String, String> settings) throws Exception {
        Map<String, String> all =
                new HashMap<>(Map.of("callscribe.server.api-key", KEY, "genesys.webhook.secret", SECRET));
        all.putAll(settings);
        routes = new RouteRig(folder, all);
        routes.bind("genesys", exchange -> {
            String id = exchange.getVariable("transcriptionId", String.class);
            asked.add(id);
            whileGenesysIsAsked.run();
            String mediaId = mediaByTranscription.get(id);
            if (mediaId == null) {
                throw new HttpOperationFailedException("http://genesys", genesysStatus, "", null, Map.of(), "");
            }
            exchange.setVariable(
                    "transcription",
                    new NativeTranscription(
                            id,
                            mediaId.equals("none") ? null : mediaId,
                            "completed",
                            null,
                            Instant.EPOCH,
                            new Transcript(List.of())));
        });
        RequestServer server = new RequestServer(routes.camel, "127.0.0.1", 0);
        routes.camel.addService(server, true, true);
        String yaml = "";
        for (String route : List.of("accept", "tell", "webhook", "enter-unknown")) {
            yaml += RouteRig.route(FILE, PIPELINE + "-" + route);
        }
        routes.start(STUB + yaml, "common/errors.camel.yaml");
        port = server.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder submission(String json) {
        return HttpRequest.newBuilder(uri("/submit-transcription"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    HttpResponse<String> submit(String json) {
        return send(submission(json));
    }

    HttpResponse<String> submitByQuery(String query) {
        return send(HttpRequest.newBuilder(uri("/submit-transcription?" + query))
                .header("Authorization", "Bearer " + KEY)
                .POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> ask(String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + KEY));
    }

    static String completed(String transcriptionId) {
        return "{\"type\":\"quality.transcription.completed\",\"transcriptionId\":\"" + transcriptionId + "\"}";
    }

    HttpRequest.Builder webhook(byte[] body, String signature) {
        return HttpRequest.newBuilder(uri("/webhook/transcription"))
                .header("Content-Type", "application/json")
                .header("X-Genesys-Signature", signature)
                .POST(BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> hook(String body) {
        return hook(body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> hook(byte[] body) {
        return send(webhook(body, Signed.hex(SECRET, body)));
    }

    Optional<Item> find(String id) {
        return routes.ledger().steps().find(PIPELINE, id);
    }

    String stage(String id) {
        return find(id).map(Item::stage).orElse("unknown");
    }

    long items() {
        return Long.parseLong(routes.asks("SELECT count(*) FROM item").get(0));
    }

    double webhooks(String outcome) {
        var counter = routes.bean("metricsRegistry", io.micrometer.core.instrument.MeterRegistry.class)
                .find("callscribe.webhook")
                .tag("outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    @Override
    public void close() {
        routes.close();
    }
}
