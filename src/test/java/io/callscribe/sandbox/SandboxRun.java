package io.callscribe.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.sandbox.Needs.Source;
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
        Progress progress = progress();
        Map<String, String> ended = progress.ended();
        while (ended.size() < progress.size()
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
        tellObjects();
        if (sandbox.pipelines().contains(SandboxOptions.EXPORT)) {
            new ExportStory(sandbox.exports()).tell(out);
        }
        if (sandbox.pipelines().contains(SandboxOptions.SPEECH)) {
            Path transcripts = sandbox.transcripts(SandboxOptions.SPEECH);
            out.println();
            out.println("The transcripts in " + shown(transcripts) + ":");
            new TranscriptStory(transcripts).tell(out);
        }
        tellCosts();
        out.println();
        Progress progress = progress();
        progress.missing().forEach((name, stage) -> out.println("Not ended: " + name + " (" + stage + ")"));
        List<String> violations = violations();
        violations.forEach(violation -> out.println("Breaks the contract: " + violation));
        int unended = progress.size() - ended.size();
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
        if (sandbox.needs().aws()) {
            out.println("Audio and Transcribe's output, as S3 has them: "
                    + shown(sandbox.data().resolveSibling("s3")));
        }
        return unended == 0 && count(ended, "dead") == 0 && violations.isEmpty();
    }

    private Progress progress() {
        return new Progress(sandbox.itemsByPipeline(), sandbox.data());
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
        if (sandbox.needs().search()) {
            sandbox.search().documents().forEach((id, document) -> {
                out.println();
                Dialogue.of(id, document).forEach(out::println);
            });
        }
    }

    /** What was exported into the bucket, with the length of each object, and one of the transcripts. */
    private void tellObjects() throws IOException {
        if (!sandbox.needs().aws() || !sandbox.needs().has(Source.ARCHIVE)) {
            return;
        }
        List<String> keys = sandbox.s3().keys("callscribe/exports/");
        out.println();
        keys.forEach(key -> out.printf(
                Locale.ROOT,
                "%,10d  s3://%s/%s%n",
                sandbox.s3().head(sandbox.s3().bucket(), key).orElseThrow().contentLength(),
                sandbox.s3().bucket(),
                key));
        for (String key : keys) {
            JsonNode metadata =
                    key.endsWith("_metadata.json") ? Json.read(sandbox.s3().bytes(key)) : null;
            if (metadata != null && metadata.get("diarization_segments").size() > 2) {
                out.println();
                Dialogue.ofMetadata(metadata).forEach(out::println);
                return;
            }
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
        if (sandbox.needs().sttService()) {
            violations.addAll(sandbox.stt().violations());
        }
        if (sandbox.needs().search()) {
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
