package io.callscribe.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The demo: starts Genesys, S3 and Transcribe in this JVM, runs the packaged application against them, and prints the transcripts.
 *
 * <p>System properties: {@code sandbox.faults} (0 to 1) and {@code sandbox.seed} bring faults; {@code sandbox.stay} keeps it up until
 * it is interrupted, with the routes reloaded as they are edited. Exit code 0: all recordings ended, none as a dead letter.
 */
public final class SandboxMain {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> RELOAD = List.of(
            "camel.main.routesReloadEnabled=true",
            "camel.main.routesReloadDirectory=routes",
            "camel.main.routesReloadDirectoryRecursive=true",
            "camel.main.routesReloadPattern=*.camel.yaml",
            "camel.main.routesReloadRemoveAllRoutes=false");

    private SandboxMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty("logback.configurationFile", "sandbox/logback.xml");
        Path folder = Path.of("").toAbsolutePath();
        Path jar = folder.resolve("target").resolve("callscribe.jar");
        if (!Files.exists(jar)) {
            System.err.println(
                    "There is no " + jar + ": run `mvn -Psandbox` in the project's folder, which packages it.");
            System.exit(1);
        }
        System.exit(run(folder, jar) ? 0 : 1);
    }

    private static boolean run(Path folder, Path jar) throws IOException, InterruptedException {
        boolean stay = !System.getProperty("sandbox.stay", "false").equals("false");
        try (Sandbox sandbox = quietly(folder.resolve("target").resolve("sandbox"))) {
            announce(sandbox);
            Application application = Application.start(jar, folder, sandbox.environment(), stay ? RELOAD : List.of());
            Runtime.getRuntime().addShutdownHook(new Thread(application::close));
            SandboxRun run = new SandboxRun(sandbox, System.out, LIMIT);
            Map<String, String> ended = run.watch(application);
            boolean endedByItself = !application.isRunning();
            if (stay && !endedByItself) {
                run.tell(ended);
                System.out.println("It stays up, and reloads the routes as they are edited. Ctrl-C ends it.");
                return application.await() == 0;
            }
            application.close();
            boolean well = run.tell(ended);
            if (endedByItself) {
                System.out.println("The application ended by itself, with exit code " + application.await() + ".");
            }
            return well && !endedByItself;
        }
    }

    private static void announce(Sandbox sandbox) {
        System.out.println("Genesys Cloud at " + sandbox.genesys().apiUrl() + ", S3 and AWS Transcribe at "
                + sandbox.awsUrl() + ", " + sandbox.genesys().recordings().size() + " recordings. The application:");
    }

    /** Starts the servers; what their libraries print by themselves is dropped. */
    private static Sandbox quietly(Path folder) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return Sandbox.start(
                    SandboxOptions.speech().withFolder(folder).withFaults(number("sandbox.faults", 0), (long)
                            number("sandbox.seed", 1)));
        } finally {
            System.setOut(out);
        }
    }

    private static double number(String property, double otherwise) {
        String value = System.getProperty(property, "");
        try {
            return value.isEmpty() ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(property + " wants a number, such as 0.2, not " + value, e);
        }
    }
}
