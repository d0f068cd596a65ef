package io.callscribe.sandbox;

import io.callscribe.sandbox.Needs.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The demo: starts Genesys, and what the pipelines need besides, in this JVM, runs the packaged application against them, and prints the
 * transcripts and what they cost.
 *
 * <p>System properties: {@code sandbox.pipelines} (names, separated by commas) says what runs; {@code sandbox.stt-dialect} (segments or
 * openai) how the speech-to-text service speaks; {@code sandbox.faults} (0 to 1) and {@code sandbox.seed} bring faults;
 * {@code sandbox.stay} keeps it up until it is interrupted, with the routes reloaded as they are edited. Exit code 0: all recordings and
 * calls ended, none as a dead letter.
 */
public final class SandboxMain {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> RELOAD = List.of(
            "camel.main.routesReloadEnabled=true",
            "camel.main.routesReloadDirectory=routes",
            "camel.main.routesReloadDirectoryRecursive=true",
            "camel.main.routesReloadPattern=*.camel.yaml",
            "camel.main.routesReloadRemoveAllRoutes=false");

    private static final Map<Source, String> NAMES = Map.of(
            Source.RECORDINGS, "recordings",
            Source.CALLS, "outbound calls",
            Source.SUBMISSIONS, "media to be submitted",
            Source.ARCHIVE, "recordings to be exported",
            Source.VOICE_CALLS, "voice conversations, of which one is under way");

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
        System.exit(run(folder, jar, options(folder)) ? 0 : 1);
    }

    private static SandboxOptions options(Path folder) {
        try {
            return DemoOptions.of(folder.resolve("target").resolve("sandbox"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    private static boolean run(Path folder, Path jar, SandboxOptions options) throws IOException, InterruptedException {
        boolean stay = !System.getProperty("sandbox.stay", "false").equals("false");
        try (Sandbox sandbox = quietly(options)) {
            announce(sandbox);
            if (sandbox.needs().sttService()) {
                // in one of the calls the customer speaks first
                sandbox.stt().tellChannels(true);
            }
            boolean once = !stay && sandbox.pipelines().equals(List.of(SandboxOptions.EXPORT));
            Map<String, String> environment = new TreeMap<>(sandbox.environment());
            environment.put("EXPORT_ONCE", String.valueOf(once));
            Application application = Application.start(jar, folder, environment, stay ? RELOAD : List.of());
            Runtime.getRuntime().addShutdownHook(new Thread(application::close));
            submit(sandbox);
            // words in any script, whatever the locale is
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            SandboxRun run = new SandboxRun(sandbox, out, LIMIT);
            Map<String, String> ended = run.watch(application);
            if (once) {
                run.awaitEnd(application);
            }
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
            return well && endedByItself == once && (!once || application.await() == 0);
        }
    }

    /** Somebody asks the application for transcriptions, as soon as it listens. */
    private static void submit(Sandbox sandbox) {
        if (!sandbox.needs().has(Source.SUBMISSIONS)) {
            return;
        }
        Thread submitter = new Thread(
                () -> {
                    try {
                        for (NativeMedia media : NativeMedias.demo()) {
                            sandbox.submissions().insist(media.id());
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "sandbox-submitter");
        submitter.setDaemon(true);
        submitter.start();
    }

    private static void announce(Sandbox sandbox) {
        List<String> what = new ArrayList<>();
        what.add("Genesys Cloud at " + sandbox.genesys().apiUrl());
        Needs needs = sandbox.needs();
        if (needs.aws()) {
            what.add("S3 and AWS Transcribe at " + sandbox.awsUrl());
        }
        if (needs.sttService()) {
            what.add("a speech-to-text service at " + sandbox.environment().get("STT_URL"));
        }
        if (needs.search()) {
            what.add("a search cluster at " + sandbox.search().url());
        }
        for (Source source : Source.values()) {
            if (needs.has(source)) {
                what.add(sandbox.genesys().itemsOf(source).size() + " " + NAMES.get(source));
            }
        }
        System.out.println(String.join(", ", what) + ". The application:");
    }

    /** Starts the servers; what their libraries print by themselves is dropped. */
    private static Sandbox quietly(SandboxOptions options) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return Sandbox.start(options);
        } finally {
            System.setOut(out);
        }
    }
}
