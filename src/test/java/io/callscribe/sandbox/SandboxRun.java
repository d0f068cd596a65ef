package io.callscribe.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Watches the application until every recording has ended, then tells the story. */
final class SandboxRun {

    private static final long GLANCE_MILLIS = 200;

    private final Sandbox sandbox;
    private final PrintStream out;
    private final Duration limit;
    private final Instant begin = Instant.now();

    SandboxRun(Sandbox sandbox, PrintStream out, Duration limit) {
        this.sandbox = sandbox;
        this.out = out;
        this.limit = limit;
    }

    /** Waits until all have ended, the time is over, or the application has; gives the end of each recording. */
    Map<String, String> watch(Application application) throws InterruptedException {
        Progress progress = new Progress(sandbox.genesys(), sandbox.data());
        Map<String, String> ended = progress.ended();
        while (ended.size() < sandbox.genesys().items().size()
                && application.isRunning()
                && Duration.between(begin, Instant.now()).compareTo(limit) < 0) {
            Thread.sleep(GLANCE_MILLIS);
            ended = progress.ended();
        }
        return ended;
    }

    /** Waits for the application to end by itself, which it does after an export. */
    void awaitEnd(Application application) throws InterruptedException {
        while (application.isRunning() && Duration.between(begin, Instant.now()).compareTo(limit) < 0) {
            Thread.sleep(GLANCE_MILLIS);
        }
    }

    /** Prints the dialogues, what they cost, and the closing line; true where all went well. */
    boolean tell(Map<String, String> ended) throws IOException {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1_000.0;
        tellRecordings();
        tellCalls();
        tellDocuments();
        if (sandbox.pipelines().contains(SandboxOptions.EXPORT)) {
            new ExportStory(sandbox.exports()).tell(out);
        }
        if (sandbox.pipelines().contains(SandboxOptions.SPEECH)) {
            new TranscriptStory(sandbox.transcripts(SandboxOptions.SPEECH)).tell(out);
        }
        tellCosts();
        out.println();
        new Progress(sandbox.genesys(), sandbox.data())
                .missing()
                .forEach((id, stage) -> out.println("Not ended: " + id + " (" + stage + ")"));
        List<String> violations = violations();
        violations.forEach(violation -> out.println("Breaks the contract: " + violation));
        int unended = sandbox.genesys().items().size() - ended.size();
        out.printf(
                Locale.ROOT,
                "%d delivered, %d empty, %d dead, %d not ended, in %.0f seconds; %d faults on the way.%n",
                count(ended, "delivered"),
                count(ended, "empty"),
                count(ended, "dead"),
                unended,
                seconds,
                sandbox.faults().injected());
        out.println("Ledger, audit trail, reports and dead letters: " + shown(sandbox.data()));
        if (sandbox.pipelines().contains(SandboxOptions.RECORDINGS)) {
            out.println("Audio and Transcribe's output, as S3 has them: "
                    + shown(sandbox.data().resolveSibling("s3")));
        }
        return unended == 0 && count(ended, "dead") == 0 && violations.isEmpty();
    }

    private void tellRecordings() throws IOException {
        List<Recording> byStart = sandbox.genesys().recordings().stream()
                .sorted(Comparator.comparing(one -> one.startTime() == null ? Instant.EPOCH : one.startTime()))
                .toList();
        for (Recording recording : byStart) {
            for (Inbox.Delivery delivery : sandbox.genesys().inbox().of(recording.id())) {
                out.println();
                Dialogue.of(recording, delivery.body()).forEach(out::println);
            }
        }
    }

    private void tellCalls() throws IOException {
        List<Conversation> byStart = sandbox.genesys().calls().stream()
                .sorted(Comparator.comparing(Conversation::start))
                .toList();
        for (Conversation call : byStart) {
            for (Inbox.Delivery delivery : sandbox.genesys().interactions().of(call.id())) {
                out.println();
                Dialogue.of(call, delivery.body()).forEach(out::println);
            }
        }
    }

    private void tellDocuments() {
        if (sandbox.pipelines().contains(SandboxOptions.NATIVE_TRANSCRIPTIONS)) {
            sandbox.search().documents().forEach((id, document) -> {
                out.println();
                Dialogue.of(id, document).forEach(out::println);
            });
        }
    }

    private void tellCosts() throws IOException {
        for (Path report : CostReports.files(sandbox.data())) {
            out.println();
            out.println("What it cost, as " + shown(report) + " says:");
            Files.readAllLines(report).forEach(out::println);
        }
    }

    private List<String> violations() {
        List<String> violations = new ArrayList<>(sandbox.genesys().violations());
        if (sandbox.pipelines().contains(SandboxOptions.OUTBOUND_CALLS)) {
            violations.addAll(sandbox.speech().violations());
        }
        if (sandbox.pipelines().contains(SandboxOptions.NATIVE_TRANSCRIPTIONS)) {
            violations.addAll(sandbox.search().violations());
        }
        return violations;
    }

    /** As one would type it where the demo runs. */
    private static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private static long count(Map<String, String> ended, String stage) {
        return ended.values().stream().filter(stage::equals).count();
    }
}
