package io.callscribe.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends webhooks as Genesys does: signed, and again after a while where the answer is none of 2xx. Bound: 200 tries each. */
public final class WebhookSender implements AutoCloseable {

    static final String SECRET = "sandbox-webhook-secret";

    private static final int MOST_TRIES = 200;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /**
     * What a webhook was answered.
     *
     * @param status 0 where there was no answer
     */
    public record Sent(String transcriptionId, int status) {}

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8, task -> {
        Thread thread = new Thread(task, "sandbox-webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private volatile URI target;

    WebhookSender() {}

    /** Where webhooks go to; none before. */
    public void to(URI address) {
        target = address;
    }

    /** What was sent, in order. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    void completedAfter(String transcriptionId, Duration time) {
        threads.schedule(() -> completed.add(transcriptionId), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isCompleted(String transcriptionId) {
        return completed.contains(transcriptionId);
    }

    void sendLater(String transcriptionId, Duration after) {
        threads.schedule(() -> insist(transcriptionId, 1), after.toMillis() + 20, TimeUnit.MILLISECONDS);
    }

    private void insist(String transcriptionId, int tries) {
        int status = sendNow(transcriptionId);
        if (status / 100 != 2 && tries < MOST_TRIES && !threads.isShutdown()) {
            threads.schedule(() -> insist(transcriptionId, tries + 1), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Sends one, as it should be; gives the status of the answer, 0 for none. */
    public int sendNow(String transcriptionId) {
        byte[] body = body(transcriptionId);
        int status = send(body, sign(body));
        sent.add(new Sent(transcriptionId, status));
        return status;
    }

    /** The body of a webhook. */
    public static byte[] body(String transcriptionId) {
        return Json.object()
                .put("type", "quality.transcription.completed")
                .put("transcriptionId", transcriptionId)
                .put("eventTime", "2026-11-20T09:00:00.000Z")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The signature of a body, in hex. */
    public static String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends whatever, under whatever signature; null for none. Gives the status of the answer, 0 for none. */
    public int send(byte[] body, String signature) {
        if (target == null) {
            return 0;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (signature != null) {
            request.header("X-Genesys-Signature", signature);
        }
        try {
            HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
            return answer.statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
