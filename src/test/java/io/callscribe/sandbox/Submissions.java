package io.callscribe.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Who asks the application for transcriptions: it submits media, and insists until they are accepted. */
public final class Submissions {

    static final String API_KEY = "sandbox-api-key";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 100;

    private final URI endpoint;

    Submissions(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Submits a media until it is accepted. */
    public void insist(String mediaId) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        int status = 0;
        while (Instant.now().isBefore(end)) {
            HttpResponse<String> answer = submit(mediaId);
            status = answer == null ? 0 : answer.statusCode();
            if (status == 202) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException(mediaId + " was not accepted, the last answer was " + status);
    }

    /** Submits a media once; null where there was no answer. */
    public HttpResponse<String> submit(String mediaId) throws InterruptedException {
        return send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.object()
                        .put("mediaId", mediaId)
                        .put("codec", "opus")
                        .toString())));
    }

    /** Asks how far a media is; null where there was no answer. */
    public HttpResponse<String> state(String mediaId) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(endpoint + "/" + mediaId)).GET());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        // a client of its own each time: the application is killed at times
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(
                    request.header("Authorization", "Bearer " + API_KEY)
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        }
    }
}
