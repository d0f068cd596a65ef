package io.callscribe.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callscribe.sandbox.Faults.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A site on a free port of the loopback interface, with the faults that are asked of it. At most 64 calls are answered at a time. */
final class WebServer implements AutoCloseable {

    private static final int THREADS = 64;

    static {
        // Without it, answers on a kept-alive connection wait for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Site site;
    private final Faults faults;
    private final HttpServer server;
    private final ExecutorService threads;

    WebServer(String name, Site site, Faults faults) {
        this.site = site;
        this.faults = faults;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the sandbox's " + name, e);
        }
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "sandbox-" + name);
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** An IOException out of here closes the connection. */
    private void handle(HttpExchange exchange) throws IOException {
        Call call = new Call(exchange);
        String operation = site.operation(call);
        Optional<Fault> fault = faults.next(operation);
        if (fault.isEmpty()) {
            send(exchange, answer(call), false);
            return;
        }
        switch (fault.get()) {
            case TOO_MANY, UNAVAILABLE ->
                send(exchange, site.refusal(call, fault.get(), faults.retryAfter(operation)), false);
            case CUT_BEFORE -> throw new IOException("cut before the effect");
            case CUT_AFTER -> {
                answer(call).discard();
                throw new IOException("cut after the effect");
            }
            case TRUNCATED -> send(exchange, answer(call), true);
        }
    }

    private Answer answer(Call call) throws IOException {
        try {
            return site.answer(call);
        } catch (RuntimeException e) {
            return Answer.error(500, "sandbox.bug", "the sandbox itself failed: " + e);
        }
    }

    private static void send(HttpExchange exchange, Answer answer, boolean truncated) throws IOException {
        try {
            if (truncated && (answer.body() == null || answer.length() == 0)) {
                throw new IOException("cut after the effect");
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), announced(exchange, answer));
            if (answer.body() != null && !exchange.getRequestMethod().equals("HEAD")) {
                write(exchange, answer, truncated);
            }
        } finally {
            answer.discard();
        }
        exchange.close();
    }

    /** What {@link HttpExchange#sendResponseHeaders} wants: -1 for no body, 0 for chunked. */
    private static long announced(HttpExchange exchange, Answer answer) {
        if (answer.body() == null || exchange.getRequestMethod().equals("HEAD") || answer.length() == 0) {
            return -1;
        }
        return answer.length() == Answer.CHUNKED ? 0 : answer.length();
    }

    private static void write(HttpExchange exchange, Answer answer, boolean truncated) throws IOException {
        if (answer.length() == 0) {
            return;
        }
        OutputStream out = exchange.getResponseBody();
        if (truncated) {
            long half = answer.length() == Answer.CHUNKED ? 1_000 : answer.length() / 2;
            byte[] buffer = new byte[16 * 1024];
            while (half > 0) {
                int read = answer.body().read(buffer, 0, (int) Math.min(buffer.length, half));
                if (read < 0) {
                    break;
                }
                out.write(buffer, 0, read);
                half -= read;
            }
            out.flush();
            throw new IOException("cut in the middle of the body");
        }
        try {
            answer.body().transferTo(out);
        } catch (IOException e) {
            out.flush();
            throw e;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
