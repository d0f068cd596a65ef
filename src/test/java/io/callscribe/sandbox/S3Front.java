package io.callscribe.sandbox;

import io.callscribe.sandbox.Faults.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Passes S3's calls on to S3Mock, body by body as a stream: whatever their size, they are never on the heap. */
final class S3Front implements Site {

    private static final int LONGEST_CONFIGURATION = 1024 * 1024;

    /** What belongs to the one connection, not to the message (RFC 9110, section 7.6.1), and what the client sets itself. */
    private static final Set<String> OWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        OWN.addAll(Set.of(
                "Connection",
                "Content-Length",
                "Date",
                "Expect",
                "Host",
                "Keep-Alive",
                "Transfer-Encoding",
                "Upgrade"));
    }

    private final FakeS3 s3;
    private final Journal requests;
    private volatile byte[] lifecycle;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    S3Front(FakeS3 s3, Journal requests) {
        this.s3 = s3;
        this.requests = requests;
    }

    @Override
    public String operation(Call call) {
        String[] path = call.path().split("/", 3);
        boolean object = path.length == 3 && !path[2].isEmpty();
        String verb = call.method().charAt(0) + call.method().substring(1).toLowerCase(java.util.Locale.ROOT);
        return "s3." + verb + (object ? "Object" : "Bucket");
    }

    @Override
    public Answer answer(Call call) throws IOException {
        requests.add(call.method() + " " + call.path());
        if (s3.isBucketMissing()) {
            return Answer.xml(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        if (call.query().startsWith("lifecycle")) {
            return lifecycle(call);
        }
        try {
            return answer(call, client.send(request(call), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the sandbox is closing", e);
        }
    }

    /** Kept here: S3Mock forgets the objects that are put while it keeps a lifecycle configuration. */
    private Answer lifecycle(Call call) throws IOException {
        if (call.method().equals("PUT")) {
            lifecycle = call.body(LONGEST_CONFIGURATION);
            return Answer.empty(200);
        }
        return lifecycle == null
                ? Answer.xml(404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")
                : Answer.bytes(200, "application/xml", lifecycle);
    }

    private HttpRequest request(Call call) {
        String query = call.query().isEmpty() ? "" : "?" + call.query();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(s3.url() + call.path() + query))
                .method(call.method(), body(call));
        call.headers().forEach((name, values) -> {
            if (!OWN.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static BodyPublisher body(Call call) {
        String length = call.header("Content-Length");
        if (length == null && call.header("Transfer-Encoding") == null || "0".equals(length)) {
            return BodyPublishers.noBody();
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(call::body);
        return length == null ? stream : BodyPublishers.fromPublisher(stream, Long.parseLong(length));
    }

    private static Answer answer(Call call, HttpResponse<InputStream> response) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name)) {
                headers.put(name, values.get(0));
            }
        });
        long length = response.headers().firstValueAsLong("Content-Length").orElse(Answer.CHUNKED);
        boolean bodiless = response.statusCode() == 204 || response.statusCode() == 304;
        if (call.method().equals("HEAD") || bodiless) {
            response.body().close();
            if (length >= 0) {
                headers.put("Content-Length", String.valueOf(length));
            }
            return new Answer(response.statusCode(), headers, null, 0);
        }
        return new Answer(response.statusCode(), headers, response.body(), length);
    }

    /** S3 knows no 429: it says SlowDown, with 503 (S3 API reference, error responses). */
    @Override
    public Answer refusal(Call call, Fault fault, int retryAfter) {
        return fault == Fault.TOO_MANY
                ? Answer.xml(503, "SlowDown", "Please reduce your request rate.")
                        .with("Retry-After", String.valueOf(retryAfter))
                : Answer.xml(503, "ServiceUnavailable", "Please try again.");
    }
}
