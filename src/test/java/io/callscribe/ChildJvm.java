package io.callscribe;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on the test's classpath: with its own working folder, and no environment but the one that it is given. */
public final class ChildJvm {

    private ChildJvm() {}

    /** What a JVM that has ended left behind. */
    public record Ended(int exitCode, String out, String err) {}

    /** Starts a JVM; its output goes to files {@code out.txt} and {@code err.txt} of the folder. */
    public static Process start(
            Path folder, Map<String, String> environment, List<String> options, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dlogback.configurationFile=logback.xml"); // the application's own, not the tests'
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(new File(folder.toFile(), "out.txt"))
                .redirectError(new File(folder.toFile(), "err.txt"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs a JVM to its end; one that takes longer than two minutes is killed, and fails the test. */
    public static Ended run(
            Path folder, Map<String, String> environment, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(folder, environment, options, main, arguments);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("The child JVM did not end: " + Files.readString(folder.resolve("out.txt"))
                    + Files.readString(folder.resolve("err.txt")));
        }
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("out.txt")),
                Files.readString(folder.resolve("err.txt")));
    }
}
