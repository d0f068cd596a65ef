package io.callscribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.rendering.ReadSubtitles;
import io.callscribe.sandbox.ArchivedRecording;
import io.callscribe.sandbox.Conversation;
import io.callscribe.sandbox.Inbox;
import io.callscribe.sandbox.NativeMedia;
import io.callscribe.sandbox.NativeMedias;
import io.callscribe.sandbox.Recording;
import io.callscribe.sandbox.Recordings;
import io.callscribe.sandbox.Sandbox;
import io.callscribe.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Four pipelines at once, each writing its transcripts to disk in four formats: the same words as are delivered, each once, by day. */
class TranscriptFilesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FORMATS = List.of("txt", "json", "srt", "vtt");

    private static final List<Recording> RECORDINGS = Recordings.speech();
    private static final List<Conversation> CALLS = Conversation.outbound(Recordings.outboundSpeech());
    private static final List<NativeMedia> MEDIA = NativeMedias.numbered(4);
    private static final List<ArchivedRecording> ARCHIVE = Recordings.archivedTones(6);

    private static Sandbox sandbox;
    private static Application application;

    /** What an item's words are, and the day it lies under. */
    private record Expected(String day, List<String> texts) {}

    @BeforeAll
    static void deliver() throws InterruptedException {
        sandbox = Sandbox.start(SandboxOptions.of(
                        List.of(
                                SandboxOptions.RECORDINGS,
                                SandboxOptions.OUTBOUND_CALLS,
                                SandboxOptions.NATIVE_TRANSCRIPTIONS,
                                SandboxOptions.EXPORT),
                        RECORDINGS,
                        CALLS)
                .withMedia(MEDIA)
                .withArchive(ARCHIVE));
        application = Application.start(
                sandbox,
                Map.of(
                        "TRANSCRIPT_FORMATS", String.join(",", FORMATS),
                        "TRANSCRIPT_S3", "true",
                        "EXPORT_MIN_FREE_DISK_MB", "1"));
        new NativeCalls(sandbox, MEDIA).submitAll();
        List<String> items = new ArrayList<>();
        RECORDINGS.forEach(one -> items.add(one.id()));
        CALLS.forEach(one -> items.add(one.media().id()));
        MEDIA.forEach(one -> items.add(one.id()));
        ExportFolder.compatible(ARCHIVE).forEach(one -> items.add(one.id()));
        new Trail(sandbox.data()).awaitGoodEnds(Duration.ofMinutes(3), items);
    }

    @AfterAll
    static void end() {
        application.close();
        sandbox.close();
    }

    @Test
    void recordingsAreWrittenAsTheyArePostedAndCopiedIntoTheBucket() throws IOException {
        Map<String, Expected> expected = new TreeMap<>();
        for (Recording one : RECORDINGS) {
            for (Inbox.Delivery delivery : sandbox.genesys().inbox().of(one.id())) {
                expected.put(one.id(), new Expected(day(one.startTime()), texts(delivery.body(), "transcript")));
            }
        }
        assertThat(expected).hasSize(6);
        Set<String> files = check(SandboxOptions.RECORDINGS, expected);

        String prefix = "callscribe/transcripts/" + SandboxOptions.RECORDINGS + "/";
        assertThat(sandbox.s3().keys(prefix))
                .containsExactlyInAnyOrderElementsOf(
                        files.stream().map(prefix::concat).toList());
        for (String file : files) {
            assertThat(sandbox.transcripts(SandboxOptions.RECORDINGS).resolve(file))
                    .hasBinaryContent(sandbox.s3().bytes(prefix + file));
        }
    }

    @Test
    void outboundCallsAreWrittenAsTheyArePostedAndNobodyKnowsTheirDay() throws IOException {
        Map<String, Expected> expected = new TreeMap<>();
        for (Conversation one : CALLS) {
            for (Inbox.Delivery delivery : sandbox.genesys().interactions().of(one.id())) {
                expected.put(one.media().id(), new Expected("unknown-date", texts(delivery.body(), "content")));
            }
        }
        assertThat(expected).hasSameSizeAs(CALLS);
        check(SandboxOptions.OUTBOUND_CALLS, expected);
    }

    @Test
    void nativeTranscriptionsAreWrittenRedactedAsTheyAreIndexed() throws IOException {
        Map<String, Expected> expected = new TreeMap<>();
        for (NativeMedia one : MEDIA) {
            String transcription =
                    sandbox.genesys().quality().transcriptionsOf(one.id()).get(0);
            JsonNode document = sandbox.search().documents().get(transcription);
            expected.put(
                    one.id(),
                    new Expected(day(one.start()), document.get("utterances").findValuesAsText("text")));
        }
        Set<String> files = check(SandboxOptions.NATIVE_TRANSCRIPTIONS, expected);

        for (String file : files) {
            assertThat(sandbox.transcripts(SandboxOptions.NATIVE_TRANSCRIPTIONS).resolve(file))
                    .content()
                    .contains("[REDACTED_CREDIT_CARD]");
        }
        new NativeCalls(sandbox, MEDIA).checkThatNoCardLiesOnDisk();
    }

    @Test
    void exportedRecordingsAreWrittenWhereTheyHaveATranscript() throws IOException {
        Map<String, Expected> expected = new TreeMap<>();
        for (ArchivedRecording one : ExportFolder.compatible(ARCHIVE)) {
            if (one.words() == ArchivedRecording.Words.THERE) {
                List<String> texts = one.segments().stream()
                        .map(ArchivedRecording.Segment::text)
                        .toList();
                expected.put(one.id(), new Expected(day(one.created()), texts));
            }
        }
        assertThat(expected).isNotEmpty();
        check(SandboxOptions.EXPORT, expected);
    }

    @Test
    void theEventsNameTheFilesButNoWord() {
        Recording first = RECORDINGS.get(0);
        assertThat(new Trail(sandbox.data())
                        .detailAt(first.id(), "delivered")
                        .get("transcriptFiles")
                        .toString())
                .contains(SandboxOptions.RECORDINGS + "/" + day(first.startTime()) + "/" + first.id() + ".vtt");
        String told = String.join("\n", application.lines()) + new Trail(sandbox.data()).text();
        assertThat(told).doesNotContain("parcel", "[REDACTED_CREDIT_CARD]");
    }

    /** The files of a pipeline, of these items and no others, each once, in each format. */
    private static Set<String> check(String pipeline, Map<String, Expected> expected) throws IOException {
        Path folder = sandbox.transcripts(pipeline);
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, Expected> item : expected.entrySet()) {
            String name = item.getValue().day() + "/" + item.getKey();
            FORMATS.forEach(format -> names.add(name + "." + format));
            check(folder.resolve(name).toString(), item.getValue().texts());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
        return names;
    }

    private static void check(String file, List<String> texts) throws IOException {
        JsonNode json = JSON.readTree(Files.readString(Path.of(file + ".json")));
        assertThat(json.get("turns").findValuesAsText("text"))
                .as(file)
                .filteredOn(text -> !text.isBlank())
                .isEqualTo(texts.stream().filter(text -> !text.isBlank()).toList());
        String all = letters(String.join("", texts));
        List<String> lines = Files.readAllLines(Path.of(file + ".txt"));
        assertThat(lines).allMatch(line -> line.matches("\\[\\d\\d:\\d\\d-\\d\\d:\\d\\d\\] \\S.*: .+"));
        assertThat(letters(String.join(
                        "",
                        lines.stream()
                                .map(line -> line.replaceFirst("^\\[[^]]*\\] [^:]+: ", ""))
                                .toList())))
                .isEqualTo(all);
        String subRip = Files.readString(Path.of(file + ".srt"));
        assertThat(sorted(words(ReadSubtitles.subRip(subRip), "(Agent|Customer|Unknown|spk_\\d): ")))
                .isEqualTo(sorted(all));
        String webVtt = Files.readString(Path.of(file + ".vtt"));
        assertThat(sorted(words(ReadSubtitles.webVtt(webVtt), "-"))).isEqualTo(sorted(all));
    }

    /** Where two talk at once, their cues come by their start. */
    private static String sorted(String letters) {
        return letters.codePoints()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String words(List<ReadSubtitles.ReadCue> cues, String heading) {
        StringBuilder words = new StringBuilder();
        for (ReadSubtitles.ReadCue cue : cues) {
            words.append(cue.lines().get(0).replaceFirst("^" + heading, ""));
            cue.lines().stream().skip(1).forEach(words::append);
        }
        return letters(words.toString());
    }

    private static String letters(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static List<String> texts(byte[] body, String field) throws IOException {
        return JSON.readTree(body).get(field).findValuesAsText("text");
    }

    private static String day(Instant start) {
        return start == null ? "unknown-date" : String.format("%tY/%<tm/%<td", start.atZone(ZoneOffset.UTC));
    }
}
