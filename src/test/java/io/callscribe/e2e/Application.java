package io.callscribe.e2e;

import io.callscribe.sandbox.ChildEnvironment;
import io.callscribe.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The packaged application as a process of its own, started as a user starts it, in the project's folder. What it prints is kept, and
 * written to {@code target/e2e/} too.
 */
final class Application implements AutoCloseable {

    private static final Path JAR = Path.of("target", "callscribe.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final String managementPort;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Application(Process process, String managementPort, Path log) {
        this.process = process;
        this.managementPort = managementPort;
        reader = new Thread(() -> read(log), "application-log");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it against a sandbox. */
    static Application start(Sandbox sandbox) {
        return start(sandbox, Map.of());
    }

    /**
     * Starts it against a sandbox.
     *
     * @param settings more environment variables, which win over the sandbox's own
     * @param options of the JVM
     */
    static Application start(Sandbox sandbox, Map<String, String> settings, String... options) {
        Map<String, String> environment = new TreeMap<>(sandbox.environment());
        environment.put("GENESYS_REQUESTS_PER_SECOND", "0");
        environment.putAll(settings);
        return start(environment, List.of(options));
    }

    /** Starts it with these environment variables alone, besides the tester's own that are none of our settings. */
    static Application start(Map<String, String> environment, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(options);
        command.add("-jar");
        command.add(JAR.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        ChildEnvironment.set(builder.environment(), environment);
        try {
            Path logs = Files.createDirectories(Path.of("target", "e2e"));
            Process process = builder.start();
            return new Application(
                    process,
                    environment.get("CALLSCRIBE_MANAGEMENT_PORT"),
                    logs.resolve("application-" + process.pid() + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged application cannot be started; mvn package makes " + JAR, e);
        }
    }

    private void read(Path log) {
        try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                copy.println(line);
            }
        } catch (IOException e) {
            lines.add("(its output could not be read any more: " + e.getMessage() + ")");
        }
    }

    /** What it has printed up to now. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean said(String part) {
        return lines.stream().anyMatch(line -> line.contains(part));
    }

    /** Waits until a line has this part. */
    void awaitLine(String part) {
        Awaitility.await("a line with: " + part)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> said(part) || !process.isAlive());
        if (!said(part)) {
            throw new AssertionError("It ended without a line with: " + part + "\n" + String.join("\n", lines));
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** kill -9, as for a machine that goes down. */
    void kill() {
        process.toHandle().destroyForcibly();
        ended();
    }

    /** SIGTERM; gives the exit code, 143 where the JVM ended by it and in order. */
    int terminate() {
        // Process.destroy() would close the output too, in which the end is told
        process.toHandle().destroy();
        return ended();
    }

    /** Waits for it to end; gives its exit code. */
    int ended() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("It did not end:\n" + String.join("\n", lines));
            }
            reader.join(PATIENCE.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The answer of its readiness check; null where it does not answer. */
    HttpResponse<String> readiness() {
        return get("/observe/health/ready");
    }

    /** Its meters, as Prometheus reads them. */
    String metrics() {
        return get("/observe/metrics").body();
    }

    private HttpResponse<String> get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether it says that it is not ready, for a reason with this part. */
    boolean isDownFor(String part) {
        HttpResponse<String> answer = readiness();
        return answer != null && answer.statusCode() == 503 && answer.body().contains(part);
    }

    boolean isReady() {
        HttpResponse<String> answer = readiness();
        return answer != null && answer.statusCode() == 200;
    }

    /** Ends it one way or the other. */
    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
            ended();
        }
    }
}
