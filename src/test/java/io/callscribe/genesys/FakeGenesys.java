package io.callscribe.genesys;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Login and API in one server on real HTTP: issues token-1, token-2, … and answers 401 to any it has not issued or has revoked. */
final class FakeGenesys implements AutoCloseable {
    record Seen(String method, String uri, Headers headers, String body) {
        String authorization() {
            return headers.getFirst("Authorization");
        }
    }

    record Answer(int status, Map<String, String> headers, String body) {
        static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body);
        }

        Answer with(String name, String value) {
            return new Answer(status, Map.of(name, value), body);
        }
    }

    final List<Seen> tokenCalls = new CopyOnWriteArrayList<>();
    final List<Seen> apiCalls = new CopyOnWriteArrayList<>();
    final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final Map<String, Function<Seen, Answer>> open = new ConcurrentHashMap<>();
    private final Map<String, Function<Seen, Answer>> guarded = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    volatile Function<Seen, Answer> token = seen -> issue(3600);
    volatile Function<Seen, Answer> unauthorized = seen -> Answer.of(401, "{\"message\":\"no\"}");

    FakeGenesys() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    Answer issue(long seconds) {
        String value = "token-" + issued.incrementAndGet();
        valid.add(value);
        return Answer.of(
                200, "{\"access_token\":\"" + value + "\",\"token_type\":\"bearer\",\"expires_in\":" + seconds + "}");
    }

    /** A path that wants a valid token. */
    void on(String path, Function<Seen, Answer> answer) {
        guarded.put(path, answer);
    }

    /** A path that answers whoever asks. */
    void onOpen(String path, Function<Seen, Answer> answer) {
        open.put(path, answer);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Seen seen = new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer answer = answer(exchange.getRequestURI().getPath(), seen);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answer(String path, Seen seen) {
        if (path.equals("/oauth/token")) {
            tokenCalls.add(seen);
            return token.apply(seen);
        }
        apiCalls.add(seen);
        if (open.containsKey(path)) {
            return open.get(path).apply(seen);
        }
        String authorization = seen.authorization();
        if (authorization == null
                || !authorization.startsWith("Bearer ")
                || !valid.contains(authorization.substring(7))) {
            return unauthorized.apply(seen);
        }
        return guarded.getOrDefault(path, any -> Answer.of(200, "{}")).apply(seen);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
