package io.callscribe.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on the loopback that answers at each path what a test tells it, and 404 at all others. What it was asked is kept, but for the bodies. */
public final class AnsweringServer implements AutoCloseable {

    /** The token that {@link #issuingTokens} gives. */
    public static final String TOKEN = "t0k3n";

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Answer elsewhere = exchange -> answer(exchange, 404, new byte[0]);

    /** Where it throws, the connection is cut. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What was asked; the address from the path on. */
    public record Call(String method, String address, Headers headers) {

        public String path() {
            return address.split("\\?")[0];
        }

        /** The first value; null where it was not there. */
        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    public AnsweringServer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers at this path from now on. */
    public AnsweringServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** Answers 200 with JSON at this path from now on. */
    public AnsweringServer on(String path, String json) {
        return on(path, exchange -> json(exchange, 200, json));
    }

    /** Answers with a status and no body at this path from now on. */
    public AnsweringServer on(String path, int status) {
        return on(path, exchange -> answer(exchange, status, new byte[0]));
    }

    /** Answers at all other paths from now on. */
    public AnsweringServer otherwise(Answer answer) {
        elsewhere = answer;
        return this;
    }

    /** Gives whoever asks a token. */
    public AnsweringServer issuingTokens() {
        return on("/oauth/token", "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"bearer\",\"expires_in\":3600}");
    }

    /** What was asked, in its order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** What was asked of addresses that begin like this, in its order. */
    public List<Call> calls(String prefix) {
        return calls.stream().filter(call -> call.address().startsWith(prefix)).toList();
    }

    /** Forgets what was asked up to now. */
    public void forget() {
        calls.clear();
    }

    /** What was asked last at this path. */
    public Call last(String path) {
        return calls.stream()
                .filter(call -> call.path().equals(path))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("Nobody asked for " + path + " but for " + calls));
    }

    public static void json(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(exchange, status, json.getBytes(StandardCharsets.UTF_8));
    }

    public static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** Announces the whole body, sends its beginning, and cuts the connection. */
    public static void breakOff(HttpExchange exchange, byte[] body, int after) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, after);
        exchange.getResponseBody().flush();
        throw new IOException("cut off");
    }

    /** Closed only where it was answered in order: an exchange that is closed gets its last chunk, also one that should be cut off. */
    private void handle(HttpExchange exchange) throws IOException {
        Call call = new Call(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders());
        calls.add(call);
        answers.getOrDefault(exchange.getRequestURI().getPath(), elsewhere).to(exchange);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
