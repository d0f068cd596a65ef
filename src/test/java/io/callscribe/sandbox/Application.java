package io.callscribe.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of its own, started as a user would start it; its output goes to the terminal. */
final class Application implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;

    private Application(Process process) {
        this.process = process;
    }

    /**
     * @param jar the packaged application
     * @param folder where routes and application.properties lie
     * @param properties system properties, as {@code name=value}
     */
    static Application start(Path jar, Path folder, Map<String, String> environment, List<String> properties)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+ExitOnOutOfMemoryError");
        properties.forEach(property -> command.add("-D" + property));
        command.add("-jar");
        command.add(jar.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        ChildEnvironment.set(builder.environment(), environment);
        return new Application(builder.start());
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for it to end by itself; gives its exit code. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGTERM, and some patience: what is in flight is given back. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
